internal import GoCompat
internal import Synchronization

/// The kinds that are built in, and the definitions they are made of.
///
/// The texts are in the binary; they are split into lines on first use, and a definition is read when
/// somebody asks for it.
final class SchemaTable: Sendable {
  /// The kinds of Kubernetes 1.36.
  static let builtIn = SchemaTable()

  /// In the order of discovery.
  let kinds: [ResourceKind]
  private let names: [ByteString]
  private let numbers: [ByteString: Int]
  /// What each definition says, unread.
  private let texts: [Range<Int>]
  private let read = Mutex<[Int: SchemaNode]>([:])
  /// The table below one with custom kinds.
  private let base: SchemaTable?
  private let custom: [ByteString: CustomResourceVersion]

  /// A table with the kinds of custom resource definitions beside those of another.
  init(_ base: SchemaTable, adding custom: CustomResourceKinds) {
    self.base = base
    self.custom = custom.versions
    kinds = base.kinds + custom.served.map(\.kind)
    names = []
    numbers = [:]
    texts = []
  }

  /// A custom kind, by `ResourceKind.definition`.
  func customVersion(_ definition: ByteString) -> CustomResourceVersion? { custom[definition] }

  private init() {
    base = nil
    custom = [:]
    var names: [ByteString] = []
    var numbers: [ByteString: Int] = [:]
    var texts: [Range<Int>] = []
    for line in SchemaTextReader.lines(of: Self.definitionText) {
      let end = line.firstIndex(of: SchemaTextReader.separator) ?? line.endIndex
      let name = ByteString(Array(line[..<end]))
      numbers[name] = names.count
      names.append(name)
      texts.append(min(end + 1, line.endIndex)..<line.endIndex)
    }
    self.names = names
    self.numbers = numbers
    self.texts = texts
    kinds = SchemaTextReader.lines(of: Self.kindText).map {
      SchemaTextReader.kind($0, definitions: names)
    }
  }

  /// The definition of a name, or nil for a name that is none.
  func definition(_ name: ByteString) -> SchemaNode? {
    if let base { return custom[name]?.node ?? base.definition(name) }
    guard let number = numbers[name] else { return nil }
    if let known = read.withLock({ $0[number] }) { return known }
    let bytes = UnsafeBufferPointer(
      start: Self.definitionText.utf8Start, count: Self.definitionText.utf8CodeUnitCount)
    var reader = SchemaTextReader(
      UnsafeBufferPointer(rebasing: bytes[texts[number]]), name: name, definitions: names)
    let node = reader.definition()
    read.withLock { $0[number] = node }
    return node
  }

  /// The node that a reference stands for; any other node is itself.
  func resolve(_ node: SchemaNode) -> SchemaNode {
    guard case .reference(let name) = node.shape else { return node }
    if let known = node.target.load() { return known }
    guard let found = definition(name) else { return SchemaNode(.any, preservesUnknown: true) }
    return node.target.storeIfNil(found)
  }

  /// The kind that is served under a group, version and plural.
  func kind(group: ByteString, version: ByteString, resource: ByteString) -> ResourceKind? {
    kinds.first { $0.group == group && $0.version == version && $0.resource == resource }
  }

  /// The kind of a name, as in `kind:`.
  func kind(group: ByteString, version: ByteString, named kind: ByteString) -> ResourceKind? {
    kinds.first { $0.group == group && $0.version == version && $0.kind == kind }
  }
}
