internal import GoCompat

/// The address of a request, read: what of it decides about connections, proxies and credentials.
struct HTTPAddress: Sendable, Equatable {
  var url: GoURL
  /// `http` or `https`.
  var scheme: String
  /// In lower case, without brackets.
  var host: String
  /// As written, or that of the scheme.
  var port: String

  /// - Throws: `HTTPError` of kind `badAddress`.
  init(_ text: String) throws(HTTPError) {
    let url: GoURL
    do throws(GoURLError) {
      url = try GoURL(parsing: ByteString(text))
    } catch {
      throw HTTPError(.badAddress, detail: error.goText.text)
    }
    try self.init(url)
  }

  init(_ url: GoURL) throws(HTTPError) {
    self.url = url
    scheme = url.scheme.text
    guard scheme == "http" || scheme == "https" else {
      throw HTTPError(
        .badAddress, url: Self.withoutCredentials(url),
        detail: "unsupported protocol scheme \"\(scheme)\"")
    }
    host = url.hostname.lowercased.text
    guard !host.isEmpty else {
      throw HTTPError(
        .badAddress, url: Self.withoutCredentials(url), detail: "no Host in request URL")
    }
    port = url.port.isEmpty ? (scheme == "https" ? "443" : "80") : url.port.text
  }

  /// The address as text, without user and password.
  var publicText: String { Self.withoutCredentials(url) }

  /// An address as text without user and password, as far as it can be read.
  static func publicText(_ text: String) -> String {
    guard let url = try? GoURL(parsing: ByteString(text)) else { return "" }
    return withoutCredentials(url)
  }

  private static func withoutCredentials(_ url: GoURL) -> String {
    var url = url
    url.user = nil
    return url.goText.text
  }

  /// Scheme, host and port.
  var origin: String { "\(scheme)://\(host):\(port)" }

  /// Whether credentials for one address may go to the other.
  func hasSameOrigin(as other: HTTPAddress) -> Bool {
    origin == other.origin
  }
}
