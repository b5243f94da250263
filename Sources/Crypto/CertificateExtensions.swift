internal import GoCompat

/// The extensions of a new certificate, in Go's order.
///
/// - SeeAlso: `buildCertExtensions` in Go's crypto/x509
enum CertificateExtensions {
  static func list(
    _ request: CertificateRequest, publicKey: [UInt8], authority: [UInt8]
  ) throws(CertificateRequest.Failure) -> [UInt8] {
    var output = keyUsage(request.isAuthority) + extendedKeyUsage
    output += make(19, isCritical: true, DER.sequence(request.isAuthority ? DER.yes : []))
    if request.isAuthority {
      output += make(14, DER.octets(keyIdentifier(publicKey)))
    }
    if !authority.isEmpty { output += make(35, DER.sequence(DER.element(0x80, authority))) }
    if !request.names.isEmpty || !request.addresses.isEmpty {
      output += make(
        17, isCritical: request.commonName.isEmpty, try alternativeNames(request))
    }
    return output
  }

  private static func make(_ arc: UInt32, isCritical: Bool = false, _ value: [UInt8]) -> [UInt8] {
    DER.sequence(
      DER.identifier([2, 5, 29, arc]), isCritical ? DER.yes : [], DER.octets(value))
  }

  /// Digital signature and key encipherment; for an authority also certificate signing.
  private static func keyUsage(_ isAuthority: Bool) -> [UInt8] {
    let value = isAuthority ? DER.bits([0xA4], unused: 2) : DER.bits([0xA0], unused: 5)
    return make(15, isCritical: true, value)
  }

  /// Server and client authentication.
  private static var extendedKeyUsage: [UInt8] {
    let usages: [UInt32] = [1, 3, 6, 1, 5, 5, 7, 3]
    return make(
      37, DER.sequence(DER.identifier(usages + [1]), DER.identifier(usages + [2])))
  }

  /// The first 20 bytes of the SHA-256 of the public key's bits, RFC 7093.
  private static func keyIdentifier(_ publicKey: [UInt8]) -> [UInt8] {
    var outer = DERReader(publicKey)
    guard var info = outer.read(0x30)?.content, info.read(0x30) != nil,
      let bits = info.read(0x03)?.content
    else { return [] }
    return Array(Digest.sha256(Array(bits.rest.dropFirst())).prefix(20))
  }

  private static func alternativeNames(
    _ request: CertificateRequest
  ) throws(CertificateRequest.Failure) -> [UInt8] {
    var names: [UInt8] = []
    for name in request.names {
      guard name.bytes.allSatisfy({ $0 < 0x80 }) else { throw .notIA5(name) }
      names += DER.element(0x82, name.bytes)
    }
    for address in request.addresses { names += DER.element(0x87, address) }
    return DER.sequence(names)
  }
}
