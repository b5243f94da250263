internal import GoCompat

/// What is known of the values of an expression before it is evaluated.
///
/// - SeeAlso: `types.Type` of `github.com/google/cel-go`
indirect enum CELType: Sendable {
  case dynamic
  /// Of what is wrong already: fits everywhere.
  case failed
  /// `int`, `string`, `null`, `timestamp`, `net.IP` …
  case simple(ByteString)
  case list(CELType)
  case map(CELType, CELType)
  case optional(CELType)
  /// Of a type itself.
  case type(CELType?)
  case object(CELShape)
  /// To be found: `A`, `_var3`.
  case parameter(ByteString)

  static let bool = CELType.simple("bool")
  static let int = CELType.simple("int")
  static let uint = CELType.simple("uint")
  static let double = CELType.simple("double")
  static let string = CELType.simple("string")
  static let bytes = CELType.simple("bytes")
  static let null = CELType.simple("null")
  static let timestamp = CELType.simple("timestamp")
  static let duration = CELType.simple("duration")

  /// As messages name it.
  ///
  /// - SeeAlso: `checker.FormatCELType`
  var name: ByteString {
    switch self {
    case .dynamic: "dyn"
    case .failed: "!error!"
    case .simple(let name): name
    case .list(let item): "list(" + item.name + ")"
    case .map(let key, let member): "map(" + key.name + ", " + member.name + ")"
    case .optional(let inner): "optional_type(" + inner.name + ")"
    case .type(let inner): inner.map { "type(" + $0.name + ")" } ?? "type"
    case .object(let shape): shape.name
    case .parameter(let name): name
    }
  }

  /// As Go prints it.
  ///
  /// - SeeAlso: `types.Type.String`
  var goName: ByteString {
    switch self {
    case .simple("null"): "null_type"
    case .simple("timestamp"): "google.protobuf.Timestamp"
    case .simple("duration"): "google.protobuf.Duration"
    case .list(let item): "list(" + item.goName + ")"
    case .map(let key, let member): "map(" + key.goName + ", " + member.goName + ")"
    case .optional(let inner): "optional_type(" + inner.goName + ")"
    case .type(let inner): inner.map { "type(" + $0.goName + ")" } ?? "type"
    default: name
    }
  }

  var isDynamic: Bool { if case .dynamic = self { true } else { false } }
  var isFailed: Bool { if case .failed = self { true } else { false } }
  var isParameter: Bool { if case .parameter = self { true } else { false } }

  /// Whether both are the same.
  func isExactly(_ other: CELType) -> Bool {
    switch (self, other) {
    case (.dynamic, .dynamic), (.failed, .failed): true
    case (.simple(let a), .simple(let b)), (.parameter(let a), .parameter(let b)): a == b
    case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)): a.isExactly(b)
    case (.map(let a, let x), .map(let b, let y)): a.isExactly(b) && x.isExactly(y)
    case (.type(let a), .type(let b)):
      switch (a, b) {
      case (nil, nil): true
      case (let a?, let b?): a.isExactly(b)
      default: false
      }
    case (.object(let a), .object(let b)): a === b
    default: false
    }
  }

  /// Types whose values have a size of one.
  var isScalar: Bool {
    switch self {
    case .simple(let name):
      ["bool", "double", "duration", "int", "timestamp", "uint"].contains(name)
    case .optional(let inner): inner.isScalar
    default: false
    }
  }

  var isText: Bool {
    if case .simple(let name) = self { name == "string" || name == "bytes" } else { false }
  }
}

/// A value of an object as expressions see it, and how large it may be.
///
/// - SeeAlso: `apiservercel.DeclType`
final class CELShape: Sendable {
  enum Parts: Sendable {
    case none
    case list(CELShape)
    case map(CELShape)
    case object([ByteString: CELShape])
  }

  let name: ByteString
  let parts: Parts
  /// How many bytes, items or members there may be; nil where nothing is said.
  let most: UInt64?
  /// The bytes that it takes at least in a request.
  let least: Int64
  private let simple: CELType

  init(
    _ name: ByteString, parts: Parts = .none, most: UInt64? = nil, least: Int64 = 0,
    type: CELType = .dynamic
  ) {
    (self.name, self.parts, self.most, self.least) = (name, parts, most, least)
    simple = type
  }

  /// An object whose fields are said.
  static func object(_ name: ByteString, _ fields: [ByteString: CELType]) -> CELShape {
    CELShape(
      name, parts: .object(fields.mapValues { CELShape.of($0) }), least: 2)
  }

  private static func of(_ type: CELType) -> CELShape {
    if case .object(let shape) = type { return shape }
    return CELShape(type.name, type: type)
  }

  var type: CELType {
    switch parts {
    case .none: simple
    case .list(let item): .list(item.type)
    case .map(let member): .map(.string, member.type)
    case .object: .object(self)
    }
  }
}
