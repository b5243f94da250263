internal import GoCompat

/// Texts made to fit a width: wrapped into lines, or abbreviated. Widths count bytes.
enum StringFit {
  /// Breaks lines at spaces; a word longer than the width is broken only with `breaksWords`.
  /// - SeeAlso: `goutils.WrapCustom`
  static func wrap(
    _ text: ByteString, width: Int, newLine: ByteString = "\n", breaksWords: Bool = false
  ) -> ByteString {
    let bytes = text.bytes
    let width = max(width, 1)
    let newLine = newLine.isEmpty ? "\n" : newLine
    var output: [UInt8] = []
    var offset = 0
    func write(to end: Int) {
      output.append(contentsOf: bytes[offset..<end])
      output.append(contentsOf: newLine.bytes)
    }
    while bytes.count - offset > width {
      if bytes[offset] == 0x20 {
        offset += 1
      } else if let space = bytes[offset...(offset + width)].lastIndex(of: 0x20) {
        write(to: space)
        offset = space + 1
      } else if breaksWords {
        write(to: offset + width)
        offset += width
      } else if let space = bytes[(offset + width)...].firstIndex(of: 0x20) {
        write(to: space)
        offset = space + 1
      } else {
        output.append(contentsOf: bytes[offset...])
        offset = bytes.count
      }
    }
    output.append(contentsOf: bytes[offset...])
    return ByteString(output)
  }

  /// Cuts a text to a width with dots at its end, and at its start when `offset` is beyond 4.
  /// Without room for the dots the result is empty.
  /// - SeeAlso: `goutils.AbbreviateFull`
  static func abbreviate(_ text: ByteString, from offset: Int = 0, width: Int) -> ByteString {
    if text.isEmpty || width < 4 { return ByteString() }
    let count = text.count
    if count <= width { return text }
    var offset = min(offset, count)
    if count &- offset < width - 3 { offset = count - (width - 3) }
    if offset <= 4 { return text[..<(width - 3)] + "..." }
    if width < 7 { return ByteString() }
    if offset + width - 3 < count { return "..." + abbreviate(text[offset...], width: width - 3) }
    return "..." + text[(count - (width - 3))...]
  }
}
