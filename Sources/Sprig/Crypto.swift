internal import Crypto
internal import GoCompat
internal import GoTemplate

/// sprig's page "Cryptographic and security functions", without keys and certificates.
enum CryptoFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    digests + passwords(environment) + ciphers(environment)
  }

  private static var digests: [GoFunction] {
    func digest(_ name: ByteString, _ make: @escaping ([UInt8]) -> [UInt8]) -> GoFunction {
      GoFunction(name, .stringToString) {
        .string(ByteString(Digest.hexadecimal(make($0.string(0).bytes))))
      }
    }
    return [
      digest("sha1sum", Digest.sha1), digest("sha256sum", Digest.sha256),
      digest("sha512sum", Digest.sha512),
      GoFunction("adler32sum", .stringToString) {
        .string(ByteString(String(Digest.adler32($0.string(0).bytes))))
      },
    ]
  }

  private static func passwords(_ environment: SprigEnvironment) -> [GoFunction] {
    let derive: [GoType] = [.uint32, .string, .string, .string, .string]
    return [
      GoFunction("bcrypt", .stringToString) {
        .string(try bcrypt($0.string(0), environment))
      },
      GoFunction("htpasswd", .twoStringsToString) {
        let user = $0.string(0)
        if user.bytes.contains(UInt8(ascii: ":")) { return .string("invalid username: " + user) }
        return .string(user + ":" + (try bcrypt($0.string(1), environment)))
      },
      GoFunction("derivePassword", GoSignature(derive, result: .string)) {
        guard case .number(let number) = $0.value(0), case .unsigned(let counter) = number.payload
        else { return .string("") }
        try environment.budget.charge(steps: SlowWork.derivedPassword)
        return .string(
          DerivedPassword.make(
            counter: UInt32(truncatingIfNeeded: counter), type: $0.string(1),
            password: $0.string(2), user: $0.string(3), site: $0.string(4)))
      },
    ]
  }

  private static func bcrypt(
    _ password: ByteString, _ environment: SprigEnvironment
  ) throws -> ByteString {
    try environment.budget.charge(steps: SlowWork.passwordHash)
    do throws(PasswordHash.BcryptError) {
      let salt = environment.randomBytes(16)
      return ByteString(try PasswordHash.bcrypt(password.bytes, salt: salt))
    } catch {
      return ByteString("failed to encrypt string with bcrypt: \(error.goText)")
    }
  }

  private static func ciphers(_ environment: SprigEnvironment) -> [GoFunction] {
    let signature = GoSignature([.string, .string], result: .string, canFail: true)
    return [
      GoFunction("encryptAES", signature) {
        let text = $0.string(1)
        if text.isEmpty { return .string("") }
        let start = environment.randomBytes(AES256.blockSize)
        let blocks = AES256.encrypt(
          text.bytes, key: key($0.string(0)), initializationVector: start)
        return .string(ByteString(Base64.standard.encode(start + blocks)))
      },
      GoFunction("decryptAES", signature) {
        if $0.string(1).isEmpty { return .string("") }
        return .string(try decrypt($0.string(1), key: key($0.string(0))))
      },
    ]
  }

  /// The first 32 bytes of a password, zeros behind a shorter one.
  private static func key(_ password: ByteString) -> [UInt8] {
    let bytes = password.bytes.prefix(32)
    return bytes + [UInt8](repeating: 0, count: 32 - bytes.count)
  }

  private static func decoded(_ text: ByteString) throws(GoError) -> [UInt8] {
    do throws(Base64.Corrupt) {
      return try Base64.standard.decode(text)
    } catch {
      throw GoError(error.goText)
    }
  }

  /// - SeeAlso: `decryptAES` in sprig's `crypto.go`, and its panics
  private static func decrypt(_ text: ByteString, key: [UInt8]) throws -> ByteString {
    let size = AES256.blockSize
    let bytes = try decoded(text)
    if bytes.count < size {
      // Go allocates for all of the base 64 and slices up to that capacity.
      let capacity = text.count / 4 * 3
      guard capacity >= size else { throw GoPanic.slice("[:16] with capacity \(capacity)") }
      throw GoPanic.slice("[16:\(bytes.count)]")
    }
    let blocks = Array(bytes[size...])
    if blocks.count % size != 0 { throw GoPanic("crypto/cipher: input not full blocks") }
    let output = AES256.decrypt(
      blocks, key: key, initializationVector: Array(bytes.prefix(size)))
    guard let padding = output.last else {
      throw GoPanic("runtime error: index out of range [-1]")
    }
    let count = output.count - Int(padding)
    if count < 0 { throw GoPanic.slice("[:\(count)]") }
    return ByteString(output[..<count])
  }
}
