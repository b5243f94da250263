internal import GoCompat
internal import YAML

/// A body that has been read, but not yet along a schema.
struct WireDocument: Sendable {
  var root: WireNode
  /// Of a YAML body with keys given twice: the whole sentence of the strict reader.
  var duplicates: ByteString?

  init(_ root: WireNode, duplicates: ByteString? = nil) {
    self.root = root
    self.duplicates = duplicates
  }

  init(_ value: Value) { self.init(WireNode(value)) }

  /// Reads a JSON body.
  init(json bytes: [UInt8]) throws(JSONError) {
    self.init(try JSONReader.read(bytes, into: WireNodeBuilder(), keepsNumbers: true))
  }

  /// Reads the first document of a YAML body, which the server turns into JSON with sorted keys.
  init(yaml bytes: [UInt8]) throws(YAMLError) {
    let options = YAMLReader.Options(numbers: .native)
    root = Self.sorted(try YAMLReader.read(bytes, options, into: WireNodeBuilder()))
    do throws(YAMLError) {
      _ = try YAMLReader.tape(bytes, YAMLReader.Options(isStrict: true, numbers: .native))
    } catch {
      duplicates = error.conversionText
    }
  }

  private static func sorted(_ node: WireNode) -> WireNode {
    switch node {
    case .array(let items): return .array(items.map(sorted))
    case .object(let entries):
      var kept: [ByteString: WireNode] = [:]
      for (key, value) in entries { kept[key] = sorted(value) }
      return .object(kept.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    default: return node
    }
  }

  /// The warnings that the sentence about keys given twice is cut into.
  var duplicateWarnings: [ByteString] {
    guard var text = duplicates else { return [] }
    if text.hasPrefix("yaml: ") { text = text[6...] }
    if text.hasPrefix("unmarshal errors:\n") { text = text["unmarshal errors:\n".utf8.count...] }
    return text.split(by: "\n").map { ByteString($0.bytes.drop { $0 == 0x20 }) }
  }
}
