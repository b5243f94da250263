public import GoCompat

/// Where and how a value does not meet a schema; what led to it are its causes.
///
/// - SeeAlso: `jsonschema.ValidationError`
public struct SchemaViolation: Sendable {
  public enum Kind: Sendable {
    /// The whole check against the schema at an address.
    case schema(ByteString)
    case group
    case reference
    case falseSchema
    case cycle(ByteString, ByteString, url: ByteString)
    case type(got: String, want: [String])
    /// The values allowed, as they are shown; nil when one of them is an array or an object.
    case `enum`([ByteString]?)
    case const(ByteString?)
    case format(String, got: ByteString, reason: ByteString)
    case not, allOf, anyOf
    /// The positions of two alternatives that both fit; nil when none does.
    case oneOf((Int, Int)?)
    /// A keyword that bounds a count.
    case count(String, got: Int, want: Int)
    /// A keyword that bounds a number.
    case number(String, got: Double, want: Double)
    case required([ByteString])
    case dependency(of: ByteString, missing: [ByteString])
    case additionalProperties([ByteString])
    case additionalItems(Int)
    case propertyName(ByteString)
    case duplicates(Int, Int)
    case contains
    case minContains(want: Int, matched: [Int])
    case maxContains(want: Int, matched: [Int])
    case pattern(got: ByteString, want: ByteString)
  }

  public let kind: Kind
  /// The keys and positions that lead to the value, from the root of the values.
  public let path: [ByteString]
  public var causes: [SchemaViolation]

  init(_ kind: Kind, at path: [ByteString], causes: [SchemaViolation] = []) {
    self.kind = kind
    self.path = path
    self.causes = causes
  }

  /// Stands for any violation where only the fact is asked for.
  static let unspecified = SchemaViolation(.reference, at: [])

  var isGroup: Bool { if case .group = kind { true } else { false } }

  /// The violations to list for this one: a group stands for its members.
  var members: [SchemaViolation] { isGroup ? causes : [self] }
}
