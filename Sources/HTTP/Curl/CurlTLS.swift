internal import CCurl
internal import GoCompat

/// TLS settings in libcurl's options, and the address that makes libcurl ask for the right name.
struct CurlTLS {
  private let tls: TLSSettings
  private let address: HTTPAddress
  private let easy: CurlEasy

  init(_ tls: TLSSettings, _ address: HTTPAddress, _ easy: CurlEasy) {
    self.tls = tls
    self.address = address
    self.easy = easy
  }

  /// The name the certificate must have, where it is not the host of the address.
  private var otherName: String? {
    guard address.scheme == "https", let name = tls.serverName, !name.isEmpty, name != address.host
    else { return nil }
    return name
  }

  /// The address for libcurl: with the server's name for the host. The connection goes to the host
  /// all the same, see `setUp`.
  var url: String {
    guard let otherName else { return address.url.goText.text }
    var url = address.url
    url.host = .init("\(Self.bracketed(otherName)):\(address.port)")
    return url.goText.text
  }

  /// The `Host` of the request where libcurl would make a wrong one.
  var hostHeader: String? { otherName == nil ? nil : address.url.host.text }

  func setUp(isProxied: Bool) {
    if let otherName {
      let (name, host) = (Self.bracketed(otherName), Self.bracketed(address.host))
      easy.set(
        CURLOPT_CONNECT_TO, list: ["\(name):\(address.port):\(host):\(address.port)"])
    }
    set(tls.authorities, file: CURLOPT_CAINFO, blob: CURLOPT_CAINFO_BLOB)
    set(tls.certificate, file: CURLOPT_SSLCERT, blob: CURLOPT_SSLCERT_BLOB)
    set(tls.key, file: CURLOPT_SSLKEY, blob: CURLOPT_SSLKEY_BLOB)
    if tls.isInsecure {
      easy.set(CURLOPT_SSL_VERIFYPEER, false)
      easy.set(CURLOPT_SSL_VERIFYHOST, false)
    }
    guard isProxied else { return }
    set(tls.authorities, file: CURLOPT_PROXY_CAINFO, blob: CURLOPT_PROXY_CAINFO_BLOB)
    if tls.isInsecure {
      easy.set(CURLOPT_PROXY_SSL_VERIFYPEER, false)
      easy.set(CURLOPT_PROXY_SSL_VERIFYHOST, false)
    }
  }

  private func set(_ source: TLSSettings.Source?, file: CURLoption, blob: CURLoption) {
    switch source {
    case .file(let path)?: easy.set(file, path)
    case .pem(let bytes)?: easy.set(blob, blob: bytes)
    case nil: break
    }
  }

  /// An address of IPv6 in the brackets it has in front of a port.
  private static func bracketed(_ host: String) -> String {
    host.contains(":") ? "[\(host)]" : host
  }
}
