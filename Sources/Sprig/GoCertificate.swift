internal import GoCompat
internal import GoTemplate

/// sprig's `certificate` as templates see it: a certificate and its private key, both in PEM.
final class GoCertificate: GoObject {
  let certificate: ByteString
  let key: ByteString

  init(certificate: ByteString, key: ByteString) {
    self.certificate = certificate
    self.key = key
    super.init(Self.type)
  }

  static let type = GoType("sprig.certificate", .struct)

  override var fields: [(name: ByteString, value: GoValue)] {
    [("Cert", .string(certificate)), ("Key", .string(key))]
  }

  override func isEqual(to other: GoObject) -> Bool {
    guard let other = other as? GoCertificate else { return false }
    return certificate == other.certificate && key == other.key
  }
}
