internal import GoCompat
internal import HTTP

extension ClientIdentity {
  /// What a user shows that needs no asking: a certificate, a password or a token, and whom to act as.
  init(_ user: Kubeconfig.User) {
    self.init(
      headers: Self.impersonation(user.impersonation),
      certificate: Self.source(user.certificateFile, user.certificateBytes),
      key: Self.source(user.keyFile, user.keyBytes))
    if !user.token.isEmpty {
      authorize(token: user.token)
    } else if !user.name.isEmpty || !user.password.isEmpty {
      let pair = Base64.standard.encode(user.name + ":" + user.password)
      headers["Authorization"] = "Basic " + pair.text
    }
  }

  mutating func authorize(token: ByteString) {
    headers["Authorization"] = "Bearer " + token.text
  }

  private static func source(_ file: ByteString, _ bytes: [UInt8]) -> TLSSettings.Source? {
    if !bytes.isEmpty { return .pem(bytes) }
    return file.isEmpty ? nil : .file(file.text)
  }

  /// - SeeAlso: `transport.impersonatingRoundTripper`
  private static func impersonation(_ acting: Kubeconfig.Impersonation) -> HTTPHeaders {
    var headers: HTTPHeaders = [:]
    guard !acting.user.isEmpty else { return headers }
    headers.add("Impersonate-User", acting.user.text)
    if !acting.uid.isEmpty { headers.add("Impersonate-Uid", acting.uid.text) }
    for group in acting.groups { headers.add("Impersonate-Group", group.text) }
    for key in acting.extra.keys.sorted() {
      for value in acting.extra[key] ?? [] {
        headers.add("Impersonate-Extra-" + escaped(key).text, value.text)
      }
    }
    return headers
  }

  /// A key as a part of a field's name: what cannot stand there is percent-encoded.
  ///
  /// - SeeAlso: `transport.headerKeyEscape`
  private static func escaped(_ key: ByteString) -> ByteString {
    let allowed = Set("!#$&'*+-.^_`|~".utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in key.bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        bytes.append(byte)
      case _ where allowed.contains(byte): bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return ByteString(bytes)
  }
}
