/// A URL in parts, or a reference to one.
/// - SeeAlso: `url.URL`
public struct GoURL: Hashable, Sendable {
  public var scheme: ByteString = ""
  /// What follows the scheme when it does not begin with a slash, as written.
  public var opaque: ByteString = ""
  public var user: UserInfo?
  /// Host, or host and port.
  public var host: ByteString = ""
  /// Without escapes.
  public var path: ByteString = ""
  /// The path as written, when that is not how it would be escaped.
  public var rawPath: ByteString = ""
  /// Whether `//` is left out where there is no host.
  public var omitsHost = false
  /// Whether there is a `?` with nothing behind it.
  public var forcesQuery = false
  /// As written, without the `?`.
  public var rawQuery: ByteString = ""
  /// Without escapes.
  public var fragment: ByteString = ""
  /// The fragment as written, when that is not how it would be escaped.
  public var rawFragment: ByteString = ""

  public init() {}

  /// A user, perhaps with a password, without escapes.
  /// - SeeAlso: `url.Userinfo`
  public struct UserInfo: Hashable, Sendable {
    public let name: ByteString
    public let password: ByteString?

    public init(name: ByteString, password: ByteString? = nil) {
      self.name = name
      self.password = password
    }

    /// `name:password` with escapes.
    public var goText: ByteString {
      let escaped = URLEscape.escape(name, in: .user)
      guard let password else { return escaped }
      return escaped + ":" + URLEscape.escape(password, in: .user)
    }
  }

  /// The host without port and without brackets.
  /// - SeeAlso: `URL.Hostname`
  public var hostname: ByteString { hostAndPort.host }

  /// The port, empty without one.
  /// - SeeAlso: `URL.Port`
  public var port: ByteString { hostAndPort.port }

  private var hostAndPort: (host: ByteString, port: ByteString) {
    var name = host
    var port: ByteString = ""
    if let colon = host.bytes.lastIndex(of: UInt8(ascii: ":")), Self.isPort(host[colon...]) {
      (name, port) = (host[..<colon], host[(colon + 1)...])
    }
    if name.bytes.first == UInt8(ascii: "[") && name.bytes.last == UInt8(ascii: "]") {
      name = name[1..<name.count - 1]
    }
    return (name, port)
  }

  /// Whether text is empty, or a colon and digits.
  static func isPort(_ text: ByteString) -> Bool {
    guard let first = text.bytes.first else { return true }
    return first == UInt8(ascii: ":")
      && text.bytes.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Whether there is a scheme.
  /// - SeeAlso: `URL.IsAbs`
  public var isAbsolute: Bool { !scheme.isEmpty }
}
