extension GlobMatcher {
  /// The characters with their offsets; U+FFFD for each byte that is not UTF-8.
  static func runes(_ text: ArraySlice<UInt8>) -> [(offset: Int, rune: UInt32)] {
    text.withUnsafeBufferPointer { bytes in
      var runes: [(offset: Int, rune: UInt32)] = []
      var index = 0
      while index < bytes.count {
        let (rune, width) = UTF8Bytes.decode(bytes, at: index)
        runes.append((index, rune))
        index += width
      }
      return runes
    }
  }

  /// The offsets where characters begin.
  static func starts(_ text: ArraySlice<UInt8>) -> [Int] { runes(text).map(\.offset) }

  /// The offsets where characters end, by what they would take in UTF-8.
  static func ends(_ text: ArraySlice<UInt8>) -> [Int] {
    runes(text).map { $0.offset + width($0.rune) }
  }

  static func width(_ rune: UInt32) -> Int {
    rune < 0x80 ? 1 : rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4
  }

  /// The first character and its width; U+FFFD and 0 for an empty text.
  static func firstRune(_ text: ArraySlice<UInt8>) -> (rune: UInt32, width: Int) {
    if text.isEmpty { return (UTF8Bytes.replacement, 0) }
    let (rune, width) = text.withUnsafeBufferPointer { UTF8Bytes.decode($0, at: 0) }
    return (rune, width)
  }

  static func isAtMostOne(_ text: ArraySlice<UInt8>) -> Bool {
    text.count <= firstRune(text).width
  }

  static func ends(_ text: ArraySlice<UInt8>, _ suffix: [UInt8]) -> Bool {
    text.count >= suffix.count && text.suffix(suffix.count).elementsEqual(suffix)
  }

  static func offset(of needle: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    guard text.count >= needle.count else { return nil }
    return (0...text.count - needle.count).first { text.dropFirst($0).starts(with: needle) }
  }

  static func lastOffset(of needle: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    guard text.count >= needle.count else { return nil }
    return (0...text.count - needle.count).last { text.dropFirst($0).starts(with: needle) }
  }

  /// The offset of the first of the runes, in their order, that the text has.
  static func offset(ofAny separators: [UInt32], in text: ArraySlice<UInt8>) -> Int? {
    for separator in separators {
      if let found = offset(of: ByteString(runes: [separator]).bytes, in: text) { return found }
    }
    return nil
  }

  static func lastOffset(ofAny separators: [UInt32], in text: ArraySlice<UInt8>) -> Int? {
    for separator in separators {
      if let found = lastOffset(of: ByteString(runes: [separator]).bytes, in: text) {
        return found
      }
    }
    return nil
  }
}
