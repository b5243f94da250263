public import GoCompat

/// A primary key of a keyring.
public struct OpenPGPKey: Sendable, Equatable {
  /// In hexadecimal, capitals.
  public var fingerprint: ByteString
  /// Such as `Ann Able <ann@example.com>`, in the order of the keyring.
  public var userIDs: [ByteString]
  /// Whether the keyring has the secret key.
  public var isSecret: Bool
  /// Whether a passphrase is needed to use the secret key.
  public var isProtected: Bool
}
