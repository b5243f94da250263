internal import Glibc

/// Paths as Unix has them: names between slashes. Nothing here asks the file system.
///
/// - SeeAlso: Go's `path/filepath` on Unix.
public enum Paths {
  public static func isAbsolute(_ path: String) -> Bool { path.utf8.first == slash }

  /// The shortest path that means the same: no `.`, no inner `..`, no double slash.
  public static func clean(_ path: String) -> String {
    let rooted = isAbsolute(path)
    var names: [Substring.UTF8View] = []
    for name in path.utf8.split(separator: slash) {
      if name.elementsEqual(".".utf8) { continue }
      let isParent = name.elementsEqual("..".utf8)
      if isParent, let last = names.last, !last.elementsEqual("..".utf8) {
        names.removeLast()
      } else if !(isParent && rooted) {
        names.append(name)
      }
    }
    let joined = names.map { String(Substring($0)) }.joined(separator: "/")
    if rooted { return "/" + joined }
    return joined.isEmpty ? "." : joined
  }

  /// The elements with slashes between, cleaned; empty elements are left out.
  public static func join(_ elements: String...) -> String {
    let parts = elements.filter { !$0.isEmpty }
    return parts.isEmpty ? "" : clean(parts.joined(separator: "/"))
  }

  /// The last name of a path: `.` for an empty one, `/` for slashes only.
  public static func base(_ path: String) -> String {
    if path.isEmpty { return "." }
    guard let last = path.utf8.split(separator: slash).last else { return "/" }
    return String(Substring(last))
  }

  /// All but the last name of a path, cleaned.
  public static func directory(_ path: String) -> String {
    guard let index = path.utf8.lastIndex(of: slash) else { return "." }
    return clean(String(path[...index]))
  }

  /// The path itself when absolute, else below `base`; cleaned.
  public static func absolute(_ path: String, from base: String) -> String {
    isAbsolute(path) ? clean(path) : join(base, path)
  }

  private static let slash = UInt8(ascii: "/")
}
