internal import GoCompat

/// White space as `bytes.TrimSpace` sees it.
enum GoSpace {
  /// Whether a range of the bytes holds nothing else.
  static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      switch bytes[index] {
      case 0x20, 0x09...0x0D: index += 1
      case 0x00..<0x80: return false
      default:
        let rune = Rune(in: bytes, at: index)
        guard GoUnicode.isSpace(rune.value) else { return false }
        index += rune.width
      }
    }
    return true
  }
}
