public import GoCompat

/// A Go value of a type with fields or methods: a struct, a pointer to one, an error, a function.
///
/// Subclasses belong to the target that knows the type: times in Sprig, capabilities in Rendering.
open class GoObject {
  public let type: GoType

  public init(_ type: GoType) { self.type = type }

  /// The exported and unexported fields in declaration order, as `%v` prints them.
  open var fields: [(name: ByteString, value: GoValue)] { [] }

  /// The exported field of a name, or nil when there is none.
  open func field(_ name: ByteString) -> GoValue? {
    guard let first = name.bytes.first, (0x41...0x5A).contains(first) else { return nil }
    return fields.first { $0.name == name }?.value
  }

  /// What `Error()` or `String()` gives, for the verbs of printf that call them; nil without them.
  open var stringValue: ByteString? { nil }

  /// What `GoString()` gives for `%#v`; nil without it.
  open var goSyntax: ByteString? { nil }

  /// What `String()` of the pointer type gives. An action prints a struct that is a field by it,
  /// since the field has an address; functions get a copy without one.
  open var addressedStringValue: ByteString? { nil }

  /// What encoding/json writes for the value.
  public enum JSONForm {
    /// A struct: its members in order, names as tagged.
    case members([(name: ByteString, value: GoValue)])
    /// What `MarshalJSON` or `MarshalText` gives.
    case value(GoValue)
  }

  /// What encoding/json writes for the value; by default the exported fields.
  open var jsonForm: JSONForm {
    .members(fields.filter { $0.name.bytes.first.map { (0x41...0x5A).contains($0) } ?? false })
  }

  /// Whether this is a nil pointer or nil function of its type.
  open var isNil: Bool { false }

  /// Whether Go's `==` takes the type: false for functions and for structs that hold a map or slice.
  open var isComparable: Bool { type.kind != .func }

  /// Go's `==` for two values of the same type.
  open func isEqual(to other: GoObject) -> Bool { self === other }
}
