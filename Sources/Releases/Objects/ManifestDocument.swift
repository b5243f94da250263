internal import GoCompat
internal import Kubernetes
internal import YAML

/// One object of a manifest's text, before it is known where the server has its kind.
struct ManifestDocument: Sendable, Equatable {
  /// The template that made it; empty when no line says so.
  var source: ByteString
  var object: KubernetesObject

  /// Reads all objects of a text in order; lists are taken apart, empty documents passed over.
  ///
  /// - Throws: `ReleaseError` for what is not YAML, or is no object.
  static func all(in manifest: ByteString) throws(ReleaseError) -> [ManifestDocument] {
    var documents: [ManifestDocument] = []
    for text in DocumentStream.split(manifest) {
      let source = source(of: text)
      let value: Value
      do throws(YAMLError) {
        value = try YAMLReader.value(text.bytes, YAMLReader.Options(numbers: .native))
      } catch {
        throw ReleaseError(.manifest(source: source, error.goText))
      }
      switch value {
      case .null: continue
      case .object(let object): documents += flattened(KubernetesObject(object), source)
      default: throw ReleaseError(.manifest(source: source, "the document is no object"))
      }
    }
    return documents
  }

  /// The items of a list, or the object itself.
  private static func flattened(
    _ object: KubernetesObject, _ source: ByteString
  ) -> [ManifestDocument] {
    guard object.kind.hasSuffix("List"), case .array(let items)? = object.content["items"] else {
      return [ManifestDocument(source: source, object: object)]
    }
    return items.flatMap { item -> [ManifestDocument] in
      guard case .object(let content) = item else { return [] }
      return flattened(KubernetesObject(content), source)
    }
  }

  private static func source(of text: ByteString) -> ByteString {
    let mark: ByteString = "# Source: "
    guard text.hasPrefix(mark) else { return "" }
    let end = text.bytes.firstIndex(of: 0x0A) ?? text.count
    return text[mark.count..<end]
  }
}
