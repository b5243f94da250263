import GoCompat
import Platform

/// Finds where a path leads when all links in it are followed.
///
/// - SeeAlso: Go's `path/filepath.EvalSymlinks`
enum LinkResolver {
  private static let maximumLinks = 255

  /// The path without links.
  ///
  /// - Parameter path: absolute.
  static func resolve(_ path: ByteString) throws(ChartError) -> ByteString {
    var done: [ByteString] = []
    var pending = path.split(by: "/")[...]
    var links = 0
    while let element = pending.popFirst() {
      if element.isEmpty || element == "." { continue }
      if element == ".." {
        _ = done.popLast()
        continue
      }
      let next = self.path(done + [element])
      guard let target = try target(of: next, in: path) else {
        done.append(element)
        continue
      }
      links += 1
      if links > maximumLinks { throw ChartError(.brokenLink(path: path, .tooManyLinks)) }
      if target.hasPrefix("/") { done = [] }
      pending = target.split(by: "/")[...] + pending
    }
    return self.path(done)
  }

  /// What the link says, or nil when it is no link.
  private static func target(
    of path: ByteString, in whole: ByteString
  ) throws(ChartError) -> ByteString? {
    do throws(FileError) {
      let status = try Files.status(of: path.bytes, followingLinks: false)
      guard status.kind == .link else { return nil }
      return ByteString(try Files.target(ofLink: path.bytes))
    } catch {
      throw ChartError(.brokenLink(path: whole, .unresolved(error)))
    }
  }

  private static func path(_ elements: [ByteString]) -> ByteString {
    ByteString(
      [UInt8(ascii: "/")] + Array(elements.map(\.bytes).joined(separator: [UInt8(ascii: "/")])))
  }
}
