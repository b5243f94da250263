internal import CCurl
internal import Glibc

/// What libcurl's code for a failed exchange means.
struct CurlFailure {
  let kind: HTTPError.Kind
  /// libcurl's sentence, with what it knows of this very failure.
  let detail: String
  /// What the proxy answered to the wish for a tunnel, where that was no.
  let proxyStatus: Int?
  /// Whether the server said that it did nothing with the request (HTTP/2's REFUSED_STREAM).
  let isRefusedStream: Bool

  init(_ code: CURLcode, _ transfer: CurlTransfer) {
    let exact = transfer.easy.detail
    let said = exact.isEmpty ? String(cString: yare_curl_text(code)) : exact
    isRefusedStream = code == CURLE_HTTP2_STREAM && said.contains("REFUSED_STREAM")
    kind = Self.kind(code, said, transfer)
    let answered = transfer.easy.number(CURLINFO_HTTP_CONNECTCODE)
    proxyStatus = kind == .proxy && answered >= 300 ? answered : nil
    detail = kind == .proxy ? Self.proxyDetail(code, transfer) ?? said : said
  }

  /// What is wrong with the certificate when that is what failed.
  func certificate(_ code: CURLcode, _ transfer: CurlTransfer) -> CertificateFault {
    guard code == CURLE_PEER_FAILED_VERIFICATION else {
      return Self.isAboutCertificate(detail) ? .oursRejected : .other
    }
    // The numbers of OpenSSL, X509_V_ERR_…; libcurl has 1 while it did not ask for them, since it
    // compares the name first, which OpenSSL did not.
    return switch transfer.easy.number(CURLINFO_SSL_VERIFYRESULT) {
    case 0, 1: .wrongName
    case 2, 18, 19, 20, 21, 27: .unknownAuthority
    case 9: .notYetValid
    case 10: .expired
    default: .other
    }
  }

  private static func kind(
    _ code: CURLcode, _ detail: String, _ transfer: CurlTransfer
  ) -> HTTPError.Kind {
    switch code {
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .badAddress
    case CURLE_COULDNT_RESOLVE_HOST: .nameNotFound(host: transfer.exchange.address.host)
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: .proxy
    case CURLE_COULDNT_CONNECT:
      if transfer.isProxied {
        .proxy
      } else {
        transfer.easy.number(CURLINFO_OS_ERRNO) == Int(ECONNREFUSED)
          ? .connectionRefused : .connectionFailed
      }
    case CURLE_OPERATION_TIMEDOUT: .timedOut
    case CURLE_FILESIZE_EXCEEDED: .tooLarge(limit: transfer.exchange.request.bodyLimit)
    case CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY, CURLE_WRITE_ERROR: .malformed
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR: lost(detail, transfer)
    case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM: badFile(transfer) ?? .certificate
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CLIENTCERT: .certificate
    case CURLE_SSL_CONNECT_ERROR: isAboutCertificate(detail) ? .certificate : .tls
    case CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED,
      CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CRL_BADFILE, CURLE_USE_SSL_FAILED:
      .tls
    case CURLE_FAILED_INIT, CURLE_NOT_BUILT_IN, CURLE_OUT_OF_MEMORY, CURLE_BAD_FUNCTION_ARGUMENT,
      CURLE_UNKNOWN_OPTION:
      .unavailable
    default: .connectionLost
    }
  }

  /// Why there is no connection to the proxy, in the words of Go's dialer.
  private static func proxyDetail(_ code: CURLcode, _ transfer: CurlTransfer) -> String? {
    guard code == CURLE_COULDNT_CONNECT, !transfer.easy.remote.isEmpty,
      transfer.easy.number(CURLINFO_OS_ERRNO) == Int(ECONNREFUSED)
    else { return nil }
    return "dial tcp \(transfer.easy.remote): connect: connection refused"
  }

  /// A connection that failed while it was read or written, for reasons that libcurl has in its
  /// sentence only.
  private static func lost(_ detail: String, _ transfer: CurlTransfer) -> HTTPError.Kind {
    if transfer.easy.number(CURLINFO_HTTP_CONNECTCODE) >= 300 { return .proxy }
    if isAboutCertificate(detail) { return .certificate }
    return detail.contains("chunk") ? .malformed : .connectionLost
  }

  /// Whether the server ended the connection with an alert about our certificate.
  private static func isAboutCertificate(_ detail: String) -> Bool {
    detail.contains("alert") && (detail.contains("certificate") || detail.contains("unknown ca"))
  }

  /// The file of the TLS settings that cannot be read, if that is so.
  private static func badFile(_ transfer: CurlTransfer) -> HTTPError.Kind? {
    let tls = transfer.exchange.request.tls ?? transfer.exchange.settings.tls
    for case .file(let path)? in [tls.authorities, tls.certificate, tls.key]
    where access(path, R_OK) != 0 {
      return .unreadable(path: path)
    }
    return nil
  }
}
