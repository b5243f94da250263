import GoCompat

/// The types of JSON, in the order in which messages name them.
enum SchemaType: UInt8, CaseIterable {
  case null, boolean, number, integer, string, array, object

  /// The type of a name.
  init?(_ name: ByteString) {
    guard let type = Self.allCases.first(where: { $0.name.utf8.elementsEqual(name.bytes) }) else {
      return nil
    }
    self = type
  }

  var bit: UInt8 { 1 << rawValue }

  /// The name as schemas write it.
  var name: String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .number: "number"
    case .integer: "integer"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}

/// The types a schema allows.
struct SchemaTypes {
  private var bits: UInt8 = 0

  init() {}

  /// The types of a `type` keyword; names that are no type do not count.
  init(_ node: SchemaNode) {
    for case .string(let name) in node.elements ?? [node] {
      if let type = SchemaType(name) { insert(type) }
    }
  }

  var isEmpty: Bool { bits == 0 }

  func contains(_ type: SchemaType) -> Bool { bits & type.bit != 0 }

  mutating func insert(_ type: SchemaType) { bits |= type.bit }

  var names: [String] { SchemaType.allCases.filter(contains).map(\.name) }
}
