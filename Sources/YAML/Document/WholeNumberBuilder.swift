public import GoCompat

/// Builds documents as Kubernetes' JSON has them: a number without fraction and exponent that fits 64
/// bits is an `.int`, every other one a `.float`.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/util/json.Unmarshal`
public struct WholeNumberBuilder: DocumentBuilder {
  @inlinable
  public init() {}

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
    if let whole = Self.whole(text.bytes) { return .int(whole) }
    return .float(Double(text.text) ?? 0)
  }

  /// The number a text of digits, with or without a minus, stands for; nil beyond 64 bits.
  @usableFromInline
  static func whole(_ bytes: [UInt8]) -> Int64? {
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
    return value
  }
}

extension JSONReader {
  /// Reads a whole text as Kubernetes reads the body of a request or an answer.
  ///
  /// - Throws: `JSONError` for what is no JSON, or has something after its value.
  public static func kubernetesValue(_ bytes: [UInt8]) throws(JSONError) -> Value {
    try read(bytes, into: WholeNumberBuilder(), keepsNumbers: true)
  }
}

extension Value {
  /// The text of this value as Kubernetes' servers and clients write it: keys in their order.
  ///
  /// - Throws: `JSONError` for a number that JSON has not.
  public func kubernetesJSON(escapingHTML: Bool = true) throws(JSONError) -> [UInt8] {
    var writer = JSONWriter(escapesHTML: escapingHTML)
    writer.write(self)
    return try writer.finish()
  }
}
