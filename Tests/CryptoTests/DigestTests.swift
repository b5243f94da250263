import Crypto
import Testing

@Suite struct DigestTests {
  @Test(arguments: [
    ("md5", "900150983cd24fb0d6963f7d28e17f72"),
    ("sha1", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    ("sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func digestsOfABC(_ name: String, _ expected: String) {
    let bytes = Array("abc".utf8)
    let digest =
      switch name {
      case "md5": Digest.md5(bytes)
      case "sha1": Digest.sha1(bytes)
      default: Digest.sha256(bytes)
      }
    #expect(Digest.hexadecimal(digest) == Array(expected.utf8))
  }

  @Test func emptyInput() {
    let digest = Digest.hexadecimal(Digest.sha512([]))
    #expect(digest.starts(with: Array("cf83e1357eefb8bdf1542850d66d8007".utf8)))
  }

  @Test(arguments: [("", 1), ("a", 0x0062_0062), ("Wikipedia", 0x11E6_0398)] as [(String, UInt32)])
  func adler32(_ text: String, _ expected: UInt32) {
    #expect(Digest.adler32(Array(text.utf8)) == expected)
  }

  /// RFC 4231, case 2.
  @Test func hmac() {
    let mac = Digest.hmacSHA256(
      key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
    #expect(
      Digest.hexadecimal(mac)
        == Array("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843".utf8))
  }

  /// RFC 7914, the second example.
  @Test func scrypt() throws {
    let key = try #require(
      PasswordHash.scrypt(
        Array("password".utf8), salt: Array("NaCl".utf8), n: 1024, r: 8, p: 16, count: 64))
    #expect(Digest.hexadecimal(key).starts(with: Array("fdbabe1c9d3472007856e7190d01e9fe".utf8)))
  }

  @Test func bcrypt() throws {
    let salt: [UInt8] = (0..<16).map { [0x10, 0x41, 0x04][$0 % 3] }
    let hash = try PasswordHash.bcrypt(Array("U*U".utf8), cost: 5, salt: salt)
    #expect(
      hash == Array("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW".utf8))
    #expect(throws: PasswordHash.BcryptError.tooLong) {
      try PasswordHash.bcrypt([UInt8](repeating: 65, count: 73), salt: salt)
    }
  }

  /// NIST SP 800-38A, F.2.5, the first block.
  @Test func aes() {
    let key: [UInt8] = [
      0x60, 0x3D, 0xEB, 0x10, 0x15, 0xCA, 0x71, 0xBE, 0x2B, 0x73, 0xAE, 0xF0, 0x85, 0x7D, 0x77,
      0x81, 0x1F, 0x35, 0x2C, 0x07, 0x3B, 0x61, 0x08, 0xD7, 0x2D, 0x98, 0x10, 0xA3, 0x09, 0x14,
      0xDF, 0xF4,
    ]
    let vector = (0..<16).map { UInt8($0) }
    let text: [UInt8] = [
      0x6B, 0xC1, 0xBE, 0xE2, 0x2E, 0x40, 0x9F, 0x96, 0xE9, 0x3D, 0x7E, 0x11, 0x73, 0x93, 0x17,
      0x2A,
    ]
    let encrypted = AES256.encrypt(text, key: key, initializationVector: vector)
    #expect(encrypted.count == 32)
    #expect(encrypted.starts(with: [0xF5, 0x8C, 0x4C, 0x04, 0xD6, 0xE5, 0xF1, 0xBA]))
    let decrypted = AES256.decrypt(encrypted, key: key, initializationVector: vector)
    #expect(decrypted == text + [UInt8](repeating: 16, count: 16))
  }
}
