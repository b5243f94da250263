internal import GoCompat
internal import GoTemplate

/// sprig's page "Encoding". A text that cannot be decoded gives the text of the error.
enum EncodingFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    [
      GoFunction("b64enc", .stringToString) { .string(Base64.standard.encode($0.string(0))) },
      GoFunction("b64dec", .stringToString) { .string(decoded($0.string(0))) },
      GoFunction("b32enc", .stringToString) { .string(Base32.encode($0.string(0))) },
      GoFunction("b32dec", .stringToString) { .string(Base32.decode($0.string(0))) },
    ]
  }

  private static func decoded(_ text: ByteString) -> ByteString {
    do throws(Base64.Corrupt) {
      return ByteString(try Base64.standard.decode(text))
    } catch {
      return error.goText
    }
  }
}
