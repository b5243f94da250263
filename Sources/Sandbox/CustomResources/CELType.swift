internal import GoCompat
internal import YAML

/// What is known of the values of an expression before it is evaluated.
indirect enum CELType: Sendable {
  /// Anything: what is dynamic, and what is not followed here.
  case unknown
  /// `int`, `string` …
  case simple(ByteString)
  case list(CELType)
  /// Of texts to values.
  case map(CELType)
  case object(CustomSchema)

  static let bool = CELType.simple("bool")
  static let int = CELType.simple("int")
  static let string = CELType.simple("string")

  /// The type of a literal.
  init(_ value: Value) {
    switch value {
    case .bool: self = .bool
    case .int: self = .int
    case .float: self = .simple("double")
    case .string: self = .string
    default: self = .unknown
    }
  }

  /// - SeeAlso: `model.SchemaDeclType`
  init(_ schema: CustomSchema) {
    guard !schema.isNullable, !schema.isIntOrString, !schema.preservesUnknown else {
      self = .unknown
      return
    }
    switch schema.type {
    case "boolean": self = .bool
    case "integer": self = .int
    case "number": self = .simple("double")
    case "string":
      switch schema.format {
      case "byte": self = .simple("bytes")
      case "date", "date-time", "duration": self = .unknown
      default: self = .string
      }
    case "array": self = .list(schema.items.map { CELType($0) } ?? .unknown)
    case "object":
      switch schema.others {
      case .schema(let member) where schema.properties.isEmpty: self = .map(CELType(member))
      case .allowed: self = .unknown
      default: self = .object(schema)
      }
    default: self = .unknown
    }
  }

  /// As messages name it.
  var name: ByteString {
    switch self {
    case .unknown: "dyn"
    case .simple(let name): name
    case .list(let item): "list(" + item.name + ")"
    case .map(let member): "map(string, " + member.name + ")"
    case .object: "object"
    }
  }

  /// Whether it may stand where another is wanted.
  func fits(_ other: CELType) -> Bool {
    switch (self, other) {
    case (.unknown, _), (_, .unknown): true
    case (.simple(let left), .simple(let right)): left == right
    case (.list(let left), .list(let right)): left.fits(right)
    case (.map(let left), .map(let right)): left.fits(right)
    case (.object, .object): true
    default: false
    }
  }

  /// Whether both are known, and equal.
  func isExactly(_ other: CELType) -> Bool {
    switch (self, other) {
    case (.simple(let left), .simple(let right)): left == right
    case (.list(let left), .list(let right)): left.isExactly(right)
    case (.object(let left), .object(let right)): left === right
    default: false
    }
  }

  func isAmong(_ names: Set<ByteString>) -> Bool {
    switch self {
    case .unknown: true
    case .simple(let name): names.contains(name)
    default: false
    }
  }
}
