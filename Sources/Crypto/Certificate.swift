/// A certificate of which only what a new one needs is read.
///
/// - SeeAlso: `x509.ParseCertificate`
public struct Certificate {
  /// Why bytes are not a certificate: the part that is malformed, in Go's words.
  public struct Malformed: Error, Hashable, Sendable {
    public let part: String

    /// The text of Go's error.
    public var goText: String {
      part == "trailing data" ? "x509: trailing data" : "x509: malformed \(part)"
    }
  }

  /// The Name of the subject, in DER.
  let subject: [UInt8]
  /// The SubjectPublicKeyInfo, in DER.
  let publicKey: [UInt8]
  /// Empty without one.
  let subjectKeyIdentifier: [UInt8]

  /// Reads a certificate in DER.
  public init(_ der: [UInt8]) throws(Malformed) {
    var outer = DERReader(der)
    guard var certificate = outer.read(0x30)?.content else { throw Malformed(part: "certificate") }
    guard outer.isAtEnd else { throw Malformed(part: "trailing data") }
    guard var body = certificate.read(0x30)?.content else {
      throw Malformed(part: "tbs certificate")
    }
    if body.nextTag == 0xA0 { _ = try Self.read(&body, 0xA0, "version") }
    _ = try Self.read(&body, 0x02, "serial number")
    _ = try Self.read(&body, 0x30, "signature algorithm identifier")
    _ = try Self.read(&certificate, 0x30, "algorithm identifier")
    _ = try Self.read(&body, 0x30, "issuer")
    _ = try Self.read(&body, 0x30, "validity")
    subject = try Self.read(&body, 0x30, "issuer")
    publicKey = try Self.read(&body, 0x30, "spki")
    subjectKeyIdentifier = Self.readKeyIdentifier(&body)
    _ = try Self.read(&certificate, 0x03, "signature")
  }

  private static func read(
    _ reader: inout DERReader, _ tag: UInt8, _ part: String
  ) throws(Malformed) -> [UInt8] {
    guard let element = reader.read(tag) else { throw Malformed(part: part) }
    return Array(element.whole)
  }

  private static func readKeyIdentifier(_ body: inout DERReader) -> [UInt8] {
    for tag: UInt8 in [0x81, 0x82] where body.nextTag == tag { _ = body.read(tag) }
    guard var wrapped = body.read(0xA3)?.content, var list = wrapped.read(0x30)?.content else {
      return []
    }
    let identifier = DER.identifier([2, 5, 29, 14])
    while var entry = list.read(0x30)?.content {
      guard let found = entry.read(0x06)?.whole else { return [] }
      _ = entry.read(0x01)
      guard found.elementsEqual(identifier), var value = entry.read(0x04)?.content else { continue }
      return value.read(0x04).map { Array($0.content.rest) } ?? []
    }
    return []
  }
}
