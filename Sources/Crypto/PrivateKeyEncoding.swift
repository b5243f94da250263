/// How a private key is written in DER.
public enum PrivateKeyEncoding: Sendable {
  /// PKCS #1
  case rsa
  /// SEC 1
  case ec
  /// The numbers of the key in OpenSSL's order.
  case dsa
  case pkcs8

  private var structure: ASN1Structure {
    switch self {
    case .rsa: .pkcs1
    case .ec: .ec
    case .dsa: .dsa
    case .pkcs8: .pkcs8
    }
  }

  /// Why Go does not decode the bytes; nil when it does, whatever their values.
  ///
  /// Bytes in another encoding get a hint instead.
  /// - SeeAlso: `x509.ParsePKCS1PrivateKey`, `x509.ParseECPrivateKey`, `x509.ParsePKCS8PrivateKey`
  func complaint(about der: [UInt8]) -> String? {
    guard let complaint = structure.complaint(about: der) else { return nil }
    let others: [(PrivateKeyEncoding, String)] =
      switch self {
      case .rsa: [(.ec, "ParseECPrivateKey"), (.pkcs8, "ParsePKCS8PrivateKey")]
      case .ec: [(.pkcs8, "ParsePKCS8PrivateKey"), (.rsa, "ParsePKCS1PrivateKey")]
      case .pkcs8: [(.ec, "ParseECPrivateKey"), (.rsa, "ParsePKCS1PrivateKey")]
      case .dsa: []
      }
    for (other, function) in others where other.structure.matches(der) {
      return "x509: failed to parse private key (use \(function) instead for this key format)"
    }
    return self == .ec ? "x509: failed to parse EC private key: \(complaint)" : complaint
  }

  /// What Go says of bytes that decode but hold no key.
  func complaintAboutValues(of der: [UInt8]) -> String {
    switch self {
    case .rsa, .dsa: return "modulus must be > 1"
    case .ec:
      let version = Self.version(der)
      return version == 1
        ? "x509: unknown elliptic curve" : "x509: unknown EC private key version \(version)"
    case .pkcs8:
      return "x509: PKCS#8 wrapping contained private key with unknown algorithm: "
        + Self.algorithm(der)
    }
  }

  private static func version(_ der: [UInt8]) -> Int {
    var reader = DERReader(der)
    guard var body = reader.read(0x30)?.content, let number = body.read(0x02)?.content.rest,
      number.count <= 7
    else { return 0 }
    return number.reduce(0) { $0 << 8 | Int($1) }
  }

  /// The arcs of the algorithm, with dots.
  private static func algorithm(_ der: [UInt8]) -> String {
    var reader = DERReader(der)
    guard var body = reader.read(0x30)?.content, body.read(0x02) != nil,
      var algorithm = body.read(0x30)?.content, let bytes = algorithm.read(0x06)?.content.rest
    else { return "" }
    var arcs: [UInt64] = []
    var arc: UInt64 = 0
    for byte in bytes {
      arc = arc << 7 | UInt64(byte & 0x7F)
      if byte & 0x80 == 0 {
        if arcs.isEmpty {
          let first = min(arc / 40, 2)
          arcs = [first, arc - first * 40]
        } else {
          arcs.append(arc)
        }
        arc = 0
      }
    }
    return arcs.map(String.init).joined(separator: ".")
  }
}
