extension SourceText {
  /// The offset of a line and a character in it, both counted from 1.
  public func offset(line number: Int, character: Int) -> Int? {
    guard let line = line(number) else { return nil }
    var offset = line.lowerBound
    for _ in 1..<max(character, 1) where offset < line.upperBound {
      offset = characterEnd(at: offset)
    }
    return min(offset, line.upperBound)
  }

  /// Where the character that begins at an offset ends.
  public func characterEnd(at offset: Int) -> Int {
    var end = min(offset + 1, bytes.count)
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
