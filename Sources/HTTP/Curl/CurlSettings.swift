/// How a `CurlTransport` is set up; what a request says itself goes first.
public struct CurlSettings: Sendable {
  public var proxy: ProxySettings
  public var tls: TLSSettings
  /// The `User-Agent` of requests that have none; nil sends none.
  public var userAgent: String?
  /// The longest until there is a connection, with its handshakes.
  public var connectTimeout: Duration
  /// The longest nothing may come once the head of the answer is there; nil is no end.
  public var idleTimeout: Duration?
  /// The most connections to one host at a time; further requests wait for one.
  ///
  /// A connection of HTTP/2 carries many requests at once.
  public var maxHostConnections: Int
  /// The most requests to one host that wait for the head of their answer at a time; further ones wait
  /// to be sent.
  ///
  /// More than an HTTP/2 server takes on one connection would open more connections.
  public var maxHostRequests: Int
  /// Whether to speak HTTP/2 with servers that offer it over TLS.
  public var prefersHTTP2: Bool
  /// Whether to ask for compressed bodies, which come out plain.
  public var acceptsGzip: Bool
  /// How many redirects to follow; with 0, an answer that redirects is an answer like others.
  ///
  /// Credentials never follow to another scheme, host or port: see `Redirect`.
  public var maxRedirects: Int

  public init(
    proxy: ProxySettings = .direct, tls: TLSSettings = TLSSettings(), userAgent: String? = nil,
    connectTimeout: Duration = .seconds(30), idleTimeout: Duration? = nil,
    maxHostConnections: Int = 64, maxHostRequests: Int = 100, prefersHTTP2: Bool = true,
    acceptsGzip: Bool = true,
    maxRedirects: Int = 0
  ) {
    self.proxy = proxy
    self.tls = tls
    self.userAgent = userAgent
    self.connectTimeout = connectTimeout
    self.idleTimeout = idleTimeout
    self.maxHostConnections = maxHostConnections
    self.maxHostRequests = maxHostRequests
    self.prefersHTTP2 = prefersHTTP2
    self.acceptsGzip = acceptsGzip
    self.maxRedirects = maxRedirects
  }
}
