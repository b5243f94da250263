/// Comparing with a literal needs no string of its own: making one allocates, and comparisons with
/// literals are among what is done most.
extension ByteString {
  @inlinable
  public static func == (left: ByteString, right: StaticString) -> Bool { left.isEqual(to: right) }

  @inlinable
  public static func != (left: ByteString, right: StaticString) -> Bool { !left.isEqual(to: right) }

  /// Lets `switch` compare with its literals.
  @inlinable
  public static func ~= (pattern: StaticString, value: ByteString) -> Bool {
    value.isEqual(to: pattern)
  }

  /// Whether the bytes are those of a literal.
  @inlinable
  public func isEqual(to literal: StaticString) -> Bool {
    literal.withUTF8Buffer { known in
      bytes.count == known.count
        && bytes.withUnsafeBufferPointer { own in
          var index = 0
          while index < known.count {
            if own[index] != known[index] { return false }
            index &+= 1
          }
          return true
        }
    }
  }
}
