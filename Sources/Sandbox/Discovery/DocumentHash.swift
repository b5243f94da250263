internal import Crypto
internal import GoCompat

/// The tag of a document: its SHA-512 in capital hexadecimal digits.
enum DocumentHash {
  static func text(_ bytes: [UInt8]) -> ByteString {
    ByteString(
      Digest.hexadecimal(Digest.sha512(bytes)).map {
        (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) ? $0 & 0xDF : $0
      })
  }
}
