import GoCompat
import YAML

/// Reads schemas: JSON with numbers as they are written.
///
/// - SeeAlso: `jsonschema.UnmarshalJSON`
enum SchemaReader {
  static func read(_ bytes: [UInt8]) throws(SchemaError) -> SchemaNode {
    switch parse(bytes) {
    case .success(let node): return node
    case .failure(let problem): throw SchemaError(.syntax(problem.text))
    }
  }

  /// Reads what a loader gave for an address.
  static func read(_ bytes: [UInt8], from url: ByteString) throws(SchemaError) -> SchemaNode {
    switch parse(bytes) {
    case .success(let node): return node
    case .failure(let problem): throw SchemaError(.unreadable(url: url, problem.text))
    }
  }

  private struct Problem: Error {
    let text: ByteString
  }

  private static func parse(_ bytes: [UInt8]) -> Result<SchemaNode, Problem> {
    do {
      let (node, length) = try JSONReader.prefix(bytes, into: Builder(), keepsNumbers: true)
      guard bytes[length...].allSatisfy(isSpace) else {
        return .failure(Problem(text: "invalid character after top-level value"))
      }
      return .success(node)
    } catch {
      return .failure(Problem(text: text(of: error, in: bytes)))
    }
  }

  /// The text of Go's decoder, which tells an end too early from a wrong character.
  private static func text(of error: JSONError, in bytes: [UInt8]) -> ByteString {
    switch error.kind {
    case .unexpectedEnd: return bytes.allSatisfy(isSpace) ? "EOF" : "unexpected EOF"
    case .invalidCharacter(0x20, _)
    where error.offset >= bytes.count && bytes.last != 0x20:
      return "unexpected EOF"
    default: return error.goText
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private struct Builder: DocumentBuilder {
    func null() -> SchemaNode { .null }
    func bool(_ value: Bool) -> SchemaNode { .bool(value) }
    func int(_ value: Int64) -> SchemaNode { .int(value) }
    func float(_ value: Double) -> SchemaNode { .float(value) }
    func number(_ text: ByteString) -> SchemaNode { .literal(text) }
    func string(_ value: ByteString) -> SchemaNode { .string(value) }
    func array(_ elements: [SchemaNode]) -> SchemaNode { .array(elements) }

    func mapping(minimumCapacity: Int) -> [(key: ByteString, value: SchemaNode)] {
      var entries: [(key: ByteString, value: SchemaNode)] = []
      entries.reserveCapacity(minimumCapacity)
      return entries
    }

    func set(
      _ key: ByteString, _ value: SchemaNode,
      in mapping: inout [(key: ByteString, value: SchemaNode)]
    ) {
      mapping.append((key, value))
    }

    func object(_ mapping: consuming [(key: ByteString, value: SchemaNode)]) -> SchemaNode {
      .object(SchemaObject(mapping))
    }
  }
}
