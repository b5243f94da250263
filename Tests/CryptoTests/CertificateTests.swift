import Crypto
import GoCompat
import Testing

@Suite struct CertificateTests {
  private static let now = TimeInstant(unixSecond: 1_700_000_000, in: .utc)

  private func request(_ name: ByteString, isAuthority: Bool = false) -> CertificateRequest {
    var request = CertificateRequest(
      commonName: name, notBefore: Self.now, notAfter: Self.now.adding(.hour),
      serialNumber: (0..<16).map { UInt8($0 + 1) })
    request.isAuthority = isAuthority
    return request
  }

  @Test(arguments: [
    (PrivateKey.Kind.rsa, "RSA PRIVATE KEY"), (.ecdsa, "EC PRIVATE KEY"),
    (.ed25519, "PRIVATE KEY"), (.dsa, "DSA PRIVATE KEY"),
  ])
  func keysSurvivePEM(_ kind: PrivateKey.Kind, _ type: String) throws {
    let key = try PrivateKey.generate(kind)
    let text = String(decoding: key.pem, as: UTF8.self)
    #expect(text.hasPrefix("-----BEGIN \(type)-----\n"))
    #expect(try PrivateKey.parse(pem: key.pem).pem == key.pem)
  }

  @Test(arguments: [PrivateKey.Kind.rsa, .ecdsa, .ed25519])
  func authoritiesSign(_ kind: PrivateKey.Kind) throws {
    let authorityKey = try PrivateKey.generate(kind)
    let der = try request("ca", isAuthority: true).sign(for: authorityKey, signer: authorityKey)
    let authority = try Certificate(der)
    let key = try PrivateKey.generate(.ecdsa)
    var request = request("leaf")
    request.names = ["leaf.example"]
    request.addresses = [[10, 0, 0, 1]]
    let leaf = try request.sign(for: key, parent: authority, signer: authorityKey)
    _ = try Certificate(leaf)
    #expect(contains(leaf, Array("leaf.example".utf8)))
    #expect(throws: CertificateRequest.Failure.keyMismatch) {
      try request.sign(for: key, parent: authority, signer: key)
    }
  }

  @Test func whatCannotBeSigned() throws {
    let key = try PrivateKey.generate(.ecdsa)
    var request = request("a")
    request.names = ["ü"]
    #expect(throws: CertificateRequest.Failure.notIA5("ü")) {
      try request.sign(for: key, signer: key)
    }
    request = self.request(ByteString([0xFF]))
    #expect(throws: CertificateRequest.Failure.notUTF8) {
      try request.sign(for: key, signer: key)
    }
  }

  @Test(
    arguments: [
      ([], "x509: malformed certificate"),
      ([0x30, 0x00], "x509: malformed tbs certificate"),
      ([0x30, 0x00, 0x00], "x509: trailing data"),
      ([0x30, 0x02, 0x30, 0x00], "x509: malformed serial number"),
    ] as [([UInt8], String)])
  func malformed(_ der: [UInt8], _ expected: String) {
    do throws(Certificate.Malformed) {
      _ = try Certificate(der)
      Issue.record("taken for a certificate")
    } catch {
      #expect(error.goText == expected)
    }
  }

  @Test(
    arguments: [
      ("10.0.0.1", [10, 0, 0, 1]), ("::ffff:1.2.3.4", [1, 2, 3, 4]), ("01.2.3.4", nil),
      ("1.2.3", nil), ("fe80::1%eth0", nil), ("", nil),
    ] as [(String, [UInt8]?)])
  func addresses(_ text: String, _ expected: [UInt8]?) {
    #expect(NetworkAddress.parse(Array(text.utf8)) == expected)
  }

  private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: part) }
  }
}
