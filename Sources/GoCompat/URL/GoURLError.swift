/// Text that is no URL.
/// - SeeAlso: `url.Error`
public struct GoURLError: Error, Hashable, Sendable {
  public enum Reason: Error, Hashable, Sendable {
    case controlCharacter
    case empty
    case notForRequest
    case missingScheme
    case colonInFirstSegment
    case userInfo
    case missingBracket
    case port(ByteString)
    case ipLiteral
    case address(IPAddressError)
    case escape(ByteString)
    case hostCharacter(ByteString)
  }

  /// The text, without its fragment when that was not the fault.
  public let url: ByteString
  public let reason: Reason

  public init(_ url: ByteString, _ reason: Reason) {
    self.url = url
    self.reason = reason
  }

  /// Go's sentence, such as `parse "http://a b/": invalid character " " in host name`.
  public var goText: ByteString { "parse " + Strconv.quote(url) + ": " + reason.goText }
}

extension GoURLError.Reason {
  public var goText: ByteString {
    switch self {
    case .controlCharacter: "net/url: invalid control character in URL"
    case .empty: "empty url"
    case .notForRequest: "invalid URI for request"
    case .missingScheme: "missing protocol scheme"
    case .colonInFirstSegment: "first path segment in URL cannot contain colon"
    case .userInfo: "net/url: invalid userinfo"
    case .missingBracket: "missing ']' in host"
    case .port(let port): "invalid port " + Strconv.quote(port) + " after host"
    case .ipLiteral: "invalid IP-literal"
    case .address(let error): "invalid host: " + error.goText
    case .escape(let escape): "invalid URL escape " + Strconv.quote(escape)
    case .hostCharacter(let byte): "invalid character " + Strconv.quote(byte) + " in host name"
    }
  }
}
