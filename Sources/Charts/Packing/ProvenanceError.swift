public import Crypto
public import GoCompat
public import YAML

/// Why a chart cannot be signed or its signature not be accepted.
public enum ProvenanceError: Error, Equatable {
  case openPGP(OpenPGPError)
  /// No key of the keyring has the name.
  case noKey
  /// More than one key has the name in it.
  case vagueKey(ByteString)
  /// The keyring has the public half of the key only.
  case notSecret
  case unwritable(YAMLError)
  case unreadable(YAMLError)
  case notTwoParts
  /// The signed text has no digest of a file of that name.
  case notNamed(ByteString)
  /// The file is not the one that was signed.
  case wrongDigest(file: ByteString, signed: ByteString, found: ByteString)

  /// The sentence of Helm.
  public var helmText: ByteString {
    switch self {
    case .openPGP(let error): error.goText
    case .noKey: "private key not found"
    case .vagueKey(let name): "more than one key contain the id " + Strconv.quote(name)
    case .notSecret:
      "provided key is not a private key. Try providing a keyring with secret keys"
    case .unwritable(let error), .unreadable(let error): error.goText
    case .notTwoParts: "message block must have at least two parts"
    case .notNamed(let file):
      "provenance does not contain a SHA for a file named " + Strconv.quote(file)
    case .wrongDigest(let file, let signed, let found):
      "sha256 sum does not match for " + file + ": " + Strconv.quote(signed) + " != "
        + Strconv.quote(found)
    }
  }
}
