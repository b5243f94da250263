internal import GoCompat
internal import YAML

/// A value as a body has it: numbers as they are written, and keys also where they come twice.
indirect enum WireNode: Sendable {
  case null
  case bool(Bool)
  case number(ByteString)
  case string(ByteString)
  case array([WireNode])
  case object([(key: ByteString, value: WireNode)])

  /// What Go calls a value of this kind in its messages.
  var goName: ByteString {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  /// The last value under a key.
  subscript(_ key: ByteString) -> WireNode? {
    guard case .object(let entries) = self else { return nil }
    return entries.last { $0.key == key }?.value
  }

  /// The plain value: of equal keys the last one.
  var value: Value {
    switch self {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let text): Self.plainNumber(text)
    case .string(let text): .string(text)
    case .array(let items): .array(items.map(\.value))
    case .object(let entries): .object(Self.object(entries))
    }
  }

  /// A number without fraction and exponent that fits 64 bits is whole.
  static func plainNumber(_ text: ByteString) -> Value {
    if let whole = Int64(text.text) { return .int(whole) }
    return .float(Double(text.text) ?? 0)
  }

  private static func object(_ entries: [(key: ByteString, value: WireNode)]) -> Object {
    var object = Object(minimumCapacity: entries.count)
    for (key, value) in entries { object[key] = value.value }
    return object
  }

  /// A value as JSON would write it.
  init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .number(Strconv.formatInt(value))
    case .float(let value):
      var bytes: [UInt8] = []
      Strconv.appendFloat(value, to: &bytes)
      self = .number(ByteString(bytes))
    case .string(let text): self = .string(text)
    case .array(let items): self = .array(items.map { WireNode($0) })
    case .object(let object): self = .object(object.map { ($0.key, WireNode($0.value)) })
    }
  }
}

/// Builds wire nodes.
struct WireNodeBuilder: DocumentBuilder {
  typealias Mapping = [(key: ByteString, value: WireNode)]

  func null() -> WireNode { .null }
  func bool(_ value: Bool) -> WireNode { .bool(value) }
  func int(_ value: Int64) -> WireNode { .number(Strconv.formatInt(value)) }
  func float(_ value: Double) -> WireNode { WireNode(.float(value)) }
  func number(_ text: ByteString) -> WireNode { .number(text) }
  func string(_ value: ByteString) -> WireNode { .string(value) }
  func array(_ elements: [WireNode]) -> WireNode { .array(elements) }
  func mapping(minimumCapacity: Int) -> Mapping {
    var mapping: Mapping = []
    mapping.reserveCapacity(minimumCapacity)
    return mapping
  }
  func set(_ key: ByteString, _ value: WireNode, in mapping: inout Mapping) {
    mapping.append((key, value))
  }
  func object(_ mapping: consuming Mapping) -> WireNode { .object(mapping) }
}
