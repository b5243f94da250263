internal import CCrypto

/// Digests of bytes, as bytes.
public enum Digest {
  public static func md5(_ bytes: [UInt8]) -> [UInt8] { make(bytes, 16, yare_md5) }
  public static func sha1(_ bytes: [UInt8]) -> [UInt8] { make(bytes, 20, yare_sha1) }
  public static func sha256(_ bytes: [UInt8]) -> [UInt8] { make(bytes, 32, yare_sha256) }
  public static func sha512(_ bytes: [UInt8]) -> [UInt8] { make(bytes, 64, yare_sha512) }

  private static func make(
    _ bytes: [UInt8], _ size: Int,
    _ digest: (UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<UInt8>) -> Void
  ) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      bytes.withUnsafeBufferPointer { digest($0.baseAddress, $0.count, base) }
      count = size
    }
  }

  /// The checksum of zlib.
  /// - SeeAlso: `adler32.Checksum`
  public static func adler32(_ bytes: [UInt8]) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65521
      high = (high + low) % 65521
    }
    return high << 16 | low
  }

  /// HMAC with SHA-256, RFC 2104.
  public static func hmacSHA256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    let short = key.count > 64 ? sha256(key) : key
    let block = short + [UInt8](repeating: 0, count: 64 - short.count)
    let inner = sha256(block.map { $0 ^ 0x36 } + message)
    return sha256(block.map { $0 ^ 0x5C } + inner)
  }

  /// The digits of bytes in lower case.
  public static func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }
}
