internal import GoCompat

extension FormatPrinter {
  /// Writes an integer by its verb. A signed one comes as the bits of its 64-bit form.
  mutating func printInteger(_ bits: UInt64, signed: Bool, _ verb: Unicode.Scalar) {
    switch verb {
    case "v" where flags.sharpV && !signed: printHex(bits, prefixed: true)
    case "v", "d": formatInteger(bits, base: 10, signed: signed)
    case "b": formatInteger(bits, base: 2, signed: signed)
    case "o": formatInteger(bits, base: 8, signed: signed)
    case "O": formatInteger(bits, base: 8, signed: signed, octalPrefix: true)
    case "x": formatInteger(bits, base: 16, signed: signed)
    case "X": formatInteger(bits, base: 16, signed: signed, upper: true)
    case "c": formatCharacter(bits)
    case "q": formatQuotedCharacter(bits)
    case "U": formatCodePoint(bits)
    default: reportWrongVerb(verb)
    }
  }

  /// Writes an unsigned number in hexadecimal, with `0x` or not whatever the flags say.
  mutating func printHex(_ bits: UInt64, prefixed: Bool) {
    let sharp = flags.sharp
    flags.sharp = prefixed
    formatInteger(bits, base: 16, signed: false)
    flags.sharp = sharp
  }

  /// - SeeAlso: `fmt.fmtInteger`
  mutating func formatInteger(
    _ bits: UInt64, base: Int, signed: Bool, upper: Bool = false, octalPrefix: Bool = false
  ) {
    let isNegative = signed && Int64(bitPattern: bits) < 0
    let magnitude = isNegative ? 0 &- bits : bits
    if flags.precision == 0 && magnitude == 0 {
      writePadding(flags.width ?? 0, zero: false)
      return
    }
    var digits: [UInt8] = []
    Strconv.appendUint(magnitude, base: base, upper: upper, to: &digits)
    let missing = minimumDigits(isNegative: isNegative) - digits.count
    if missing > 0 { digits.insert(contentsOf: repeatElement(0x30, count: missing), at: 0) }
    var text: [UInt8] = []
    if isNegative {
      text.append(UInt8(ascii: "-"))
    } else if flags.plus {
      text.append(UInt8(ascii: "+"))
    } else if flags.space {
      text.append(UInt8(ascii: " "))
    }
    if octalPrefix { text += [0x30, UInt8(ascii: "o")] }
    if flags.sharp { appendBasePrefix(base, upper: upper, before: digits[0], to: &text) }
    pad(text + digits, zero: false)
  }

  /// The digits that a precision or zero padding ask for; the first cancels the second.
  private func minimumDigits(isNegative: Bool) -> Int {
    if let precision = flags.precision { return precision }
    guard flags.zero, !flags.minus, let width = flags.width else { return 0 }
    return isNegative || flags.plus || flags.space ? width - 1 : width
  }

  private func appendBasePrefix(
    _ base: Int, upper: Bool, before first: UInt8, to text: inout [UInt8]
  ) {
    switch base {
    case 2: text += [0x30, UInt8(ascii: "b")]
    case 8: if first != 0x30 { text.append(0x30) }
    case 16: text += [0x30, upper ? UInt8(ascii: "X") : UInt8(ascii: "x")]
    default: break
    }
  }

  private mutating func formatCharacter(_ bits: UInt64) {
    var text: [UInt8] = []
    UTF8Bytes.append(Self.scalar(bits), to: &text)
    pad(text)
  }

  private mutating func formatQuotedCharacter(_ bits: UInt64) {
    var text: [UInt8] = []
    Strconv.appendQuotedRune(
      Self.scalar(bits), showing: flags.plus ? .ascii : .printable, to: &text)
    pad(text)
  }

  private static func scalar(_ bits: UInt64) -> UInt32 {
    bits > 0x10FFFF ? UTF8Bytes.replacement : UInt32(bits)
  }

  /// Writes `U+0078`, with the sharp flag `U+0078 'x'`.
  private mutating func formatCodePoint(_ bits: UInt64) {
    var digits: [UInt8] = []
    Strconv.appendUint(bits, base: 16, upper: true, to: &digits)
    let missing = max(flags.precision ?? 4, 4) - digits.count
    var text: [UInt8] = Array("U+".utf8)
    text.append(contentsOf: repeatElement(0x30, count: max(missing, 0)))
    text += digits
    if flags.sharp && bits <= 0x10FFFF && GoUnicode.isPrint(UInt32(bits)) {
      text += " '".utf8
      UTF8Bytes.append(UInt32(bits), to: &text)
      text.append(UInt8(ascii: "'"))
    }
    pad(text, zero: false)
  }
}
