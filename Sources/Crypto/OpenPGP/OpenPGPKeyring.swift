internal import CRNP
public import GoCompat

/// Keys in memory that texts are signed and verified with, through librnp.
///
/// - SeeAlso: `openpgp.EntityList`
public final class OpenPGPKeyring {
  private let ring: OpaquePointer
  /// The primary keys.
  public let keys: [OpenPGPKey]

  /// Reads a keyring as `gpg --export` and `gpg --export-secret-keys` write it.
  public init(_ bytes: [UInt8]) throws(OpenPGPError) {
    if let reason = yare_rnp_load() { throw .unavailable(String(cString: reason)) }
    // The first byte of every packet has its highest bit set; armoured keys Helm does not read.
    if let first = bytes.first, first & 0x80 == 0 { throw .notAKeyring }
    guard let ring = bytes.withUnsafeBufferPointer({ yare_rnp_ring_read($0.baseAddress, $0.count) })
    else { throw .notAKeyring }
    self.ring = ring
    keys = Self.keys(of: ring)
  }

  deinit { yare_rnp_ring_free(ring) }

  private static func keys(of ring: OpaquePointer) -> [OpenPGPKey] {
    guard let text = yare_rnp_ring_keys(ring) else { return [] }
    defer { yare_rnp_free(text) }
    let lines = ByteString(String(cString: text)).split(by: "\n")
    return lines.compactMap { line in
      let fields = line.split(by: "\t")
      guard fields.count >= 2, fields[1].count == 2 else { return nil }
      return OpenPGPKey(
        fingerprint: fields[0], userIDs: Array(fields[2...]),
        isSecret: fields[1][0] == UInt8(ascii: "s"),
        isProtected: fields[1][1] == UInt8(ascii: "p"))
    }
  }

  /// The key of a name: the one called exactly so, else one with the name in a user id.
  ///
  /// - Returns: nil when there is none; `isVague` when several keys have the name in them.
  /// - SeeAlso: `provenance.NewFromKeyring`
  public func key(named name: ByteString) -> (key: OpenPGPKey, isVague: Bool)? {
    if let exact = keys.first(where: { $0.userIDs.contains(name) }) { return (exact, false) }
    let similar = keys.flatMap { key in
      key.userIDs.filter { $0.contains(name) }.map { _ in key }
    }
    return similar.last.map { ($0, similar.count > 1) }
  }

  /// Signs a text in the clear, with SHA-512.
  ///
  /// - Parameter passphrase: for a key that is protected; nil for none.
  /// - SeeAlso: `clearsign.Encode`
  public func sign(
    _ text: [UInt8], with key: OpenPGPKey, passphrase: [UInt8]?
  ) throws(OpenPGPError) -> [UInt8] {
    var result: UnsafeMutablePointer<UInt8>?
    var count = 0
    let password = passphrase.map { ByteString($0).text }
    let status = text.withUnsafeBufferPointer { text in
      yare_rnp_sign(
        ring, key.fingerprint.text, password, text.baseAddress, text.count, &result, &count)
    }
    defer { yare_rnp_free(result) }
    try Self.check(status)
    return Array(UnsafeBufferPointer(start: result, count: count))
  }

  /// A text that was signed in the clear, and the key it was signed with.
  public struct Verified {
    /// Exactly what was signed, without what stood around it.
    public var text: [UInt8]
    public var signer: OpenPGPKey
  }

  /// Checks a text that is signed in the clear.
  ///
  /// - SeeAlso: `openpgp.CheckDetachedSignature`
  public func verify(_ message: [UInt8]) throws(OpenPGPError) -> Verified {
    guard let message = ClearSignedText(message)?.message else { throw .noSignature }
    var result: UnsafeMutablePointer<UInt8>?
    var signer: UnsafeMutablePointer<CChar>?
    var count = 0
    let status = message.withUnsafeBufferPointer { message in
      yare_rnp_verify(ring, message.baseAddress, message.count, &result, &count, &signer)
    }
    defer {
      yare_rnp_free(result)
      yare_rnp_free(signer)
    }
    let names = signer.map { ByteString(String(cString: $0)).split(by: "\t") } ?? []
    if status == YARE_RNP_INVALID { throw .invalidSignature(algorithm: names.last ?? "") }
    try Self.check(status)
    guard let key = keys.first(where: { $0.fingerprint == names.first }) else {
      throw .unknownSigner
    }
    return Verified(text: Array(UnsafeBufferPointer(start: result, count: count)), signer: key)
  }

  /// The text that is signed in the clear somewhere in a message, whoever signed it; nil when there is none.
  ///
  /// - SeeAlso: `clearsign.Decode`
  public static func clearText(of message: [UInt8]) -> [UInt8]? { ClearSignedText(message)?.text }

  private static func check(_ status: yare_rnp_status) throws(OpenPGPError) {
    switch status {
    case YARE_RNP_OK: return
    case YARE_RNP_BAD_PASSWORD: throw .wrongPassphrase
    case YARE_RNP_INVALID: throw .invalidSignature(algorithm: "")
    case YARE_RNP_UNKNOWN_KEY: throw .unknownSigner
    case YARE_RNP_EXPIRED: throw .expired
    case YARE_RNP_NO_SIGNATURE: throw .noSignature
    default: throw .unsupported
    }
  }
}
