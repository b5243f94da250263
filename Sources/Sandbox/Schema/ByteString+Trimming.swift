internal import GoCompat

extension ByteString {
  /// Without white space at either end, `strings.TrimSpace` of ASCII.
  var trimmed: ByteString {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard let first = bytes.firstIndex(where: { !isSpace($0) }),
      let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return ByteString(bytes[first...last])
  }
}
