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
    /// The bytes are no key in that encoding; why, in the words of Go's decoder.
    case malformed(PrivateKeyEncoding, reason: String)
    case generation
  }

  public let kind: Kind
  /// Nil for a DSA key that the library does not take.
  private let handle: OpaquePointer?

  private init(_ kind: Kind, _ handle: OpaquePointer?) {
    self.kind = kind
    self.handle = handle
  }

  deinit {
    if let handle { yare_key_free(handle) }
  }

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
    if block.type.elementsEqual("PRIVATE KEY".utf8) { return try parse(block.bytes, .pkcs8) }
    guard block.type.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) else {
      throw .notPrivate(type: block.type)
    }
    switch String(decoding: block.type.dropLast(suffix.utf8.count), as: UTF8.self) {
    case "RSA": return try parse(block.bytes, .rsa)
    case "EC": return try parse(block.bytes, .ec)
    case "DSA": return try parse(block.bytes, .dsa)
    default: throw .unknownType(type: block.type)
    }
  }

  private static func parse(
    _ der: [UInt8], _ encoding: PrivateKeyEncoding
  ) throws(Failure) -> PrivateKey {
    if let reason = encoding.complaint(about: der) {
      throw .malformed(encoding, reason: reason)
    }
    let wanted: yare_key_kind =
      switch encoding {
      case .rsa: yare_key_kind_rsa
      case .dsa: yare_key_kind_dsa
      case .ec: yare_key_kind_ec
      case .pkcs8: yare_key_kind_other
      }
    let handle = yare_key_parse(wanted, der, der.count)
    if let handle, let found = kind(handle) { return PrivateKey(found, handle) }
    if let handle { yare_key_free(handle) }
    // A DSA key is good for nothing but to be refused later, whatever its numbers.
    if encoding == .dsa { return PrivateKey(.dsa, nil) }
    throw .malformed(encoding, reason: encoding.complaintAboutValues(of: der))
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
    guard let handle else { return [] }
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
      let bits = handle.map { Int(yare_key_get_bits($0)) } ?? 0
      let digest = bits <= 256 ? 256 : bits <= 384 ? 384 : 512
      let last: UInt32 = digest == 256 ? 2 : digest == 384 ? 3 : 4
      return (DER.sequence(DER.identifier([1, 2, 840, 10045, 4, 3, last])), digest)
    }
  }

  /// The signature over bytes; nil when the key cannot sign.
  func sign(_ bytes: [UInt8]) -> [UInt8]? {
    guard let algorithm = signatureAlgorithm, let handle else { return nil }
    var signature = [UInt8](repeating: 0, count: 4096)
    let count = yare_key_sign(
      handle, Int32(algorithm.digestBits), bytes, bytes.count, &signature, signature.count)
    return count == 0 ? nil : Array(signature.prefix(count))
  }
}
