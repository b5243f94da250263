internal import GoCompat

/// Which requests go through a proxy, and through which.
public struct ProxySettings: Sendable, Equatable {
  private let http: String?
  private let https: String?
  private let exceptions: ProxyExceptions
  /// Whether even this machine's own addresses go through the proxy.
  private let includesAll: Bool

  /// No proxy at all.
  public static let direct = ProxySettings()

  /// Proxies as environment variables name them.
  ///
  /// This machine's own addresses never go through one.
  /// - Parameters:
  ///   - http: the proxy for addresses of http: `http://`, `https://` or `socks5://` (`http://` where
  ///     nothing is said), perhaps with user and password.
  ///   - https: that for addresses of https.
  ///   - exceptions: what goes without a proxy, in the language of `NO_PROXY`.
  /// - SeeAlso: `httpproxy.Config`
  public init(http: String? = nil, https: String? = nil, exceptions: String = "") {
    self.http = Self.normalized(http)
    self.https = Self.normalized(https)
    self.exceptions = ProxyExceptions(exceptions)
    includesAll = false
  }

  /// One proxy for everything, such as a kubeconfig's `proxy-url`.
  /// - SeeAlso: `http.ProxyURL`
  public init(url: String) {
    http = Self.normalized(url)
    https = http
    exceptions = ProxyExceptions("")
    includesAll = true
  }

  /// The proxies of an environment: `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`, or the same in small
  /// letters.
  /// - SeeAlso: `httpproxy.FromEnvironment`
  public init(environment: (String) -> String?) {
    func value(_ name: String) -> String? {
      [name, name.lowercased()].lazy.compactMap(environment).first { !$0.isEmpty }
    }
    self.init(
      http: value("HTTP_PROXY"), https: value("HTTPS_PROXY"), exceptions: value("NO_PROXY") ?? "")
  }

  /// The proxy for an address; nil when it is reached directly.
  func proxy(for address: HTTPAddress) -> String? {
    guard let proxy = address.scheme == "https" ? https : http else { return nil }
    return includesAll || !isDirect(address) ? proxy : nil
  }

  private func isDirect(_ address: HTTPAddress) -> Bool {
    address.host == "localhost" || IPAddress(address.host)?.isLoopback == true
      || exceptions.contains(host: address.host, port: address.port)
  }

  /// The proxy with its scheme, in libcurl's words; nil for none and for what is no address.
  private static func normalized(_ text: String?) -> String? {
    guard let text, !text.isEmpty else { return nil }
    guard let url = parse(text) ?? parse("http://" + text) else { return nil }
    // Names are resolved by the proxy, as Go has it; libcurl has a scheme of its own for that.
    guard url.scheme == "socks5" else { return url.goText.text }
    var other = url
    other.scheme = "socks5h"
    return other.goText.text
  }

  private static func parse(_ text: String) -> GoURL? {
    // Whether text is an address is the question here, not why it is none.
    guard let url = try? GoURL(parsing: ByteString(text)) else { return nil }
    return url.scheme.isEmpty || url.host.isEmpty ? nil : url
  }
}
