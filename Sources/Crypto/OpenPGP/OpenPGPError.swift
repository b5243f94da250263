public import GoCompat

/// Why keys cannot be read, or a text not be signed or verified.
public enum OpenPGPError: Error, Sendable, Equatable {
  /// librnp is not on this machine; with what the system said.
  case unavailable(String)
  /// The file is no keyring: GnuPG's own `pubring.kbx`, text, or something else.
  case notAKeyring
  case wrongPassphrase
  /// The text was changed, or the signature is of another text.
  case invalidSignature(algorithm: ByteString)
  /// The keyring has no key of the signer.
  case unknownSigner
  case expired
  /// There is no text that is signed.
  case noSignature
  /// The library cannot do it: an algorithm it does not have, say.
  case unsupported

  /// The sentence of Go's openpgp, as far as it has one.
  public var goText: ByteString {
    switch self {
    case .unavailable(let detail):
      ByteString("librnp is needed for signatures (apt-get install librnp0): \(detail)")
    case .notAKeyring: "openpgp: invalid data: tag byte does not have MSB set"
    case .wrongPassphrase: "openpgp: invalid data: private key checksum failure"
    case .invalidSignature(let algorithm):
      "openpgp: invalid signature: " + (algorithm == "EDDSA" ? "EdDSA" : algorithm)
        + " verification failure"
    case .unknownSigner: "openpgp: signature made by unknown entity"
    case .expired: "openpgp: signature expired"
    case .noSignature: "signature block not found"
    case .unsupported:
      "openpgp: unsupported feature: the key or signature uses an algorithm that is not known"
    }
  }
}
