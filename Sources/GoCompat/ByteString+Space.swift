extension ByteString {
  /// How many bytes of white space a text begins with, by Unicode's White_Space.
  ///
  /// - SeeAlso: `strings.TrimLeftFunc(s, unicode.IsSpace)`
  public static func leadingSpace(_ bytes: ArraySlice<UInt8>) -> Int {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let width = spaceWidth(bytes, at: index)
      if width == 0 { break }
      index += width
    }
    return index - bytes.startIndex
  }

  /// The text without white space at both ends.
  ///
  /// - SeeAlso: `strings.TrimSpace`
  public var trimmingSpace: ByteString {
    let content = contentRange
    return content.count == count ? self : self[content]
  }

  /// Takes the white space off both ends, in place.
  public mutating func trimSpace() {
    let content = contentRange
    bytes.removeSubrange(content.upperBound...)
    bytes.removeSubrange(..<content.lowerBound)
  }

  /// Where the text between the white space at both ends is.
  private var contentRange: Range<Int> {
    let start = ByteString.leadingSpace(bytes[...])
    var end = count
    while end > start {
      // White space is one to three bytes wide.
      guard
        let width = [1, 2, 3].first(where: { width in
          end - width >= start && ByteString.spaceWidth(bytes[..<end], at: end - width) == width
        })
      else { break }
      end -= width
    }
    return start..<end
  }

  /// The width of the white space character at an index; 0 when it is something else.
  private static func spaceWidth(_ bytes: ArraySlice<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return first == 0x20 || (0x09...0x0D).contains(first) ? 1 : 0 }
    guard index + 1 < bytes.endIndex else { return 0 }
    let second = bytes[index + 1]
    if first == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
    guard index + 2 < bytes.endIndex else { return 0 }
    let third = bytes[index + 2]
    let isSpace =
      switch (first, second) {
      case (0xE1, 0x9A): third == 0x80
      case (0xE2, 0x80): (0x80...0x8A).contains(third) || [0xA8, 0xA9, 0xAF].contains(third)
      case (0xE2, 0x81): third == 0x9F
      case (0xE3, 0x80): third == 0x80
      default: false
      }
    return isSpace ? 3 : 0
  }
}
