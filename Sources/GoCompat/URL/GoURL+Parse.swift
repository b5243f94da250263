extension GoURL {
  /// Reads a URL or a relative reference.
  /// - SeeAlso: `url.Parse`
  public init(parsing text: ByteString) throws(GoURLError) {
    let (front, fragment) = Self.cut(text, at: UInt8(ascii: "#"))
    do throws(GoURLError.Reason) {
      try self.init(front, isRequest: false)
    } catch {
      throw GoURLError(front, error)
    }
    if fragment.isEmpty { return }
    do throws(GoURLError.Reason) {
      self.fragment = try URLEscape.unescape(fragment, in: .fragment)
    } catch {
      throw GoURLError(text, error)
    }
    if URLEscape.escape(self.fragment, in: .fragment) != fragment { rawFragment = fragment }
  }

  /// Reads a URL with a scheme, or a path with a slash in front; a fragment counts as path or query.
  /// - SeeAlso: `url.ParseRequestURI`
  public init(parsingRequest text: ByteString) throws(GoURLError) {
    do throws(GoURLError.Reason) {
      try self.init(text, isRequest: true)
    } catch {
      throw GoURLError(text, error)
    }
  }

  private init(_ text: ByteString, isRequest: Bool) throws(GoURLError.Reason) {
    self.init()
    if text.bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { throw .controlCharacter }
    if text.isEmpty && isRequest { throw .empty }
    if text == "*" {
      path = text
      return
    }
    let (scheme, behind) = try Self.takeScheme(text)
    self.scheme = scheme.lowercased
    var rest = takeQuery(behind)
    let isSlashed = rest.bytes.first == UInt8(ascii: "/")
    if !isSlashed {
      if !scheme.isEmpty {
        opaque = rest
        return
      }
      if isRequest { throw .notForRequest }
      let segment = rest.bytes.prefix { $0 != UInt8(ascii: "/") }
      if segment.contains(UInt8(ascii: ":")) { throw .colonInFirstSegment }
    }
    if rest.hasPrefix("//") && (!scheme.isEmpty || (!isRequest && !rest.hasPrefix("///"))) {
      let end = rest.bytes[2...].firstIndex(of: UInt8(ascii: "/")) ?? rest.count
      try readAuthority(rest[2..<end])
      rest = rest[end...]
    } else if !scheme.isEmpty && isSlashed {
      omitsHost = true
    }
    try setPath(rest)
  }

  static func cut(
    _ text: ByteString, at separator: UInt8
  ) -> (before: ByteString, behind: ByteString) {
    guard let index = text.bytes.firstIndex(of: separator) else { return (text, "") }
    return (text[..<index], text[(index + 1)...])
  }

  /// - SeeAlso: `url.getScheme`
  private static func takeScheme(
    _ text: ByteString
  ) throws(GoURLError.Reason) -> (scheme: ByteString, rest: ByteString) {
    for (index, byte) in text.bytes.enumerated() {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A: continue
      case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        if index == 0 { return ("", text) }
      case UInt8(ascii: ":"):
        if index == 0 { throw .missingScheme }
        return (text[..<index], text[(index + 1)...])
      default: return ("", text)
      }
    }
    return ("", text)
  }

  /// Takes the query off the end.
  private mutating func takeQuery(_ text: ByteString) -> ByteString {
    let mark = UInt8(ascii: "?")
    guard let first = text.bytes.firstIndex(of: mark) else { return text }
    if first == text.count - 1 { forcesQuery = true } else { rawQuery = text[(first + 1)...] }
    return text[..<first]
  }

  /// - SeeAlso: `URL.setPath`
  mutating func setPath(_ text: ByteString) throws(GoURLError.Reason) {
    path = try URLEscape.unescape(text, in: .path)
    rawPath = URLEscape.escape(path, in: .path) == text ? "" : text
  }

  private mutating func readAuthority(_ authority: ByteString) throws(GoURLError.Reason) {
    guard let at = authority.bytes.lastIndex(of: UInt8(ascii: "@")) else {
      host = try readHost(authority)
      return
    }
    host = try readHost(authority[(at + 1)...])
    let info = authority[..<at]
    guard info.bytes.allSatisfy(Self.isUserInfo) else { throw .userInfo }
    let (name, password) = Self.cut(info, at: UInt8(ascii: ":"))
    let plainName = try URLEscape.unescape(name, in: .user)
    if name.count == info.count {
      user = UserInfo(name: plainName)
    } else {
      user = UserInfo(name: plainName, password: try URLEscape.unescape(password, in: .user))
    }
  }

  private static func isUserInfo(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-._:~!$&'()*+,;=%@".utf8.contains(byte)
    }
  }

  /// Only for HTTP must what follows the first colon be a port; elsewhere the last colon counts.
  /// - SeeAlso: `url.parseHost`
  private func readHost(_ text: ByteString) throws(GoURLError.Reason) -> ByteString {
    if let bracket = text.bytes.lastIndex(of: UInt8(ascii: "[")) {
      if bracket > 0 { throw .ipLiteral }
      return try Self.readBracketedHost(text)
    }
    let colon = UInt8(ascii: ":")
    let isStrict = scheme == "http" || scheme == "https"
    let start = isStrict ? text.bytes.firstIndex(of: colon) : text.bytes.lastIndex(of: colon)
    if let start, !Self.isPort(text[start...]) { throw .port(text[start...]) }
    return try URLEscape.unescape(text, in: .host)
  }

  private static func readBracketedHost(
    _ text: ByteString
  ) throws(GoURLError.Reason) -> ByteString {
    guard let close = text.bytes.lastIndex(of: UInt8(ascii: "]")) else { throw .missingBracket }
    let port = text[(close + 1)...]
    guard isPort(port) else { throw .port(port) }
    let name = text[1..<close]
    let zone = name.firstIndex(of: "%25") ?? name.count
    let address =
      try URLEscape.unescape(name[..<zone], in: .host)
      + URLEscape.unescape(name[zone...], in: .zone)
    let version: IPAddressError.Version
    do throws(IPAddressError) {
      version = try IPAddressError.check(address)
    } catch {
      throw .address(error)
    }
    if version == .v4 { throw .ipLiteral }
    return "[" + address + "]" + port
  }
}
