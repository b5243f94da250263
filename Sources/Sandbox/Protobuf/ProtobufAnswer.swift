internal import GoCompat
internal import YAML

/// Writes objects in the protobuf form, which typed clients in Go prefer.
///
/// What JSON leaves out is left out here too: a reader takes it for empty.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/runtime/serializer/protobuf`
enum ProtobufAnswer {
  /// What a value cannot be written as.
  private struct Unfit: Error {}

  /// The bytes of a document with its version and kind; nil for what has no such form: custom kinds,
  /// tables.
  static func bytes(_ value: Value) -> [UInt8]? {
    guard case .object(let object) = value else { return nil }
    let (apiVersion, kind) = (object.string("apiVersion"), object.string("kind"))
    var content = ProtobufWriter()
    do {
      try write(object, apiVersion: apiVersion, kind: kind, to: &content)
    } catch {
      return nil
    }
    var type = ProtobufWriter()
    type.bytes(1, apiVersion.bytes)
    type.bytes(2, kind.bytes)
    var envelope = ProtobufWriter()
    envelope.bytes(1, type.bytes)
    envelope.bytes(2, content.bytes)
    envelope.bytes(3, [])
    envelope.bytes(4, [])
    return ProtobufBody.magic + envelope.bytes
  }

  /// An event of a watch: its length in four bytes, then a message without the mark of documents.
  static func event(_ type: ByteString, _ object: Value) -> [UInt8]? {
    guard let document = bytes(object) else { return nil }
    var raw = ProtobufWriter()
    raw.bytes(1, document)
    var event = ProtobufWriter()
    event.bytes(1, type.bytes)
    event.bytes(2, raw.bytes)
    let count = UInt32(clamping: event.bytes.count)
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } + event.bytes
  }

  private static func write(
    _ object: Object, apiVersion: ByteString, kind: ByteString, to writer: inout ProtobufWriter
  ) throws(Unfit) {
    if apiVersion.hasPrefix("meta.k8s.io/") {
      guard kind.hasPrefix("PartialObjectMetadata") else { throw Unfit() }
      return try writePartial(object, to: &writer)
    }
    if let content = DiscoveryMessages.content(object, kind: kind) {
      writer = content
      return
    }
    guard
      let message = ProtobufTable.builtIn.message(apiVersion: apiVersion, kind: kind),
      let node = SchemaTable.builtIn.definition(message), case .object(let members) = node.shape
    else { throw Unfit() }
    try write(object, message, members, to: &writer)
  }

  private static let meta: ByteString = "io.k8s.apimachinery.pkg.apis.meta.v1."

  /// The metadata of one object, or of each of a list.
  private static func writePartial(
    _ object: Object, to writer: inout ProtobufWriter
  ) throws(Unfit) {
    let isList = object["items"] != nil
    let metadata = SchemaNode(.reference(meta + (isList ? "ListMeta" : "ObjectMeta")))
    try write(.object(object.metadata), metadata, field: 1, to: &writer)
    for item in object.objects("items") {
      var inner = ProtobufWriter()
      try writePartial(item, to: &inner)
      writer.bytes(2, inner.bytes)
    }
  }

  private static func write(
    _ object: Object, _ message: ByteString, _ members: [ByteString: SchemaField],
    to writer: inout ProtobufWriter
  ) throws(Unfit) {
    for (number, field) in ProtobufTable.builtIn.ordered(message) {
      switch field {
      case .member(let name):
        guard let value = object[name], value != .null, let member = members[name] else { continue }
        try write(value, member.node, field: number, to: &writer)
      case .inlined(let inner):
        var inlined = ProtobufWriter()
        try write(object, inner, members, to: &inlined)
        if !inlined.bytes.isEmpty { writer.bytes(number, inlined.bytes) }
      }
    }
  }

  private static func write(
    _ value: Value, _ node: SchemaNode, field: Int, to writer: inout ProtobufWriter
  ) throws(Unfit) {
    switch (node.shape, value) {
    case (.reference(let name), _):
      guard let inner = SchemaTable.builtIn.definition(name) else { throw Unfit() }
      guard case .object(let members) = inner.shape else {
        return try write(value, inner, field: field, to: &writer)
      }
      guard case .object(let object) = value else { throw Unfit() }
      var nested = ProtobufWriter()
      try write(object, name, members, to: &nested)
      writer.bytes(field, nested.bytes)
    case (.array(let items), .array(let values)):
      for item in values { try write(item, items, field: field, to: &writer) }
    case (.map(let values), .object(let entries)):
      for (key, item) in entries {
        var entry = ProtobufWriter()
        entry.bytes(1, key.bytes)
        try writeMapped(item, values, to: &entry)
        writer.bytes(field, entry.bytes)
      }
    default: try writeScalar(value, node, field: field, to: &writer)
    }
  }

  /// A value of a map; lists stand in a message there: `ExtraValue`.
  private static func writeMapped(
    _ value: Value, _ node: SchemaNode, to entry: inout ProtobufWriter
  ) throws(Unfit) {
    guard case .array = SchemaTable.builtIn.resolve(node).shape else {
      return try write(value, node, field: 2, to: &entry)
    }
    var list = ProtobufWriter()
    try write(value, node, field: 1, to: &list)
    entry.bytes(2, list.bytes)
  }

  private static func writeScalar(
    _ value: Value, _ node: SchemaNode, field: Int, to writer: inout ProtobufWriter
  ) throws(Unfit) {
    switch (node.shape, value) {
    case (.boolean, .bool(let flag)): writer.number(field, flag ? 1 : 0)
    case (.integer, .int(let number)): writer.number(field, UInt64(bitPattern: number))
    case (.number, .float(let number)): writer.double(field, number)
    case (.number, .int(let number)): writer.double(field, Double(number))
    case (.string, .string(let text)): writer.bytes(field, try content(text, node.format))
    case (.quantity, .string(let text)): writer.bytes(field, message { $0.bytes(1, text.bytes) })
    case (.intOrString, .int(let number)):
      writer.bytes(
        field,
        message {
          $0.number(1, 0)
          $0.number(2, UInt64(bitPattern: number))
          $0.bytes(3, [])
        })
    case (.intOrString, .string(let text)):
      writer.bytes(
        field,
        message {
          $0.number(1, 1)
          $0.number(2, 0)
          $0.bytes(3, text.bytes)
        })
    case (.any, _): writer.bytes(field, try raw(value))
    default: throw Unfit()
    }
  }

  private static func message(_ fill: (inout ProtobufWriter) -> Void) -> [UInt8] {
    var writer = ProtobufWriter()
    fill(&writer)
    return writer.bytes
  }

  /// What a text stands for: bytes, a time, itself.
  private static func content(
    _ text: ByteString, _ format: ByteString
  ) throws(Unfit) -> [UInt8] {
    switch format {
    case "byte":
      do { return try Base64.standard.decode(text) } catch { throw Unfit() }
    case "date-time", "micro-time":
      guard let time = TimeInstant(kubernetes: text) else { throw Unfit() }
      return message {
        $0.number(1, UInt64(bitPattern: time.unix))
        $0.number(2, UInt64(bitPattern: time.unixNanoseconds &- time.unix &* 1_000_000_000))
      }
    default: return text.bytes
    }
  }

  /// JSON in a message: `RawExtension`, `FieldsV1`.
  private static func raw(_ value: Value) throws(Unfit) -> [UInt8] {
    do {
      let json = try value.kubernetesJSON()
      return message { $0.bytes(1, json) }
    } catch {
      throw Unfit()
    }
  }
}
