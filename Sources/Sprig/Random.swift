internal import GoCompat
internal import GoTemplate

/// The functions of sprig that have another result every time.
enum RandomFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    let random = SprigRandomness(environment)
    return strings(random, environment.budget) + numbers(random, environment.budget)
  }

  private static let letters = Array(0x41...0x5A) + Array(UInt8(0x61)...0x7A)
  private static let digits = Array(UInt8(0x30)...0x39)

  private static func strings(_ random: SprigRandomness, _ budget: RenderBudget) -> [GoFunction] {
    func function(_ name: ByteString, _ characters: [UInt8]) -> GoFunction {
      GoFunction(name, GoSignature([.int], result: .string)) { arguments in
        let count = max(0, arguments.int(0))
        try budget.charge(output: count)
        let bytes = (0..<count).map { _ in characters[random.small(below: characters.count)] }
        return .string(ByteString(bytes))
      }
    }
    return [
      function("randAlphaNum", letters + digits), function("randAlpha", letters),
      function("randAscii", Array(32...126)), function("randNumeric", digits),
      GoFunction("shuffle", .stringToString) { .string(shuffle($0.string(0), random)) },
      GoFunction("uuidv4", .noneToString) { _ in .string(uuid(random.bytes(16))) },
    ]
  }

  private static func numbers(_ random: SprigRandomness, _ budget: RenderBudget) -> [GoFunction] {
    [
      GoFunction("randBytes", GoSignature([.int], result: .string, canFail: true)) {
        let count = $0.int(0)
        if count < 0 { throw GoPanic.makeSliceLength }
        try budget.charge(output: count)
        return .string(ByteString(Base64.standard.encode(random.bytes(count))))
      },
      GoFunction("randInt", GoSignature([.int, .int], result: .int)) {
        let (low, high) = ($0.int(0), $0.int(1))
        let range = high &- low
        if range <= 0 { throw GoPanic("invalid argument to Intn") }
        return .int(random.number(below: range) &+ low)
      },
    ]
  }

  /// The characters of a text in another order.
  /// - SeeAlso: `xstrings.Shuffle`
  private static func shuffle(_ text: ByteString, _ random: SprigRandomness) -> ByteString {
    var characters: [[UInt8]] = []
    text.bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let (scalar, width) = UTF8Bytes.decode(buffer, at: index)
        let isInvalid = width == 1 && scalar == UTF8Bytes.replacement
        characters.append(isInvalid ? [0xEF, 0xBF, 0xBD] : Array(buffer[index..<index + width]))
        index += width
      }
    }
    for index in characters.indices.dropFirst().reversed() {
      characters.swapAt(index, random.number(below: index + 1))
    }
    return ByteString(Array(characters.joined()))
  }

  /// A random UUID of 16 bytes.
  private static func uuid(_ random: [UInt8]) -> ByteString {
    var bytes = random + [UInt8](repeating: 0, count: max(0, 16 - random.count))
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (index, byte) in bytes.prefix(16).enumerated() {
      if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
      text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return ByteString(text)
  }
}
