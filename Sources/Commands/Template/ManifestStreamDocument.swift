internal import GoCompat
internal import YAML

/// One object on its way through a post-renderer: as it looked where that can be kept, else as a
/// value.
enum ManifestStreamDocument {
  case styled(StyledDocument)
  case plain(Object)

  /// The objects of a document: the items of a list, or the one that it is.
  static func items(of bytes: [UInt8], _ object: Object) -> [ManifestStreamDocument] {
    if let document = StyledDocument(bytes) { return document.items.map { .styled($0) } }
    guard object["kind"] == .string("List"), case .array(let items)? = object["items"] else {
      return [.plain(object)]
    }
    return items.compactMap { item in
      if case .object(let object) = item { .plain(object) } else { nil }
    }
  }

  /// Documents with a line between them, their keys in the order they came in.
  static func stream(_ documents: [ManifestStreamDocument]) throws -> [UInt8] {
    var text: [UInt8] = []
    for (index, document) in documents.enumerated() {
      if index > 0 { text += Array("---\n".utf8) }
      switch document {
      case .styled(let document): text += document.text.bytes
      case .plain(let object):
        var writer = YAMLWriter()
        Value.object(object).writeInOrder(to: &writer)
        text += try writer.finish()
      }
    }
    return text
  }

  mutating func setAnnotation(_ name: ByteString, _ value: ByteString) {
    switch self {
    case .styled(let document): document.setAnnotation(name, value)
    case .plain(var object):
      object.setAnnotation(name, value)
      self = .plain(object)
    }
  }

  mutating func takeAnnotation(_ name: ByteString) -> ByteString? {
    switch self {
    case .styled(let document): return document.takeAnnotation(name)
    case .plain(var object):
      let value = object.takeAnnotation(name)
      self = .plain(object)
      return value
    }
  }
}

extension Object {
  fileprivate mutating func setAnnotation(_ name: ByteString, _ value: ByteString) {
    var metadata = object("metadata")
    var annotations = metadata.object("annotations")
    annotations[name] = .string(value)
    metadata["annotations"] = .object(annotations)
    self["metadata"] = .object(metadata)
  }

  /// Removes an annotation, and the annotations when it was the only one.
  fileprivate mutating func takeAnnotation(_ name: ByteString) -> ByteString? {
    var metadata = object("metadata")
    var annotations = metadata.object("annotations")
    guard case .string(let value)? = annotations[name], !value.isEmpty else { return nil }
    annotations[name] = nil
    metadata["annotations"] = annotations.isEmpty ? nil : .object(annotations)
    self["metadata"] = .object(metadata)
    return value
  }

  private func object(_ key: ByteString) -> Object {
    if case .object(let object)? = self[key] { object } else { Object() }
  }
}
