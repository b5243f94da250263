internal import GoCompat
internal import GoTemplate

/// The text of a value.
enum Text {
  /// The text itself, the bytes of a `[]byte`, and of all else what `%v` prints.
  ///
  /// - SeeAlso: sprig's `strval`
  @inline(__always)
  static func of(_ value: GoValue) -> ByteString {
    if case .string(let text) = value { return text }
    return ofOther(value)
  }

  private static func ofOther(_ value: GoValue) -> ByteString {
    if case .slice(let slice) = value, slice.type == .byteSlice, let bytes = slice.bytes {
      return ByteString(bytes)
    }
    return formatted(value)
  }

  /// What `%v` prints.
  static func formatted(_ value: GoValue) -> ByteString { GoFormat.text(value) }
}
