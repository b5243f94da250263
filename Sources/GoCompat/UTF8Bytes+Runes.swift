extension UTF8Bytes {
  /// Whether a number is a character: at most U+10FFFF and no surrogate.
  /// - SeeAlso: `utf8.ValidRune`
  @inlinable
  public static func isValid(scalar: UInt32) -> Bool {
    scalar < 0xD800 || (scalar > 0xDFFF && scalar <= 0x10FFFF)
  }

  /// Appends a character in UTF-8; what is no character becomes U+FFFD.
  /// - SeeAlso: `utf8.AppendRune`
  @inlinable
  public static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    if scalar < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: scalar))
    } else {
      appendLong(isValid(scalar: scalar) ? scalar : replacement, to: &bytes)
    }
  }

  @usableFromInline
  static func appendLong(_ scalar: UInt32, to bytes: inout [UInt8]) {
    func follow(_ shift: UInt32) -> UInt8 {
      0x80 | UInt8(truncatingIfNeeded: scalar >> shift & 0x3F)
    }
    if scalar < 0x800 {
      bytes.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
    } else {
      if scalar < 0x10000 {
        bytes.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
      } else {
        bytes.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
        bytes.append(follow(12))
      }
      bytes.append(follow(6))
    }
    bytes.append(follow(0))
  }

  /// The number of characters, an invalid byte counting as one.
  /// - SeeAlso: `utf8.RuneCount`
  public static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var index = 0
    var count = 0
    while index < bytes.count {
      index &+= decode(bytes, at: index).width
      count &+= 1
    }
    return count
  }
}

extension ByteString {
  /// The number of characters, Go's `utf8.RuneCountInString`.
  public var runeCount: Int { bytes.withUnsafeBufferPointer { UTF8Bytes.count($0) } }

  /// The characters, Go's `[]rune(s)`; U+FFFD for each byte that is not UTF-8.
  public var runes: [UInt32] {
    var runes: [UInt32] = []
    runes.reserveCapacity(count)
    forEachRune { rune, _, _ in runes.append(rune) }
    return runes
  }

  /// The text of characters, Go's `string(runes)`.
  public init(runes: some Sequence<UInt32>) {
    self.init()
    for rune in runes { UTF8Bytes.append(rune, to: &bytes) }
  }

  /// Calls `body` for each character with its place and width in bytes, as Go's `range` does.
  @inlinable
  public func forEachRune(
    _ body: (_ rune: UInt32, _ index: Int, _ width: Int) throws -> Void
  ) rethrows {
    try bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let (rune, width) = UTF8Bytes.decode(buffer, at: index)
        try body(rune, index, width)
        index &+= width
      }
    }
  }

  /// The text with each character replaced.
  /// - SeeAlso: `strings.Map`
  public func mapRunes(_ transform: (UInt32) throws -> UInt32) rethrows -> ByteString {
    var result: [UInt8] = []
    result.reserveCapacity(count)
    try forEachRune { rune, _, _ in UTF8Bytes.append(try transform(rune), to: &result) }
    return ByteString(result)
  }

  /// Whether all bytes are UTF-8.
  public var isValidUTF8: Bool { bytes.withUnsafeBufferPointer { UTF8Bytes.isValid($0) } }
}
