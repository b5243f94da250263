internal import CCrypto

/// A private key that signs certificates.
public final class PrivateKey {
  public enum Kind: Sendable {
    case rsa, dsa, ecdsa, ed25519
  }

  /// What cannot be done with a key or a text that should be one.
  public enum Failure: Error, Hashable, Sendable {
    case noPEM
    case notPrivate(type: [UInt8])
    case unknownType(type: [UInt8])
    /// The bytes are no key of the type; why, in the words of Go's decoder.
    case malformed(type: String, reason: String)
    case generation
  }

  public let kind: Kind
  let handle: OpaquePointer

  private init(_ kind: Kind, _ handle: OpaquePointer) {
    self.kind = kind
    self.handle = handle
  }

  deinit { yare_key_free(handle) }

  /// A new key: RSA of so many bits, DSA of 2048 and 256 bits, ECDSA on P-256, or Ed25519.
  public static func generate(_ kind: Kind, bits: Int = 2048) throws(Failure) -> PrivateKey {
    guard let handle = yare_key_generate(libraryKind(kind), Int32(bits)) else { throw .generation }
    return PrivateKey(kind, handle)
  }

  /// Reads the first PEM block of a text.
  /// - SeeAlso: `parsePrivateKeyPEM` in sprig's `crypto.go`
  public static func parse(pem text: [UInt8]) throws(Failure) -> PrivateKey {
    guard let block = PEMBlock(firstIn: text) else { throw .noPEM }
    let suffix = " PRIVATE KEY"
    if block.type.elementsEqual("PRIVATE KEY".utf8) {
      return try parse(block.bytes, nil, "PKCS8", structure: "pkcs8")
    }
    guard block.type.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) else {
      throw .notPrivate(type: block.type)
    }
    switch String(decoding: block.type.dropLast(suffix.utf8.count), as: UTF8.self) {
    case "RSA": return try parse(block.bytes, .rsa, "RSA", structure: "pkcs1PrivateKey")
    case "EC": return try parse(block.bytes, .ecdsa, "EC", structure: "ecPrivateKey")
    case "DSA": return try parse(block.bytes, .dsa, "DSA", structure: "DSAKeyFormat")
    default: throw .unknownType(type: block.type)
    }
  }

  private static func parse(
    _ der: [UInt8], _ kind: Kind?, _ type: String, structure: String
  ) throws(Failure) -> PrivateKey {
    if let reason = ASN1Complaint.sequence(der, structure: structure) {
      throw .malformed(type: type, reason: reason)
    }
    let wanted = kind.map(libraryKind) ?? yare_key_kind_other
    guard let handle = yare_key_parse(wanted, der, der.count) else {
      throw .malformed(type: type, reason: "asn1: structure error: integer too large")
    }
    guard let found = self.kind(handle), kind == nil || kind == found else {
      yare_key_free(handle)
      throw .malformed(type: type, reason: "x509: unsupported key")
    }
    return PrivateKey(found, handle)
  }

  private static func libraryKind(_ kind: Kind) -> yare_key_kind {
    switch kind {
    case .rsa: yare_key_kind_rsa
    case .dsa: yare_key_kind_dsa
    case .ecdsa: yare_key_kind_ec
    case .ed25519: yare_key_kind_ed25519
    }
  }

  private static func kind(_ handle: OpaquePointer) -> Kind? {
    switch yare_key_get_kind(handle) {
    case yare_key_kind_rsa: .rsa
    case yare_key_kind_dsa: .dsa
    case yare_key_kind_ec: .ecdsa
    case yare_key_kind_ed25519: .ed25519
    default: nil
    }
  }
}

// MARK: - Encodings

extension PrivateKey {
  /// The key in PEM, of the type that each kind had before PKCS #8; Ed25519 has only that.
  /// - SeeAlso: `pemBlockForKey` in sprig's `crypto.go`
  public var pem: [UInt8] {
    let type =
      switch kind {
      case .rsa: "RSA PRIVATE KEY"
      case .dsa: "DSA PRIVATE KEY"
      case .ecdsa: "EC PRIVATE KEY"
      case .ed25519: "PRIVATE KEY"
      }
    return PEMBlock(type: type, bytes: write(yare_key_write_private)).text
  }

  /// The public key as a SubjectPublicKeyInfo.
  var publicKey: [UInt8] { write(yare_key_write_public) }

  private func write(
    _ writer: (OpaquePointer, UnsafeMutablePointer<UInt8>?) -> Int32
  ) -> [UInt8] {
    let count = Int(writer(handle, nil))
    guard count > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: count)
    _ = bytes.withUnsafeMutableBufferPointer { writer(handle, $0.baseAddress) }
    return bytes
  }

  /// The AlgorithmIdentifier of the key's signatures, and the size of the digest they are over; nil for DSA.
  var signatureAlgorithm: (identifier: [UInt8], digestBits: Int)? {
    switch kind {
    case .dsa: return nil
    case .rsa:
      let arcs: [UInt32] = [1, 2, 840, 113549, 1, 1, 11]
      return (DER.sequence(DER.identifier(arcs), DER.null), 256)
    case .ed25519: return (DER.sequence(DER.identifier([1, 3, 101, 112])), 0)
    case .ecdsa:
      let bits = Int(yare_key_get_bits(handle))
      let digest = bits <= 256 ? 256 : bits <= 384 ? 384 : 512
      let last: UInt32 = digest == 256 ? 2 : digest == 384 ? 3 : 4
      return (DER.sequence(DER.identifier([1, 2, 840, 10045, 4, 3, last])), digest)
    }
  }

  /// The signature over bytes; nil when the key cannot sign.
  func sign(_ bytes: [UInt8]) -> [UInt8]? {
    guard let algorithm = signatureAlgorithm else { return nil }
    var signature = [UInt8](repeating: 0, count: 4096)
    let count = yare_key_sign(
      handle, Int32(algorithm.digestBits), bytes, bytes.count, &signature, signature.count)
    return count == 0 ? nil : Array(signature.prefix(count))
  }
}

/// The complaints of Go's encoding/asn1 about bytes that do not begin like a structure.
enum ASN1Complaint {
  /// Why the bytes are not a sequence as long as they claim; nil when they are.
  static func sequence(_ der: [UInt8], structure: String) -> String? {
    guard let tag = der.first else { return "asn1: syntax error: sequence truncated" }
    guard der.count > 1 else { return "asn1: syntax error: truncated tag or length" }
    var start = 2
    var length = Int(der[1])
    if length & 0x80 != 0 {
      let width = length & 0x7F
      if width == 0 { return "asn1: syntax error: indefinite length found (not DER)" }
      length = 0
      for _ in 0..<width {
        guard start < der.count else { return "asn1: syntax error: truncated tag or length" }
        if length >= 1 << 23 { return "asn1: structure error: length too large" }
        length = length << 8 | Int(der[start])
        start += 1
        if length == 0 { return "asn1: structure error: superfluous leading zeros in length" }
      }
      if length < 0x80 { return "asn1: structure error: non-minimal length" }
    }
    if tag == 0x30 {
      return start + length > der.count ? "asn1: syntax error: data truncated" : nil
    }
    let isCompound = tag & 0x20 != 0
    return "asn1: structure error: tags don't match (16 vs {class:\(tag >> 6) tag:\(tag & 0x1F) "
      + "length:\(length) isCompound:\(isCompound)}) {optional:false explicit:false "
      + "application:false private:false defaultValue:<nil> tag:<nil> stringType:0 timeType:0 "
      + "set:false omitEmpty:false} \(structure) @\(start)"
  }
}
