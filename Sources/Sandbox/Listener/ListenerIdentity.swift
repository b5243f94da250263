internal import Crypto
public import GoCompat

/// How the listener shows who it is: a key, a certificate for the loopback address, and the authority
/// that signed it. All PEM.
public struct ListenerIdentity: Sendable {
  public var key: ByteString
  /// The certificate of the server.
  public var chain: ByteString
  public var authority: ByteString

  public init(key: ByteString, chain: ByteString, authority: ByteString) {
    self.key = key
    self.chain = chain
    self.authority = authority
  }

  /// Makes a fresh identity that is good for ten years.
  ///
  /// - Throws: `SandboxError` of kind `certificate`.
  public static func make(
    now: TimeInstant, random: (_ count: Int) -> [UInt8]
  ) throws(SandboxError) -> ListenerIdentity {
    do {
      let parentKey = try PrivateKey.generate(.ecdsa)
      let serverKey = try PrivateKey.generate(.ecdsa)
      let begin = now.adding(TimeDuration(-3_600_000_000_000))
      let end = now.adding(years: 10, months: 0, days: 0)
      var authority = CertificateRequest(
        commonName: "yare-sandbox", notBefore: begin, notAfter: end, serialNumber: random(16))
      authority.isAuthority = true
      let authorityBytes = try authority.sign(for: parentKey, signer: parentKey)
      var request = CertificateRequest(
        commonName: "localhost", notBefore: begin, notAfter: end, serialNumber: random(16))
      request.names = ["localhost", "kubernetes", "kubernetes.default.svc"]
      request.addresses = [[127, 0, 0, 1]]
      let bytes = try request.sign(
        for: serverKey, parent: try Certificate(authorityBytes), signer: parentKey)
      return ListenerIdentity(
        key: ByteString(serverKey.pem),
        chain: ByteString(PEMBlock(type: "CERTIFICATE", bytes: bytes).text),
        authority: ByteString(PEMBlock(type: "CERTIFICATE", bytes: authorityBytes).text))
    } catch {
      throw SandboxError(.certificate, detail: "\(error)")
    }
  }
}
