extension GoURL {
  /// The URL that a reference stands for when it is found in this one.
  /// - SeeAlso: `URL.ResolveReference`
  public func resolve(_ reference: GoURL) -> GoURL {
    var url = reference
    if reference.scheme.isEmpty { url.scheme = scheme }
    if !reference.scheme.isEmpty || !reference.host.isEmpty || reference.user != nil {
      url.replacePath(Self.resolvePath(reference.escapedPath, ""))
      return url
    }
    if !reference.opaque.isEmpty {
      url.user = nil
      url.host = ""
      url.path = ""
      return url
    }
    if reference.path.isEmpty && !reference.forcesQuery && reference.rawQuery.isEmpty {
      url.rawQuery = rawQuery
      if reference.fragment.isEmpty {
        url.fragment = fragment
        url.rawFragment = rawFragment
      }
    }
    if reference.path.isEmpty && !opaque.isEmpty {
      url.opaque = opaque
      url.user = nil
      url.host = ""
      url.path = ""
      return url
    }
    url.host = host
    url.user = user
    url.replacePath(Self.resolvePath(escapedPath, reference.escapedPath))
    return url
  }

  /// Sets the path to one whose escapes are known to be right; a wrong one leaves it as it is.
  private mutating func replacePath(_ text: ByteString) {
    guard let plain = try? URLEscape.unescape(text, in: .path) else { return }
    path = plain
    rawPath = URLEscape.escape(plain, in: .path) == text ? "" : text
  }

  /// - SeeAlso: `url.resolvePath`
  private static func resolvePath(_ base: ByteString, _ reference: ByteString) -> ByteString {
    let slash = UInt8(ascii: "/")
    var full = reference
    if reference.isEmpty {
      full = base
    } else if reference.bytes.first != slash {
      let end = base.bytes.lastIndex(of: slash).map { $0 + 1 } ?? 0
      full = base[..<end] + reference
    }
    if full.isEmpty { return "" }
    // The path grows with a slash of its own in front, so that an empty first element shows.
    var path: [UInt8] = [slash]
    var isFirst = true
    var isDots = false
    for element in full.bytes.split(separator: slash, omittingEmptySubsequences: false) {
      isDots = element == [GoPath.dot] || element == [GoPath.dot, GoPath.dot]
      if element == [GoPath.dot, GoPath.dot] {
        let end = path[1...].lastIndex(of: slash)
        path.removeSubrange((end ?? 1)...)
        if end == nil { isFirst = true }
      } else {
        if !isDots {
          if !isFirst { path.append(slash) }
          path += element
        }
        isFirst = false
      }
    }
    if isDots { path.append(slash) }
    if path.count > 1 && path[1] == slash { path.removeFirst() }
    return ByteString(path)
  }
}
