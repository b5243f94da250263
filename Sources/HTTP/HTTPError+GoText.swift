public import GoCompat

extension HTTPError {
  /// The sentence of Go's HTTP client, such as `Get "https://host/version": EOF`.
  ///
  /// - SeeAlso: `url.Error`
  public func goText(_ method: HTTPMethod) -> ByteString {
    if kind == .cancelled { return "context canceled" }
    return Self.goPrefix(method, url) + cause
  }

  /// Such as `Get "https://host/version": `.
  public static func goPrefix(_ method: HTTPMethod, _ url: String) -> ByteString {
    let verb = method.rawValue.prefix(1) + method.rawValue.dropFirst().lowercased()
    return ByteString(verb) + " " + Strconv.quote(ByteString(url)) + ": "
  }

  private var cause: ByteString {
    switch kind {
    case .badAddress: detail.isEmpty ? "unsupported protocol scheme" : ByteString(detail)
    case .badHeader(let name): "net/http: invalid header field " + Strconv.quote(ByteString(name))
    case .nameNotFound(let host): "dial tcp: lookup " + ByteString(host) + ": no such host"
    case .connectionRefused: "dial tcp " + address + ": connect: connection refused"
    case .connectionFailed: "dial tcp " + address + ": " + ByteString(detail)
    case .connectionLost: "EOF"
    case .timedOut: "context deadline exceeded"
    case .certificate: certificateCause
    case .tls where detail.contains("wrong version number"):
      "http: server gave HTTP response to HTTPS client"
    case .tls: "tls: " + ByteString(detail)
    case .proxy: proxyCause
    case .tooManyRedirects: "stopped after 10 redirects"
    case .tooLarge(let limit): "the answer has more than \(limit) bytes"
    case .malformed: "malformed HTTP response: " + ByteString(detail)
    case .unreadable(let path): "open " + ByteString(path) + ": " + ByteString(detail)
    case .cancelled: "context canceled"
    case .unavailable: "libcurl is not installed: " + ByteString(detail)
    }
  }

  /// A proxy that answers is quoted; one that does not is an address like others.
  ///
  /// - SeeAlso: `http.Transport.dialConn`
  private var proxyCause: ByteString {
    if let proxyStatus {
      let text = HTTPStatus.text(proxyStatus)
      return text.isEmpty ? "unknown status code" : ByteString(text)
    }
    return "proxyconnect tcp: " + ByteString(detail)
  }

  /// - SeeAlso: `tls.CertificateVerificationError`, `x509.UnknownAuthorityError`
  private var certificateCause: ByteString {
    let verification: ByteString = "tls: failed to verify certificate: x509: "
    return switch certificate {
    case .unknownAuthority: verification + "certificate signed by unknown authority"
    case .expired, .notYetValid:
      verification + "certificate has expired or is not yet valid: " + ByteString(detail)
    case .oursRejected: "remote error: tls: " + ByteString(detail)
    case .wrongName, .other, nil: verification + ByteString(detail)
    }
  }

  /// The address that was tried; when that is not known, host and port of the request's, with the port
  /// that its scheme stands for.
  private var address: ByteString {
    if !remote.isEmpty { return ByteString(remote) }
    guard let parsed = try? GoURL(parsing: ByteString(url)) else { return ByteString(url) }
    let port = parsed.port.isEmpty ? (parsed.scheme == "https" ? "443" : "80") : parsed.port
    // Go names the address that it found, which for this name is known.
    let host: ByteString = parsed.hostname == "localhost" ? "127.0.0.1" : parsed.hostname
    return (host.contains(":") ? "[" + host + "]:" : host + ":") + port
  }
}
