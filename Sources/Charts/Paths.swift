import GoCompat

extension ByteString {
  /// What follows the last dot of the last path element, with the dot; empty when there is none.
  ///
  /// - SeeAlso: Go's `path/filepath.Ext`
  var pathExtension: ByteString {
    var index = bytes.count - 1
    while index >= 0, bytes[index] != UInt8(ascii: "/") {
      if bytes[index] == UInt8(ascii: ".") { return self[index...] }
      index -= 1
    }
    return ""
  }

  /// The last path element.
  ///
  /// - SeeAlso: Go's `path/filepath.Base`
  var pathBase: ByteString {
    if isEmpty { return "." }
    var end = bytes.count
    while end > 0, bytes[end - 1] == UInt8(ascii: "/") { end -= 1 }
    if end == 0 { return "/" }
    var start = end
    while start > 0, bytes[start - 1] != UInt8(ascii: "/") { start -= 1 }
    return self[start..<end]
  }

  func hasPrefix(_ prefix: ByteString) -> Bool { bytes.starts(with: prefix.bytes) }

  func hasSuffix(_ suffix: ByteString) -> Bool {
    count >= suffix.count && bytes.suffix(suffix.count).elementsEqual(suffix.bytes)
  }

  /// The parts between separators, empty ones included.
  func split(separator: UInt8) -> [ByteString] {
    bytes.split(separator: separator, omittingEmptySubsequences: false).map { ByteString($0) }
  }
}
