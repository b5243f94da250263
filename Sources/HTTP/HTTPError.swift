/// Why there is no answer, or only part of one.
public struct HTTPError: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// The address is none, or its scheme is neither http nor https.
    case badAddress
    /// A header with a line end in it, or with a name that is none.
    case badHeader(name: String)
    case nameNotFound(host: String)
    case connectionRefused
    case connectionFailed
    /// The connection ended in the middle of the exchange.
    case connectionLost
    /// `HTTPRequest.timeout` or `idleTimeout` passed.
    case timedOut
    /// The server's certificate is not to be trusted, or ours is not accepted.
    case certificate
    /// No secure connection for another reason.
    case tls
    case proxy
    case tooManyRedirects
    /// The body has more than so many bytes.
    case tooLarge(limit: Int)
    /// The body is not what its head announced: bad chunks, bad gzip.
    case malformed
    case cancelled
    /// A file named in the request or in the TLS settings cannot be read.
    case unreadable(path: String)
    /// libcurl is not on this machine.
    case unavailable
  }

  public var kind: Kind
  /// The address of the request; without credentials.
  public var url: String
  /// What the library or the system said of it.
  public var detail: String
  /// Whether the server may have seen the request, so that a repeat may do it twice.
  public var mayHaveArrived: Bool
  /// The first address a connection was tried to, `127.0.0.1:443` or `[::1]:443`; empty when none was.
  public var remote = ""
  /// What a proxy answered that did not let us through; nil where it said nothing.
  public var proxyStatus: Int?
  /// What is wrong where the kind is `certificate`.
  public var certificate: CertificateFault?

  public init(
    _ kind: Kind, url: String = "", detail: String = "", mayHaveArrived: Bool = false
  ) {
    self.kind = kind
    self.url = url
    self.detail = detail
    self.mayHaveArrived = mayHaveArrived
  }
}
