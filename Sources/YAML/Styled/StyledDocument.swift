public import GoCompat

/// A document of an object that is written again as it looked: comments, quotes and flow stay, the
/// layout becomes that of kyaml.
///
/// A reference to its nodes: changing it changes copies too.
///
/// - SeeAlso: `kio.ParseAll`, `kio.StringAll` of kyaml
public struct StyledDocument {
  let root: StyledNode
  var head: [ByteString] = []
  var foot: [ByteString]

  init(root: StyledNode, foot: [ByteString] = []) {
    self.root = root
    self.foot = foot
  }

  /// - Returns: nil for what cannot be written again as it was.
  public init?(_ bytes: [UInt8]) {
    do {
      self = try StyledReader(bytes).read()
      // What it would say must be what it said.
      let written = try YAMLReader.value(text.bytes, Self.options)
      guard case .mapping = root.content, try written == YAMLReader.value(bytes, Self.options)
      else { return nil }
    } catch {
      return nil
    }
  }

  private static let options = YAMLReader.Options(numbers: .native)

  /// The document, which ends in a line feed; empty when it cannot be written.
  public var text: ByteString {
    var writer = StyledWriter()
    do {
      try writer.write(self)
      return ByteString(writer.output)
    } catch {
      return ""
    }
  }

  /// The items of a list of kind `List`, each a document; the document itself when it is none.
  public var items: [StyledDocument] {
    guard root["kind"]?.plainText == "List", let items = root["items"], items.isBlockCollection,
      items.entries.allSatisfy({ $0.value.isBlockCollection || $0.value.isFlow })
    else { return [self] }
    return items.entries.map { entry in
      var document = StyledDocument(root: entry.value)
      document.head = entry.head
      return document
    }
  }

  // MARK: - Annotations

  /// Sets an annotation, as the last one.
  public func setAnnotation(_ name: ByteString, _ value: ByteString) {
    let metadata = root.child("metadata")
    if metadata["annotations"]?.entries.isEmpty == true { metadata.remove("annotations") }
    let annotations = metadata.child("annotations")
    annotations.remove(name)
    let quoted = "'" + value.replacingAll("'", with: "''") + "'"
    annotations.entries.append(
      StyledEntry(key: StyledNode(.line(name)), value: StyledNode(.line(quoted))))
  }

  /// Removes an annotation, and what is empty without it.
  ///
  /// - Returns: what it was; nil when it was not there, or empty.
  public func takeAnnotation(_ name: ByteString) -> ByteString? {
    guard let metadata = root["metadata"], let annotations = metadata["annotations"],
      let value = annotations[name]?.plainText, !value.isEmpty
    else { return nil }
    let foot = annotations.entries.first { $0.key?.plainText == name }?.foot ?? []
    annotations.remove(name)
    root.addFoot(foot, to: "metadata")
    if annotations.entries.isEmpty { metadata.remove("annotations") }
    if metadata.entries.isEmpty { root.remove("metadata") }
    return value
  }
}

extension StyledNode {
  /// The mapping under a key; a new one when there is none.
  fileprivate func child(_ key: ByteString) -> StyledNode {
    if let there = self[key], case .mapping = there.content { return there }
    remove(key)
    let child = StyledNode(.mapping([]))
    child.isFlow = isFlow
    entries.append(StyledEntry(key: StyledNode(.line(key)), value: child))
    return child
  }

  fileprivate func addFoot(_ lines: [ByteString], to key: ByteString) {
    guard let index = entries.firstIndex(where: { $0.key?.plainText == key }) else { return }
    entries[index].foot += lines
  }

  fileprivate func remove(_ key: ByteString) {
    entries.removeAll { $0.key?.plainText == key }
  }
}
