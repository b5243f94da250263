/// Which characters a text may have for `PlainYAMLReader` to look at it.
enum PlainYAMLText {
  /// Whether all characters are ASCII; nil when there is one that the reader does not know.
  ///
  /// It knows valid UTF-8 but line ends other than line feeds, byte order marks, control characters,
  /// and the characters by which `YAMLSource` masks others.
  static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    let raw = UnsafeRawBufferPointer(bytes)
    let wide = ASCIIWord.size
    var isASCII = true
    var index = 0
    while index < raw.count {
      if index &+ wide <= raw.count, ASCIIWord(raw, at: index).isText {
        index &+= wide
        continue
      }
      // The odd piece is looked at byte by byte, up to the end of a character.
      let end = min(index &+ wide, raw.count)
      while index < end {
        guard let width = width(bytes, index) else { return nil }
        if width > 1 { isASCII = false }
        index &+= width
      }
    }
    return isASCII
  }

  /// How many bytes the character at an index has; nil when the reader does not know it.
  private static func width(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    let first = bytes[index]
    func next(_ offset: Int) -> UInt8 {
      index &+ offset < bytes.count ? bytes[index &+ offset] : 0
    }
    func follow(_ offset: Int) -> Bool { next(offset) & 0xC0 == 0x80 }
    switch first {
    case 0x09, 0x0A, 0x20...0x7E: return 1
    case 0xC2: return next(1) >= 0xA0 && follow(1) ? 2 : nil
    case 0xC3...0xDF: return follow(1) ? 2 : nil
    case 0xE0: return next(1) >= 0xA0 && follow(1) && follow(2) ? 3 : nil
    case 0xE2:
      // U+2028 and U+2029 end lines.
      if next(1) == 0x80 && next(2) & 0xFE == 0xA8 { return nil }
      return follow(1) && follow(2) ? 3 : nil
    case 0xED: return next(1) < 0xA0 && follow(1) && follow(2) ? 3 : nil
    case 0xE1, 0xE3...0xEC, 0xEE: return follow(1) && follow(2) ? 3 : nil
    case 0xEF:
      // Masks, the byte order mark and what is no character are in these rows.
      if next(1) == 0xA1 || next(1) == 0xBB || next(1) == 0xBF && next(2) >= 0xBE { return nil }
      return follow(1) && follow(2) ? 3 : nil
    case 0xF0: return next(1) >= 0x90 && follow(1) && follow(2) && follow(3) ? 4 : nil
    case 0xF1...0xF3: return follow(1) && follow(2) && follow(3) ? 4 : nil
    case 0xF4: return next(1) < 0x90 && follow(1) && follow(2) && follow(3) ? 4 : nil
    default: return nil
    }
  }
}
