internal import CCrypto

/// AES with a key of 256 bits in CBC mode.
public enum AES256 {
  public static let blockSize = 16

  /// Encrypts bytes with PKCS #7 padding; `key` has 32 and `initializationVector` 16 bytes.
  public static func encrypt(
    _ bytes: [UInt8], key: [UInt8], initializationVector: [UInt8]
  ) -> [UInt8] {
    let padding = blockSize - bytes.count % blockSize
    let padded = bytes + [UInt8](repeating: UInt8(padding), count: padding)
    return run(encrypt: true, padded, key, initializationVector)
  }

  /// Decrypts whole blocks and leaves the padding on.
  public static func decrypt(
    _ blocks: [UInt8], key: [UInt8], initializationVector: [UInt8]
  ) -> [UInt8] {
    run(encrypt: false, blocks, key, initializationVector)
  }

  private static func run(
    encrypt: Bool, _ blocks: [UInt8], _ key: [UInt8], _ initializationVector: [UInt8]
  ) -> [UInt8] {
    precondition(key.count == 32 && initializationVector.count == blockSize)
    var output = blocks
    let whole = output.count / blockSize * blockSize
    yare_aes256_cbc(encrypt, key, initializationVector, &output, whole)
    return output
  }
}
