internal import GoCompat
internal import YAML

/// Reads the protobuf form of the built-in kinds, in which kubectl and Helm's storage client send them.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/runtime/serializer/protobuf`, `generated.proto`
enum ProtobufBody {
  typealias Problem = ObjectDecoder.Problem

  static let magic: [UInt8] = [0x6B, 0x38, 0x73, 0x00]
  /// Schemas of JSON hold themselves; nothing else comes near.
  private static let depthLimit = 200

  static func document(_ bytes: [UInt8]) throws(Problem) -> WireDocument {
    guard bytes.starts(with: magic) else {
      throw .init(
        message:
          "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]"
      )
    }
    let envelope = try parts(bytes.dropFirst(4))
    let type = try parts(envelope[1] ?? [])
    let apiVersion = ByteString(type[1] ?? [])
    let kind = ByteString(type[2] ?? [])
    guard let message = ProtobufTable.builtIn.message(apiVersion: apiVersion, kind: kind),
      let node = SchemaTable.builtIn.definition(message), case .object(let members) = node.shape
    else {
      throw .init(
        message: "no kind " + Strconv.quote(kind) + " is registered for version "
          + Strconv.quote(apiVersion) + " in scheme \"pkg/api/legacyscheme/scheme.go:30\"")
    }
    var object: Object = ["kind": .string(kind), "apiVersion": .string(apiVersion)]
    try read(envelope[2] ?? [], message, members, into: &object, depth: 0)
    return WireDocument(.object(object))
  }

  /// The fields of a small message that are texts or messages, the last of each number.
  private static func parts(_ bytes: ArraySlice<UInt8>) throws(Problem) -> [Int: ArraySlice<UInt8>]
  {
    var reader = ProtobufReader(bytes)
    var parts: [Int: ArraySlice<UInt8>] = [:]
    while let (number, content) = try reader.field() {
      if case .bytes(let bytes) = content { parts[number] = bytes }
    }
    return parts
  }

  /// The whole numbers of a small message.
  private static func numbers(_ bytes: ArraySlice<UInt8>) throws(Problem) -> [Int: Int64] {
    var reader = ProtobufReader(bytes)
    var numbers: [Int: Int64] = [:]
    while let (number, content) = try reader.field() {
      if case .number(let value) = content { numbers[number] = Int64(bitPattern: value) }
    }
    return numbers
  }

  private static func read(
    _ bytes: ArraySlice<UInt8>, _ message: ByteString, _ members: [ByteString: SchemaField],
    into object: inout Object, depth: Int
  ) throws(Problem) {
    guard depth < depthLimit else { throw .init(message: "exceeded max depth") }
    let fields = ProtobufTable.builtIn.fields(message) ?? [:]
    var reader = ProtobufReader(bytes)
    while let (number, content) = try reader.field() {
      switch (fields[number], content) {
      case (.member(let name)?, _):
        guard let member = members[name] else { continue }
        try set(name, member, content, in: &object, depth: depth)
      case (.inlined(let inner)?, .bytes(let bytes)):
        try read(bytes, inner, members, into: &object, depth: depth + 1)
      default: continue
      }
    }
  }

  private static func set(
    _ name: ByteString, _ member: SchemaField, _ content: ProtobufReader.Content,
    in object: inout Object, depth: Int
  ) throws(Problem) {
    switch (member.node.shape, content) {
    case (.array(let items), _):
      guard let item = try value(items, content, depth: depth) else { return }
      object[name] = .array(object.array(name) + [item])
    case (.map(let values), .bytes(let bytes)):
      let entry = try mapEntry(bytes, values, depth: depth)
      var map = object.object(name)
      map[entry.key] = entry.value
      object[name] = .object(map)
    default:
      guard let found = try value(member.node, content, depth: depth) else { return }
      // Go writes what is empty too, unless it is a pointer.
      if member.isPointer || !isEmpty(found) { object[name] = found }
    }
  }

  private static func isEmpty(_ value: Value) -> Bool {
    switch value {
    case .string(let text): text.isEmpty
    case .int(let number): number == 0
    case .bool(let flag): !flag
    default: false
    }
  }

  private static func mapEntry(
    _ bytes: ArraySlice<UInt8>, _ values: SchemaNode, depth: Int
  ) throws(Problem) -> (key: ByteString, value: Value) {
    var reader = ProtobufReader(bytes)
    var key: ByteString = ""
    var found: Value?
    while let (number, content) = try reader.field() {
      switch (number, content) {
      case (1, .bytes(let bytes)): key = ByteString(bytes)
      case (2, _): found = try value(values, content, depth: depth)
      default: continue
      }
    }
    return (key, found ?? .string(""))
  }

  /// One value; nil for a time that is none.
  private static func value(
    _ node: SchemaNode, _ content: ProtobufReader.Content, depth: Int
  ) throws(Problem) -> Value? {
    switch (node.shape, content) {
    case (.boolean, .number(let number)): return .bool(number != 0)
    case (.integer, .number(let number)): return .int(Int64(bitPattern: number))
    case (.number, .bytes(let bytes)): return .float(double(bytes))
    case (.string, .bytes(let bytes)): return try text(node.format, bytes)
    case (.quantity, .bytes(let bytes)): return .string(ByteString(try parts(bytes)[1] ?? []))
    case (.intOrString, .bytes(let bytes)): return try intOrString(bytes)
    case (.any, .bytes(let bytes)): return try json(bytes)
    case (.array(let items), .bytes(let bytes)): return try list(bytes, items, depth: depth)
    case (.reference(let name), .bytes(let bytes)):
      guard let inner = SchemaTable.builtIn.definition(name) else { return nil }
      guard case .object(let members) = inner.shape else {
        return try value(inner, content, depth: depth + 1)
      }
      var object: Object = [:]
      try read(bytes, name, members, into: &object, depth: depth + 1)
      return .object(object)
    default: throw .init(message: "proto: wrong wireType")
    }
  }

  private static func text(
    _ format: ByteString, _ bytes: ArraySlice<UInt8>
  ) throws(Problem) -> Value? {
    switch format {
    case "byte": return .string(Base64.standard.encode(ByteString(bytes)))
    case "date-time", "micro-time":
      let parts = try numbers(bytes)
      let (second, nano) = (parts[1] ?? 0, parts[2] ?? 0)
      guard second != 0 || nano != 0 else { return nil }
      // Years that RFC 3339 can write.
      guard (-62_135_596_800...253_402_300_799).contains(second) else {
        throw .init(message: "proto: time out of range")
      }
      let whole = TimeInstant(unixSecond: second, in: .utc).kubernetesText
      guard format == "micro-time" else { return .string(whole) }
      let digits = String(1_000_000 + max(0, min(999_999, nano / 1000))).dropFirst()
      return .string(whole[..<(whole.count - 1)] + ByteString("." + digits + "Z"))
    default: return .string(ByteString(bytes))
    }
  }

  private static func intOrString(_ bytes: ArraySlice<UInt8>) throws(Problem) -> Value {
    let numbers = try numbers(bytes)
    if numbers[1] == 1 { return .string(ByteString(try parts(bytes)[3] ?? [])) }
    return .int(numbers[2] ?? 0)
  }

  private static func json(_ bytes: ArraySlice<UInt8>) throws(Problem) -> Value? {
    guard let raw = try parts(bytes)[1], !raw.isEmpty else { return nil }
    do {
      return try JSONReader.kubernetesValue(Array(raw))
    } catch {
      throw .init(message: error.goText)
    }
  }

  /// A list in a map, which protobuf wraps in a message: `ExtraValue`.
  private static func list(
    _ bytes: ArraySlice<UInt8>, _ items: SchemaNode, depth: Int
  ) throws(Problem) -> Value {
    var reader = ProtobufReader(bytes)
    var list: [Value] = []
    while let (number, content) = try reader.field() {
      guard number == 1, let item = try value(items, content, depth: depth + 1) else { continue }
      list.append(item)
    }
    return .array(list)
  }

  private static func double(_ bytes: ArraySlice<UInt8>) -> Double {
    Double(bitPattern: bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }
}
