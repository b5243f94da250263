/// White space as `bytes.TrimSpace` sees it.
enum GoSpace {
  /// Whether a range of the bytes holds nothing else.
  static func isBlank(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      switch bytes[index] {
      case 0x20, 0x09...0x0D: index += 1
      case 0x00..<0x80: return false
      default:
        let rune = Rune(in: bytes, at: index)
        guard isWide(rune.value) else { return false }
        index += rune.width
      }
    }
    return true
  }

  /// - SeeAlso: `unicode.IsSpace`
  private static func isWide(_ rune: UInt32) -> Bool {
    switch rune {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}
