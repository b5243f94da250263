/// A Go string: any bytes, usually but not necessarily UTF-8.
///
/// Equality, order and hashing are those of the bytes, unlike `String`, which compares by canonical
/// equivalence and repairs what is not UTF-8.
@frozen
public struct ByteString: Sendable {
  /// The bytes of the string.
  public var bytes: [UInt8]

  @inlinable
  public init() { bytes = [] }

  @inlinable
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  @inlinable
  public init(_ text: String) { bytes = Array(text.utf8) }

  @inlinable
  public init(_ text: Substring) { bytes = Array(text.utf8) }

  @inlinable
  public init(_ literal: StaticString) {
    bytes = literal.withUTF8Buffer { Array($0) }
  }

  @inlinable
  public init(_ slice: ArraySlice<UInt8>) { bytes = Array(slice) }

  /// The length in bytes, Go's `len`.
  @inlinable
  public var count: Int { bytes.count }

  @inlinable
  public var isEmpty: Bool { bytes.isEmpty }

  /// The text for a person; what is not UTF-8 becomes U+FFFD.
  @inlinable
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  @inlinable
  public subscript(_ index: Int) -> UInt8 { bytes[index] }

  @inlinable
  public subscript(_ range: some RangeExpression<Int>) -> ByteString { ByteString(bytes[range]) }

  @inlinable
  public mutating func append(_ other: ByteString) { bytes.append(contentsOf: other.bytes) }

  @inlinable
  public static func + (left: ByteString, right: ByteString) -> ByteString {
    var sum = left
    sum.append(right)
    return sum
  }
}

extension ByteString: Hashable {
  // Disfavored so that a literal is compared as it stands in the binary: see ByteString+Literals.
  @_disfavoredOverload
  @inlinable
  public static func == (left: ByteString, right: ByteString) -> Bool { left.bytes == right.bytes }

  @inlinable
  public func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}

extension ByteString: Comparable {
  @inlinable
  public static func < (left: ByteString, right: ByteString) -> Bool {
    left.bytes.withUnsafeBufferPointer { a in
      right.bytes.withUnsafeBufferPointer { b in
        let shared = min(a.count, b.count)
        var index = 0
        while index < shared {
          if a[index] != b[index] { return a[index] < b[index] }
          index &+= 1
        }
        return a.count < b.count
      }
    }
  }
}

extension ByteString: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  @inlinable
  public init(stringLiteral value: String) { self.init(value) }
}

extension ByteString: CustomStringConvertible {
  @inlinable
  public var description: String { text }
}
