internal import GoCompat
internal import YAML

/// What an expression comes to.
///
/// - SeeAlso: `ref.Val` of `github.com/google/cel-go/common/types`
indirect enum CELValue: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  case string(ByteString)
  case bytes(ByteString)
  case timestamp(TimeInstant)
  case duration(TimeDuration)
  case type(ByteString)
  case list(CELList)
  case map(CELMap)
  case optional(CELValue?)
  case quantity(Quantity)
  case address(CELAddress)
  case network(CELAddress, Int)
  case url(GoURL)
  case version(CELVersion)
  case format(ByteString)
  /// Something went wrong; what takes it goes wrong too, save what decides without it.
  case failure(ByteString)

  static let noOverload = CELValue.failure("no such overload")

  static func strings(_ texts: [ByteString]) -> CELValue {
    .list(CELList(texts.map { .string($0) }))
  }

  var isFailure: Bool { if case .failure = self { true } else { false } }

  /// - SeeAlso: `ref.Val.Type`
  var typeName: ByteString {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .type: "type"
    case .list: "list"
    case .map: "map"
    case .optional: "optional_type"
    case .quantity: "kubernetes.Quantity"
    case .address: "net.IP"
    case .network: "net.CIDR"
    case .url: "kubernetes.URL"
    case .version: "kubernetes.Semver"
    case .format: "kubernetes.NamedFormat"
    case .failure: "error"
    }
  }

  /// The value of a wire value of which nothing more is known, or a schema.
  ///
  /// - SeeAlso: `common.UnstructuredToVal` of `k8s.io/apiserver/pkg/cel`
  init(_ value: Value, _ schema: CustomSchema? = nil) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .int(let number):
      self =
        schema?.type == "number" && schema?.isIntOrString != true
        ? .double(Double(number)) : .int(number)
    case .float(let number):
      if schema?.type == "integer", let whole = Int64(exactly: number) {
        self = .int(whole)
      } else {
        self = .double(number)
      }
    case .string(let text): self = Self.text(text, schema)
    case .array(let items): self = .list(CELList(items, schema))
    case .object(let object): self = .map(CELMap(object, schema))
    }
  }

  private static func text(_ text: ByteString, _ schema: CustomSchema?) -> CELValue {
    guard let schema, schema.type == "string", !schema.isIntOrString else { return .string(text) }
    switch schema.format {
    case "duration": return CELTimes.duration(lenient: text)
    case "date":
      return CELTimes.timestamp(text + "T00:00:00Z")
        ?? .failure("Invalid date formatted string " + text)
    case "date-time":
      return CELTimes.timestamp(text)
        ?? .failure("Invalid date-time formatted string " + text)
    case "byte":
      do {
        return .bytes(ByteString(try Base64.standard.decode(text.bytes)))
      } catch {
        return .failure("Invalid byte formatted string " + text)
      }
    default: return .string(text)
    }
  }

  /// - SeeAlso: `ref.Val.Equal`: values of other types are other values
  static func isEqual(_ left: CELValue, _ right: CELValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.string(let a), .string(let b)): a == b
    case (.bytes(let a), .bytes(let b)): a == b
    case (.timestamp(let a), .timestamp(let b)): a.compare(to: b) == 0
    case (.duration(let a), .duration(let b)): a == b
    case (.type(let a), .type(let b)): a == b
    case (.list(let a), .list(let b)): CELList.isEqual(a, b)
    case (.map(let a), .map(let b)): CELMap.isEqual(a, b)
    case (.optional(let a), .optional(let b)):
      switch (a, b) {
      case (nil, nil): true
      case (let a?, let b?): isEqual(a, b)
      default: false
      }
    case (.quantity(let a), .quantity(let b)): a.compare(to: b) == 0
    case (.address(let a), .address(let b)): a == b
    case (.network(let a, let i), .network(let b, let j)): a == b && i == j
    case (.url(let a), .url(let b)): a.goText == b.goText
    case (.version(let a), .version(let b)): a.compare(to: b) == 0
    case (.format(let a), .format(let b)): a == b
    default: CELNumbers.compare(left, right) == 0
    }
  }
}
