internal import GoCompat

/// Go's literals, read and written.
enum GoLiterals {
  /// - SeeAlso: `strconv.Quote`
  static func quote(_ text: ByteString) -> ByteString {
    var out: [UInt8] = [0x22]
    var index = 0
    while index < text.count {
      let rune = Rune(in: text.bytes, at: index)
      append(rune, text.bytes[index], to: &out)
      index += rune.width
    }
    out.append(0x22)
    return ByteString(out)
  }

  /// The quoted form of so many characters from the start.
  static func quote(_ text: ByteString, runes: Int) -> ByteString {
    var end = 0
    var count = 0
    while end < text.count, count < runes {
      end += Rune(in: text.bytes, at: end).width
      count += 1
    }
    return quote(text[..<end])
  }

  private static func append(_ rune: Rune, _ byte: UInt8, to out: inout [UInt8]) {
    if rune.width == 1 && byte >= 0x80 {
      out += Array("\\x".utf8) + hex(UInt32(byte), 2)
      return
    }
    switch rune.value {
    case 0x22, 0x5C: out += [0x5C, UInt8(rune.value)]
    case 0x07: out += Array("\\a".utf8)
    case 0x08: out += Array("\\b".utf8)
    case 0x0C: out += Array("\\f".utf8)
    case 0x0A: out += Array("\\n".utf8)
    case 0x0D: out += Array("\\r".utf8)
    case 0x09: out += Array("\\t".utf8)
    case 0x0B: out += Array("\\v".utf8)
    case let value where Rune.isPrintable(value):
      if let scalar = Unicode.Scalar(value) { out += Array(String(Character(scalar)).utf8) }
    case let value where value < 0x20 || value == 0x7F: out += Array("\\x".utf8) + hex(value, 2)
    case let value where value < 0x10000: out += Array("\\u".utf8) + hex(value, 4)
    case let value: out += Array("\\U".utf8) + hex(value, 8)
    }
  }

  private static func hex(_ value: UInt32, _ digits: Int) -> [UInt8] {
    let text = String(value, radix: 16)
    return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
  }

  /// A character with its number, as `%#U` prints it.
  static func describe(_ scalar: UInt32) -> ByteString {
    let number = String(scalar, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - number.count)) + number
    guard Rune.isPrintable(scalar), let character = Unicode.Scalar(scalar) else {
      return ByteString("U+\(padded)")
    }
    return ByteString("U+\(padded) '\(Character(character))'")
  }

  /// - SeeAlso: `strconv.Unquote`
  static func unquote(_ text: ByteString) -> ByteString? {
    guard text.count >= 2 else { return nil }
    let body = text[1..<(text.count - 1)]
    if text[0] == 0x60 { return ByteString(body.bytes.filter { $0 != 0x0D }) }
    var out: [UInt8] = []
    var index = 0
    while index < body.count {
      guard unquoteOne(body.bytes, &index, quote: 0x22, into: &out) != nil else { return nil }
    }
    return ByteString(out)
  }

  static func character(_ text: ByteString) throws(TemplateError.Syntax) -> UInt32 {
    var index = 1
    var out: [UInt8] = []
    guard let value = unquoteOne(text.bytes, &index, quote: 0x27, into: &out) else {
      throw .invalidQuoting
    }
    guard index == text.count - 1, text[index] == 0x27 else { throw .malformedCharacter(text) }
    return value
  }

  private static func unquoteOne(
    _ bytes: [UInt8], _ index: inout Int, quote: UInt8, into out: inout [UInt8]
  ) -> UInt32? {
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    if byte == quote { return nil }
    if byte != 0x5C {
      let rune = Rune(in: bytes, at: index)
      out += bytes[index..<(index + rune.width)]
      index += rune.width
      return rune.value
    }
    guard index + 1 < bytes.count else { return nil }
    let escape = bytes[index + 1]
    index += 2
    if let simple = simpleEscapes[escape] {
      out.append(simple)
      return UInt32(simple)
    }
    if escape == quote {
      out.append(quote)
      return UInt32(quote)
    }
    switch escape {
    case 0x78: return digits(bytes, &index, 2, 16, isByte: true, into: &out)
    case 0x75: return digits(bytes, &index, 4, 16, isByte: false, into: &out)
    case 0x55: return digits(bytes, &index, 8, 16, isByte: false, into: &out)
    case 0x30...0x37:
      index -= 1
      return digits(bytes, &index, 3, 8, isByte: true, into: &out)
    default: return nil
    }
  }

  private static let simpleEscapes: [UInt8: UInt8] = [
    0x61: 7, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9, 0x76: 11, 0x5C: 0x5C,
  ]

  private static func digits(
    _ bytes: [UInt8], _ index: inout Int, _ count: Int, _ base: UInt32, isByte: Bool,
    into out: inout [UInt8]
  ) -> UInt32? {
    guard index + count <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[index..<(index + count)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, digit < base else {
        return nil
      }
      value = value &* base &+ UInt32(digit)
    }
    index += count
    if isByte {
      guard value < 256 else { return nil }
      out.append(UInt8(value))
      return value
    }
    guard let scalar = Unicode.Scalar(value) else { return nil }
    out += Array(String(Character(scalar)).utf8)
    return value
  }

  static func float(_ text: ByteString) -> Double? {
    guard let value = Double(text.text.replacing("_")), value.isFinite else { return nil }
    return value
  }

  static func integer(_ text: ByteString) -> Int64? {
    var digits = text
    var isNegative = false
    if let sign = text.bytes.first, sign == 0x2D || sign == 0x2B {
      isNegative = sign == 0x2D
      digits = text[1...]
    }
    guard let value = unsigned(digits) else { return nil }
    if isNegative { return value <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- value) : nil }
    return Int64(exactly: value)
  }

  static func unsigned(_ text: ByteString) -> UInt64? {
    let lower = text.text.lowercased().replacing("_")
    if let first = lower.first, first == "+" || first == "-" { return nil }
    if lower.hasPrefix("0x") { return UInt64(lower.dropFirst(2), radix: 16) }
    if lower.hasPrefix("0o") { return UInt64(lower.dropFirst(2), radix: 8) }
    if lower.hasPrefix("0b") { return UInt64(lower.dropFirst(2), radix: 2) }
    if lower.count > 1, lower.hasPrefix("0") { return UInt64(lower.dropFirst(), radix: 8) }
    return UInt64(lower)
  }

  static func complex(_ text: ByteString) -> (real: Double, imaginary: Double)? {
    let body = text[..<(text.count - 1)]
    for split in stride(from: body.count - 1, to: 0, by: -1)
    where body[split] == 0x2B || body[split] == 0x2D {
      if let real = float(body[..<split]), let imaginary = float(body[split...]) {
        return (real, imaginary)
      }
    }
    return nil
  }
}

extension String {
  fileprivate func replacing(_ removed: Character) -> String { filter { $0 != removed } }
}
