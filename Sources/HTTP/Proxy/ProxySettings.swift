/// Which requests go through a proxy, and through which.
public struct ProxySettings: Sendable, Equatable {
  /// The proxy for addresses of http, and that for https: `http://`, `https://` or `socks5://`,
  /// perhaps with user and password; nil is none.
  public var http: String?
  public var https: String?
  /// What goes without a proxy, in the language of `NO_PROXY`.
  public var exceptions: String
  /// Whether this machine's own addresses go through the proxy too.
  public var includesLoopback: Bool

  /// No proxy at all.
  public static let direct = ProxySettings()

  public init(
    http: String? = nil, https: String? = nil, exceptions: String = "",
    includesLoopback: Bool = false
  ) {
    self.http = http
    self.https = https
    self.exceptions = exceptions
    self.includesLoopback = includesLoopback
  }

  /// One proxy for everything, such as a kubeconfig's `proxy-url`.
  /// - SeeAlso: `http.ProxyURL`
  public init(url: String) {
    self.init(http: url, https: url, includesLoopback: true)
  }

  /// The proxy for an address; nil when there is none.
  func proxy(for address: HTTPAddress) -> String? {
    address.scheme == "https" ? https : http
  }
}
