extension GoURL {
  /// The URL as text.
  /// - SeeAlso: `URL.String`
  public var goText: ByteString {
    var text: ByteString = ""
    if !scheme.isEmpty { text = scheme + ":" }
    if opaque.isEmpty {
      text.append(authorityText)
      let path = escapedPath
      let isSlashed = path.bytes.first == UInt8(ascii: "/")
      if !path.isEmpty && !isSlashed && !host.isEmpty { text.append("/") }
      if text.isEmpty && path.bytes.prefix(while: { $0 != 0x2F }).contains(0x3A) {
        // A colon in the first segment would make a scheme of it.
        text.append("./")
      }
      text.append(path)
    } else {
      text.append(opaque)
    }
    if forcesQuery || !rawQuery.isEmpty { text.append("?" + rawQuery) }
    if !fragment.isEmpty { text.append("#" + escapedFragment) }
    return text
  }

  private var authorityText: ByteString {
    if scheme.isEmpty && host.isEmpty && user == nil { return "" }
    if omitsHost && host.isEmpty && user == nil { return "" }
    var text: ByteString = ""
    if !host.isEmpty || !path.isEmpty || user != nil { text.append("//") }
    if let user { text.append(user.goText + "@") }
    text.append(URLEscape.escape(host, in: .host))
    return text
  }

  /// The path with escapes: as it was written where that still holds.
  /// - SeeAlso: `URL.EscapedPath`
  public var escapedPath: ByteString {
    if Self.isEscaped(rawPath, path, .path) { return rawPath }
    return path == "*" ? path : URLEscape.escape(path, in: .path)
  }

  /// The fragment with escapes: as it was written where that still holds.
  /// - SeeAlso: `URL.EscapedFragment`
  public var escapedFragment: ByteString {
    if Self.isEscaped(rawFragment, fragment, .fragment) { return rawFragment }
    return URLEscape.escape(fragment, in: .fragment)
  }

  /// Whether text is a valid way to escape what is plain.
  private static func isEscaped(
    _ text: ByteString, _ plain: ByteString, _ part: URLEscape.Part
  ) -> Bool {
    guard !text.isEmpty,
      text.bytes.allSatisfy({ byte in
        "!$&'()*+,;=:@[]%".utf8.contains(byte) || !URLEscape.mustEscape(byte, in: part)
      })
    else { return false }
    do throws(GoURLError.Reason) {
      return try URLEscape.unescape(text, in: part) == plain
    } catch {
      return false
    }
  }
}
