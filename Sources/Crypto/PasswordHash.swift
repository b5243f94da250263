internal import CCrypto

/// Functions that are slow on purpose, for passwords.
public enum PasswordHash {
  /// Why bcrypt takes no password.
  public enum BcryptError: Error, Hashable, Sendable {
    case tooLong, failed

    /// The text of the error of golang.org/x/crypto/bcrypt.
    public var goText: String {
      switch self {
      case .tooLong: "bcrypt: password length exceeds 72 bytes"
      case .failed: "bcrypt: failed"
      }
    }
  }

  /// The bcrypt hash of a password, `$2a$` with its cost, from 16 random bytes.
  ///
  /// - SeeAlso: `bcrypt.GenerateFromPassword`
  public static func bcrypt(
    _ password: [UInt8], cost: Int = 10, salt: [UInt8]
  ) throws(BcryptError) -> [UInt8] {
    if password.count > 72 { throw .tooLong }
    guard salt.count >= 16 else { throw .failed }
    var hash = [CChar](repeating: 0, count: 61)
    let text = password.map { CChar(bitPattern: $0) } + [0]
    guard yare_bcrypt(text, Int32(cost), salt, &hash) else { throw .failed }
    var bytes = hash.prefix(60).map { UInt8(bitPattern: $0) }
    // Revisions a and b differ only in how old implementations failed; Go names its own a.
    bytes[2] = UInt8(ascii: "a")
    return bytes
  }

  /// A key derived from a password; nil when the parameters are out of range.
  ///
  /// - SeeAlso: `scrypt.Key`
  public static func scrypt(
    _ password: [UInt8], salt: [UInt8], n: UInt64, r: UInt64, p: UInt64, count: Int
  ) -> [UInt8]? {
    var key = [UInt8](repeating: 0, count: count)
    guard
      yare_scrypt(password, password.count, salt, salt.count, n, r, p, &key, count)
    else { return nil }
    return key
  }
}
