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

  /// The path without empty, `.` and needless `..` elements; `.` when nothing is left.
  ///
  /// - SeeAlso: Go's `path.Clean`
  var cleanPath: ByteString {
    let isRooted = bytes.first == UInt8(ascii: "/")
    var kept: [ByteString] = []
    for element in split(by: "/") where !element.isEmpty && element != "." {
      if element != ".." {
        kept.append(element)
      } else if let last = kept.last, last != ".." {
        kept.removeLast()
      } else if !isRooted {
        kept.append(element)
      }
    }
    let path = ByteString(Array(kept.map(\.bytes).joined(separator: [UInt8(ascii: "/")])))
    if isRooted { return "/" + path }
    return path.isEmpty ? "." : path
  }

  /// The element below the folder this path is.
  func appending(pathElement element: ByteString) -> ByteString {
    hasSuffix("/") ? self + element : self + "/" + element
  }
}
