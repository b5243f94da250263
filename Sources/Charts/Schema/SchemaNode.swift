import GoCompat
import YAML

/// A JSON value with its numbers as they were written: a schema, or a value to check against one.
enum SchemaNode {
  case null
  case bool(Bool)
  case int(Int64)
  case float(Double)
  /// A number of a JSON text, in its own digits.
  case literal(ByteString)
  case string(ByteString)
  case array([SchemaNode])
  case object(SchemaObject)
}

extension SchemaNode {
  /// The node for a document value.
  init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .int(number)
    case .float(let number): self = .float(number)
    case .string(let text): self = .string(text)
    case .array(let elements): self = .array(elements.map(SchemaNode.init))
    case .object(let object): self = .object(SchemaObject(object))
    }
  }

  /// The JSON type of the node.
  var type: SchemaType {
    switch self {
    case .null: .null
    case .bool: .boolean
    case .int, .float, .literal: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  var boolean: Bool? {
    if case .bool(let flag) = self { flag } else { nil }
  }

  var text: ByteString? {
    if case .string(let text) = self { text } else { nil }
  }

  var elements: [SchemaNode]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  var object: SchemaObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// The exact number; nil for other nodes, and for exponents beyond what Go reads.
  var number: ExactNumber? {
    switch self {
    case .int(let number): ExactNumber(number)
    case .float(let number): ExactNumber(number)
    case .literal(let text): ExactNumber(text)
    default: nil
    }
  }

  /// Whether the node is a number without a fraction.
  var isInteger: Bool {
    switch self {
    case .int: true
    case .float(let number): number.rounded(.towardZero) == number && number.isFinite
    case .literal: number?.isInteger ?? false
    default: false
    }
  }
}

extension SchemaNode {
  /// Whether two nodes are equal as JSON: numbers by value, objects without regard to order.
  func equals(_ other: SchemaNode) -> Bool {
    switch (self, other) {
    case (.null, .null): return true
    case (.bool(let left), .bool(let right)): return left == right
    case (.string(let left), .string(let right)): return left == right
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.equals($1) }
    case (.object(let left), .object(let right)): return left.equals(right)
    case (.float(let left), .float(let right)): return left == right
    case (.int(let left), .int(let right)): return left == right
    default:
      guard let left = number, let right = other.number else { return false }
      return left == right
    }
  }
}
