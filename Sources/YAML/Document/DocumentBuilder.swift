public import GoCompat

/// Makes values of some kind from what a reader found: documents (`Value`) or template-time values.
///
/// The readers are generic over the builder, so that no tree of another kind stands in between.
public protocol DocumentBuilder {
  /// A finished value.
  associatedtype Node
  /// A mapping that is still being filled.
  associatedtype Mapping

  func null() -> Node
  func bool(_ value: Bool) -> Node
  /// A whole number: of TOML, or of YAML read with `.native` numbers.
  func int(_ value: Int64) -> Node
  func float(_ value: Double) -> Node
  /// A number of a JSON text as it is written, where the reader was asked for that.
  func number(_ text: ByteString) -> Node
  func string(_ value: ByteString) -> Node
  func array(_ elements: [Node]) -> Node
  /// An array of TOML tables, `[]map[string]interface {}` in Go.
  func tables(_ elements: [Node]) -> Node
  /// A date or time of TOML; local ones are in the locations Go names `datetime-local`, `date-local`
  /// and `time-local`.
  func time(_ value: TimeInstant) -> Node
  func mapping(minimumCapacity: Int) -> Mapping
  /// Sets a key; a key that is there already gets the new value.
  func set(_ key: ByteString, _ value: Node, in mapping: inout Mapping)
  func object(_ mapping: consuming Mapping) -> Node
}

extension DocumentBuilder {
  @inlinable
  public func number(_ text: ByteString) -> Node { float(Double(text.text) ?? 0) }

  @inlinable
  public func tables(_ elements: [Node]) -> Node { array(elements) }

  @inlinable
  public func time(_ value: TimeInstant) -> Node { string(value.format(TimeInstant.rfc3339Nano)) }
}

/// Builds documents.
public struct ValueBuilder: DocumentBuilder {
  /// Whether a number of JSON without fraction and exponent that fits 64 bits is an `.int`, as in
  /// Kubernetes; else all of them are floats, as in Helm. The reader must keep numbers for that.
  ///
  /// - SeeAlso: `k8s.io/apimachinery/pkg/util/json.Unmarshal`
  public let keepsWholeNumbers: Bool

  @inlinable
  public init(keepsWholeNumbers: Bool = false) { self.keepsWholeNumbers = keepsWholeNumbers }

  @inlinable
  public func null() -> Value { .null }
  @inlinable
  public func bool(_ value: Bool) -> Value { .bool(value) }
  @inlinable
  public func int(_ value: Int64) -> Value { .int(value) }
  @inlinable
  public func float(_ value: Double) -> Value { .float(value) }
  @inlinable
  public func string(_ value: ByteString) -> Value { .string(value) }
  @inlinable
  public func array(_ elements: [Value]) -> Value { .array(elements) }
  @inlinable
  public func mapping(minimumCapacity: Int) -> Object { Object(minimumCapacity: minimumCapacity) }
  @inlinable
  public func set(_ key: ByteString, _ value: Value, in mapping: inout Object) {
    mapping[key] = value
  }
  @inlinable
  public func object(_ mapping: consuming Object) -> Value { .object(mapping) }

  @inlinable
  public func number(_ text: ByteString) -> Value {
    if keepsWholeNumbers, let whole = Int64(wholeNumber: text.bytes) { return .int(whole) }
    return .float(Double(text.text) ?? 0)
  }
}

extension Int64 {
  /// The number a text of digits, with or without a minus, stands for; nil beyond 64 bits.
  @usableFromInline
  init?(wholeNumber bytes: [UInt8]) {
    let isNegative = bytes.first == UInt8(ascii: "-")
    let digits = isNegative ? bytes.dropFirst() : bytes[...]
    guard !digits.isEmpty else { return nil }
    var value: Int64 = 0
    for byte in digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      let digit = Int64(byte &- UInt8(ascii: "0"))
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) =
        isNegative
        ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      guard !overflow, !carry else { return nil }
      value = sum
    }
    self = value
  }
}
