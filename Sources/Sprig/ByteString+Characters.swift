internal import GoCompat

/// What Go's package strings does where the searched string may be empty, or with sets of characters.
extension ByteString {
  /// Every `old` replaced; an empty one stands before each character and at the end.
  /// - SeeAlso: `strings.ReplaceAll`
  func replacing(_ old: ByteString, with new: ByteString) -> ByteString {
    if !old.isEmpty { return old == new ? self : replacingAll(old, with: new) }
    var result = new
    for character in characters() {
      result.append(character)
      result.append(new)
    }
    return result
  }

  /// The parts between separators, at most `limit` of them when it is not negative. An empty
  /// separator splits between characters.
  /// - SeeAlso: `strings.SplitN`
  func parts(separatedBy separator: ByteString, limit: Int = -1) -> [ByteString] {
    if limit == 0 { return [] }
    let limit = limit < 0 ? Int.max : limit
    return separator.isEmpty ? characters(limit: limit) : split(by: separator, limit: limit)
  }

  /// The characters, each as its own string, a byte that is not UTF-8 as one; the last holds the
  /// rest when `limit` is reached.
  private func characters(limit: Int = .max) -> [ByteString] {
    let starts = characterStarts
    let number = min(limit, starts.count)
    return (0..<number).map { index in
      let end = index + 1 < number ? starts[index + 1] : count
      return self[starts[index]..<end]
    }
  }

  private var characterStarts: [Int] {
    bytes.withUnsafeBufferPointer { buffer in
      var starts: [Int] = []
      starts.reserveCapacity(buffer.count)
      var index = 0
      while index < buffer.count {
        starts.append(index)
        index += UTF8Bytes.decode(buffer, at: index).width
      }
      return starts
    }
  }

  func trimmingPrefix(_ prefix: ByteString) -> ByteString {
    prefix.isEmpty || !hasPrefix(prefix) ? self : self[prefix.count...]
  }

  func trimmingSuffix(_ suffix: ByteString) -> ByteString {
    suffix.isEmpty || !hasSuffix(suffix) ? self : self[..<(count - suffix.count)]
  }

  /// Without the characters of `cutset` at both ends.
  /// - SeeAlso: `strings.Trim`
  func trimming(_ cutset: ByteString) -> ByteString {
    if isEmpty || cutset.isEmpty { return self }
    let cut = Set(cutset.runes)
    return trimming { cut.contains($0) }
  }

  private func trimming(where cuts: (UInt32) -> Bool) -> ByteString {
    bytes.withUnsafeBufferPointer { buffer in
      var start = 0
      while start < buffer.count {
        let (scalar, width) = UTF8Bytes.decode(buffer, at: start)
        if !cuts(scalar) { break }
        start += width
      }
      var end = buffer.count
      while end > start {
        let (scalar, width) = Self.lastRune(buffer, before: end)
        if !cuts(scalar) { break }
        end -= width
      }
      return start == 0 && end == buffer.count ? self : self[start..<end]
    }
  }

  /// The last character before `end` and its width.
  /// - SeeAlso: `utf8.DecodeLastRune`
  private static func lastRune(
    _ buffer: UnsafeBufferPointer<UInt8>, before end: Int
  ) -> (scalar: UInt32, width: Int) {
    var start = end - 1
    let limit = max(0, end - 4)
    while start > limit, buffer[start] & 0xC0 == 0x80 { start -= 1 }
    let prefix = UnsafeBufferPointer(rebasing: buffer[..<end])
    let (scalar, width) = UTF8Bytes.decode(prefix, at: start)
    return start + width == end ? (scalar, width) : (UTF8Bytes.replacement, 1)
  }
}
