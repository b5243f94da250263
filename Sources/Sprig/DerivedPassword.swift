internal import Crypto
internal import GoCompat

/// Passwords made of a master password and a site, by the algorithm of Master Password.
///
/// - SeeAlso: `derivePassword` in sprig's `crypto.go`
enum DerivedPassword {
  private static let seed = Array("com.lyndir.masterpassword".utf8)

  /// The password, or a sentence about why there is none.
  static func make(
    counter: UInt32, type: ByteString, password: ByteString, user: ByteString, site: ByteString
  ) -> ByteString {
    guard let templates = templates(type) else {
      return "cannot find password template " + type
    }
    let salt = seed + bigEndian(UInt32(truncatingIfNeeded: user.count)) + user.bytes
    guard
      let key = PasswordHash.scrypt(password.bytes, salt: salt, n: 32768, r: 8, p: 2, count: 64)
    else { return "failed to derive password: scrypt: parameters are too large" }
    let message =
      seed + bigEndian(UInt32(truncatingIfNeeded: site.count)) + site.bytes + bigEndian(counter)
    let digest = Digest.hmacSHA256(key: key, message)
    let template = Array(templates[Int(digest[0]) % templates.count].utf8)
    let characters = zip(template, digest.dropFirst()).map { letter, number in
      let choices = choices(letter)
      return choices[Int(number) % choices.count]
    }
    return ByteString(characters)
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(value >> $0 & 0xFF) }
  }

  /// The shapes a password of a type can have: a letter for each kind of character.
  private static func templates(_ type: ByteString) -> [String]? {
    switch type {
    case "maximum": ["anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"]
    case "long":
      [
        "CvcvnoCvcvCvcv", "CvcvCvcvnoCvcv", "CvcvCvcvCvcvno", "CvccnoCvcvCvcv", "CvccCvcvnoCvcv",
        "CvccCvcvCvcvno", "CvcvnoCvccCvcv", "CvcvCvccnoCvcv", "CvcvCvccCvcvno", "CvcvnoCvcvCvcc",
        "CvcvCvcvnoCvcc", "CvcvCvcvCvccno", "CvccnoCvccCvcv", "CvccCvccnoCvcv", "CvccCvccCvcvno",
        "CvcvnoCvccCvcc", "CvcvCvccnoCvcc", "CvcvCvccCvccno", "CvccnoCvcvCvcc", "CvccCvcvnoCvcc",
        "CvccCvcvCvccno",
      ]
    case "medium": ["CvcnoCvc", "CvcCvcno"]
    case "short": ["Cvcn"]
    case "basic": ["aaanaaan", "aannaaan", "aaannaaa"]
    case "pin": ["nnnn"]
    default: nil
    }
  }

  /// The characters that a letter of a template stands for.
  private static func choices(_ letter: UInt8) -> [UInt8] {
    let vowels = "AEIOU"
    let consonants = "BCDFGHJKLMNPQRSTVWXYZ"
    let text =
      switch letter {
      case UInt8(ascii: "V"): vowels
      case UInt8(ascii: "C"): consonants
      case UInt8(ascii: "v"): vowels.lowercased()
      case UInt8(ascii: "c"): consonants.lowercased()
      case UInt8(ascii: "n"): "0123456789"
      case UInt8(ascii: "o"): "@&%?,=[]_:-+*$#!'^~;()/."
      case UInt8(ascii: "a"):
        vowels + vowels.lowercased() + consonants + consonants.lowercased()
      default:
        vowels + vowels.lowercased() + consonants + consonants.lowercased()
          + "0123456789!@#$%^&*()"
      }
    return Array(text.utf8)
  }
}
