internal import GoCompat
internal import YAML

/// Reads the protobuf form of the few kinds that clients send in it: Secrets, ConfigMaps and
/// DeleteOptions, as Helm's storage client does.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/runtime/serializer/protobuf`, `generated.proto`
enum ProtobufBody {
  private static let magic: [UInt8] = [0x6B, 0x38, 0x73, 0x00]

  static func document(_ bytes: [UInt8]) throws(ObjectDecoder.Problem) -> WireDocument {
    guard bytes.starts(with: magic) else {
      throw .init(
        message:
          "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]"
      )
    }
    let envelope = try read(bytes.dropFirst(4), ProtobufMessage.envelope)
    let type = envelope.object("typeMeta")
    guard let message = ProtobufMessage.kinds[type.string("kind")] else {
      throw .init(
        message: "no kind " + Strconv.quote(type.string("kind")) + " is registered for protobuf")
    }
    var object = try read(envelope.string("raw").bytes[...], message)
    object["apiVersion"] = type["apiVersion"]
    object["kind"] = type["kind"]
    return WireDocument(.object(object))
  }

  private static func read(
    _ bytes: ArraySlice<UInt8>, _ message: ProtobufMessage
  ) throws(ObjectDecoder.Problem) -> Object {
    var reader = ProtobufReader(bytes)
    var object: Object = [:]
    while let (number, content) = try reader.field() {
      guard let field = message.fields[number] else { continue }
      try set(field, content, in: &object)
    }
    return object
  }

  private static func set(
    _ field: ProtobufMessage.Field, _ content: ProtobufReader.Content, in object: inout Object
  ) throws(ObjectDecoder.Problem) {
    switch (field.type, content) {
    case (.text, .bytes(let bytes)):
      // Go leaves empty texts out, which the decoder would do too.
      if !bytes.isEmpty { object[field.name] = .string(ByteString(bytes)) }
    case (.raw, .bytes(let bytes)): object[field.name] = .string(ByteString(bytes))
    case (.whole, .number(let number)): object[field.name] = .int(Int64(bitPattern: number))
    case (.flag, .number(let number)): object[field.name] = .bool(number != 0)
    case (.texts, .bytes(let bytes)):
      object[field.name] = .array(object.array(field.name) + [.string(ByteString(bytes))])
    case (.message(let inner), .bytes(let bytes)):
      object[field.name] = .object(try read(bytes, inner()))
    case (.messages(let inner), .bytes(let bytes)):
      object[field.name] = .array(
        object.array(field.name) + [.object(try read(bytes, inner()))])
    case (.time, .bytes(let bytes)):
      let parts = try read(bytes, .time)
      let second = parts.int("seconds") ?? 0
      object[field.name] = .string(
        TimeInstant(unixSecond: second, in: .utc).kubernetesText)
    case (.textMap, .bytes(let bytes)), (.binaryMap, .bytes(let bytes)):
      let entry = try read(bytes, .entry)
      var map = object.object(field.name)
      let value = entry.string("value")
      map[entry.string("key")] = .string(
        field.type == .binaryMap ? Base64.standard.encode(value) : value)
      object[field.name] = .object(map)
    case (.json, .bytes(let bytes)):
      let parts = try read(bytes, .rawJSON)
      do {
        object[field.name] = try JSONReader.kubernetesValue(parts.string("raw").bytes)
      } catch {
        throw .init(message: error.goText)
      }
    default: throw .init(message: "proto: wrong wireType for field " + field.name)
    }
  }
}
