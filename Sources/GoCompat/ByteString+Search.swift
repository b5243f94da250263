extension ByteString {
  /// - SeeAlso: `strings.HasPrefix`
  @inlinable
  public func hasPrefix(_ prefix: ByteString) -> Bool {
    bytes.count >= prefix.bytes.count && bytes.starts(with: prefix.bytes)
  }

  /// - SeeAlso: `strings.HasSuffix`
  @inlinable
  public func hasSuffix(_ suffix: ByteString) -> Bool {
    bytes.count >= suffix.bytes.count
      && bytes[(bytes.count - suffix.bytes.count)...].elementsEqual(suffix.bytes)
  }

  /// The offset of the first occurrence at or after `start`; nil when there is none.
  ///
  /// - SeeAlso: `strings.Index`
  public func firstIndex(of needle: ByteString, from start: Int = 0) -> Int? {
    guard let first = needle.bytes.first else { return start <= count ? start : nil }
    let last = count - needle.count
    guard start >= 0, start <= last else { return nil }
    return bytes.withUnsafeBufferPointer { haystack in
      needle.bytes.withUnsafeBufferPointer { needle in
        var index = haystack.index(of: first, from: start)
        while index <= last {
          if matches(haystack, at: index, needle) { return index }
          index = haystack.index(of: first, from: index &+ 1)
        }
        return nil
      }
    }
  }

  /// The offset of the last occurrence; nil when there is none.
  ///
  /// - SeeAlso: `strings.LastIndex`
  public func lastIndex(of needle: ByteString) -> Int? {
    guard needle.count <= count else { return nil }
    return bytes.withUnsafeBufferPointer { haystack in
      needle.bytes.withUnsafeBufferPointer { needle in
        var index = haystack.count - needle.count
        while index >= 0 {
          if matches(haystack, at: index, needle) { return index }
          index -= 1
        }
        return nil
      }
    }
  }

  @inline(__always)
  private func matches(
    _ haystack: UnsafeBufferPointer<UInt8>, at index: Int, _ needle: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var offset = 0
    while offset < needle.count {
      if haystack[index &+ offset] != needle[offset] { return false }
      offset &+= 1
    }
    return true
  }

  public func contains(_ needle: ByteString) -> Bool { firstIndex(of: needle) != nil }

  /// The parts between the occurrences of a separator that is not empty; at most `limit` parts.
  ///
  /// - SeeAlso: `strings.SplitN`
  public func split(by separator: ByteString, limit: Int = .max) -> [ByteString] {
    var parts: [ByteString] = []
    var start = 0
    while parts.count < limit - 1, let next = firstIndex(of: separator, from: start) {
      parts.append(self[start..<next])
      start = next + max(separator.count, 1)
    }
    parts.append(self[min(start, count)...])
    return parts
  }

  /// Every occurrence of something that is not empty replaced; the same string when there is none.
  ///
  /// - SeeAlso: `strings.ReplaceAll`
  public func replacingAll(_ old: ByteString, with new: ByteString) -> ByteString {
    guard !old.isEmpty, var next = firstIndex(of: old) else { return self }
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var start = 0
    while true {
      result.append(contentsOf: bytes[start..<next])
      result.append(contentsOf: new.bytes)
      start = next + old.count
      guard let found = firstIndex(of: old, from: start) else { break }
      next = found
    }
    result.append(contentsOf: bytes[start...])
    return ByteString(result)
  }
}
