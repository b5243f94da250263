import GoCompat

/// The tokens and fragments of JSON pointers.
enum JSONPointer {
  /// The text of a pointer: each token behind a slash, escaped.
  static func text(_ tokens: [ByteString]) -> ByteString {
    var text = ByteString()
    for token in tokens {
      text.append("/")
      text.append(escaped(token))
    }
    return text
  }

  static func escaped(_ token: ByteString) -> ByteString {
    guard token.bytes.contains(where: { $0 == tilde || $0 == slash }) else { return token }
    var bytes: [UInt8] = []
    for byte in token.bytes {
      switch byte {
      case tilde: bytes += [tilde, 0x30]
      case slash: bytes += [tilde, 0x31]
      default: bytes.append(byte)
      }
    }
    return ByteString(bytes)
  }

  /// The token as it was before escaping; nil when a tilde escapes nothing.
  static func unescaped(_ token: ArraySlice<UInt8>) -> ByteString? {
    guard token.contains(tilde) else { return ByteString(token) }
    var bytes: [UInt8] = []
    var index = token.startIndex
    while index < token.endIndex {
      if token[index] == tilde {
        index += 1
        guard index < token.endIndex, token[index] == 0x30 || token[index] == 0x31 else {
          return nil
        }
        bytes.append(token[index] == 0x30 ? tilde : slash)
      } else {
        bytes.append(token[index])
      }
      index += 1
    }
    return ByteString(bytes)
  }

  private static let tilde = UInt8(ascii: "~")
  private static let slash = UInt8(ascii: "/")
}
