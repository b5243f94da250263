/// Go's package path, which is also path/filepath on Linux.
public enum GoPath {
  static let slash = UInt8(ascii: "/")
  static let dot = UInt8(ascii: ".")

  /// The shortest path of the same meaning; `.` for an empty one.
  /// - SeeAlso: `path.Clean`
  public static func clean(_ path: ByteString) -> ByteString {
    let isRooted = isAbs(path)
    var kept: [ArraySlice<UInt8>] = []
    for element in path.bytes.split(separator: slash) {
      switch element {
      case [dot]: continue
      case [dot, dot]:
        if let last = kept.last, last != [dot, dot] {
          kept.removeLast()
        } else if !isRooted {
          kept.append(element)
        }
      default: kept.append(element)
      }
    }
    let joined = kept.joined(separator: CollectionOfOne(slash))
    let bytes = (isRooted ? [slash] : []) + joined
    return bytes.isEmpty ? "." : ByteString(bytes)
  }

  /// The last element without slashes behind it; `.` for an empty path, `/` for slashes only.
  /// - SeeAlso: `path.Base`
  public static func base(_ path: ByteString) -> ByteString {
    if path.isEmpty { return "." }
    guard let end = path.bytes.lastIndex(where: { $0 != slash }) else { return "/" }
    let trimmed = path.bytes[...end]
    let start = trimmed.lastIndex(of: slash).map { $0 + 1 } ?? 0
    return ByteString(trimmed[start...])
  }

  /// All but the last element, cleaned.
  /// - SeeAlso: `path.Dir`
  public static func dir(_ path: ByteString) -> ByteString { clean(split(path).dir) }

  /// The path up to its last slash, and what is behind it.
  /// - SeeAlso: `path.Split`
  public static func split(_ path: ByteString) -> (dir: ByteString, file: ByteString) {
    let start = path.bytes.lastIndex(of: slash).map { $0 + 1 } ?? 0
    return (path[..<start], path[start...])
  }

  /// The suffix of the last element from its last dot; empty when it has none.
  /// - SeeAlso: `path.Ext`
  public static func ext(_ path: ByteString) -> ByteString {
    guard let start = path.bytes.lastIndex(where: { $0 == dot || $0 == slash }),
      path[start] == dot
    else { return "" }
    return path[start...]
  }

  /// - SeeAlso: `path.IsAbs`
  public static func isAbs(_ path: ByteString) -> Bool { path.bytes.first == slash }

  /// The elements that are not empty with slashes between them, cleaned; empty for none.
  /// - SeeAlso: `path.Join`
  public static func join(_ elements: [ByteString]) -> ByteString {
    let parts = elements.filter { !$0.isEmpty }
    if parts.isEmpty { return "" }
    return clean(ByteString(Array(parts.map(\.bytes).joined(separator: CollectionOfOne(slash)))))
  }
}
