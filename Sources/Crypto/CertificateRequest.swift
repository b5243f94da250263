public import GoCompat

/// What a new certificate shall say.
///
/// - SeeAlso: `getBaseCertTemplate` in sprig's `crypto.go`, `x509.CreateCertificate`
public struct CertificateRequest {
  public var commonName: ByteString
  /// Addresses of 4 or 16 bytes.
  public var addresses: [[UInt8]] = []
  public var names: [ByteString] = []
  public var notBefore: TimeInstant
  public var notAfter: TimeInstant
  public var isAuthority = false
  /// 16 random bytes.
  public var serialNumber: [UInt8]

  public init(
    commonName: ByteString, notBefore: TimeInstant, notAfter: TimeInstant, serialNumber: [UInt8]
  ) {
    self.commonName = commonName
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.serialNumber = serialNumber
  }

  /// Why there is no certificate.
  public enum Failure: Error, Hashable, Sendable {
    case signerCannotSign, unsupportedKey, keyMismatch, notUTF8, signing
    case notIA5(ByteString)
    case timeOutOfRange

    /// The text of Go's error.
    public var goText: ByteString {
      switch self {
      case .signerCannotSign: "x509: certificate private key does not implement crypto.Signer"
      case .unsupportedKey: "x509: unsupported public key type: *dsa.PublicKey"
      case .keyMismatch: "x509: provided PrivateKey doesn't match parent's PublicKey"
      case .notUTF8: "asn1: string not valid UTF-8"
      case .signing: "x509: signature could not be made"
      case .notIA5(let name): "x509: " + Strconv.quote(name) + " cannot be encoded as an IA5String"
      case .timeOutOfRange: "asn1: structure error: cannot represent time as GeneralizedTime"
      }
    }
  }

  /// The certificate for a key, signed by another with its certificate; without one, by itself.
  ///
  /// - Returns: DER.
  public func sign(
    for key: PrivateKey, parent: Certificate? = nil, signer: PrivateKey
  ) throws(Failure) -> [UInt8] {
    guard let algorithm = signer.signatureAlgorithm else { throw .signerCannotSign }
    if key.kind == .dsa { throw .unsupportedKey }
    let subject = try subjectName()
    let issuer = parent?.subject ?? subject
    if let parent, parent.publicKey != signer.publicKey { throw .keyMismatch }
    var authority: [UInt8] = []
    if let parent, issuer != subject { authority = parent.subjectKeyIdentifier }
    let extensions = try CertificateExtensions.list(
      self, publicKey: key.publicKey, authority: authority)
    let body = DER.sequence(
      [0xA0, 0x03, 0x02, 0x01, 0x02], DER.integer(serialNumber), algorithm.identifier, issuer,
      DER.sequence(try Self.time(notBefore), try Self.time(notAfter)), subject, key.publicKey,
      DER.element(0xA3, DER.sequence(extensions)))
    guard let signature = signer.sign(body) else { throw .signing }
    return DER.sequence(body, algorithm.identifier, DER.bits(signature))
  }

  private func subjectName() throws(Failure) -> [UInt8] {
    if commonName.isEmpty { return DER.sequence() }
    let isPrintable = commonName.bytes.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: " '()+,-./:=?".utf8.contains(byte)
      }
    }
    if !isPrintable && !commonName.bytes.withUnsafeBufferPointer(UTF8Bytes.isValid) {
      throw .notUTF8
    }
    let text = DER.element(isPrintable ? 0x13 : 0x0C, commonName.bytes)
    return DER.sequence(DER.set(DER.sequence(DER.identifier([2, 5, 4, 3]), text)))
  }

  private static func time(_ instant: TimeInstant) throws(Failure) -> [UInt8] {
    let utc = instant.shown(in: .utc)
    switch utc.date.year {
    case 1950..<2050: return DER.element(0x17, utc.format("060102150405Z").bytes)
    case 0...9999: return DER.element(0x18, utc.format("20060102150405Z").bytes)
    default: throw .timeOutOfRange
    }
  }
}
