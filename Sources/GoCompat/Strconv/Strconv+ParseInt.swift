extension Strconv {
  /// Reads an integer; base 0 goes by Go's prefixes and allows underscores, bit size 0 is 64.
  /// - SeeAlso: `strconv.ParseInt`
  public static func parseInt(
    _ text: ByteString, base: Int = 10, bitSize: Int = 64
  ) throws(NumberError) -> Int64 {
    try scanInt(text, base: base, bitSize: bitSize).unwrap("ParseInt", text)
  }

  /// Reads an integer without a sign.
  /// - SeeAlso: `strconv.ParseUint`
  public static func parseUint(
    _ text: ByteString, base: Int = 10, bitSize: Int = 64
  ) throws(NumberError) -> UInt64 {
    try scanUint(text, base: base, bitSize: bitSize).unwrap("ParseUint", text)
  }

  /// Reads a decimal `int`.
  /// - SeeAlso: `strconv.Atoi`
  public static func atoi(_ text: ByteString) throws(NumberError) -> Int {
    Int(try scanInt(text).unwrap("Atoi", text))
  }

  /// Reads what `strconv.ParseBool` takes: 1, t, T, true, TRUE, True and their opposites.
  /// - SeeAlso: `strconv.ParseBool`
  public static func parseBool(_ text: ByteString) throws(NumberError) -> Bool {
    switch text {
    case "1", "t", "T", "true", "TRUE", "True": return true
    case "0", "f", "F", "false", "FALSE", "False": return false
    default: throw NumberError("ParseBool", text, .syntax)
    }
  }

  /// As `parseInt`, without an error to make.
  public static func scanInt(
    _ text: ByteString, base: Int = 10, bitSize: Int = 64
  ) -> NumberScan<Int64> {
    text.bytes.withUnsafeBufferPointer { scanInt($0, base: base, bitSize: bitSize) }
  }

  /// As `parseUint`, without an error to make.
  public static func scanUint(
    _ text: ByteString, base: Int = 10, bitSize: Int = 64
  ) -> NumberScan<UInt64> {
    text.bytes.withUnsafeBufferPointer { scanUint($0, base: base, bitSize: bitSize) }
  }

  /// As `parseInt` over bytes.
  public static func scanInt(
    _ bytes: UnsafeBufferPointer<UInt8>, base: Int = 10, bitSize: Int = 64
  ) -> NumberScan<Int64> {
    guard let first = bytes.first else { return .syntax }
    let isNegative = first == UInt8(ascii: "-")
    let hasSign = isNegative || first == UInt8(ascii: "+")
    let digits = hasSign ? UnsafeBufferPointer(rebasing: bytes[1...]) : bytes
    let magnitude: UInt64
    switch scanUint(digits, base: base, bitSize: bitSize) {
    case .value(let value), .range(let value): magnitude = value
    case .syntax: return .syntax
    case .base(let base): return .base(base)
    case .bitSize(let size): return .bitSize(size)
    }
    let cutoff = UInt64(1) << UInt64((bitSize == 0 ? 64 : bitSize) - 1)
    if !isNegative && magnitude >= cutoff { return .range(Int64(cutoff - 1)) }
    let negated = Int64(truncatingIfNeeded: 0 &- magnitude)
    if isNegative && magnitude > cutoff {
      return .range(Int64(truncatingIfNeeded: 0 &- cutoff))
    }
    return .value(isNegative ? negated : Int64(magnitude))
  }

  /// As `parseUint` over bytes.
  public static func scanUint(
    _ bytes: UnsafeBufferPointer<UInt8>, base: Int = 10, bitSize: Int = 64
  ) -> NumberScan<UInt64> {
    if bytes.isEmpty { return .syntax }
    var radix = base
    var start = 0
    if base == 0 {
      (radix, start) = prefix(bytes)
    } else if base < 2 || base > 36 {
      return .base(base)
    }
    if bitSize < 0 || bitSize > 64 { return .bitSize(bitSize) }
    let width = bitSize == 0 ? 64 : bitSize
    let largest = width == 64 ? UInt64.max : (UInt64(1) << UInt64(width)) - 1
    return scanDigits(bytes, from: start, radix, largest, allowsUnderscores: base == 0)
  }

  /// The base that Go's prefixes announce, and where the digits begin.
  private static func prefix(_ bytes: UnsafeBufferPointer<UInt8>) -> (radix: Int, start: Int) {
    guard bytes[0] == UInt8(ascii: "0") else { return (10, 0) }
    guard bytes.count >= 3 else { return (8, 1) }
    return switch bytes[1] | 0x20 {
    case UInt8(ascii: "b"): (2, 2)
    case UInt8(ascii: "o"): (8, 2)
    case UInt8(ascii: "x"): (16, 2)
    default: (8, 1)
    }
  }

  private static func scanDigits(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ radix: Int, _ largest: UInt64,
    allowsUnderscores: Bool
  ) -> NumberScan<UInt64> {
    var number: UInt64 = 0
    var sawUnderscore = false
    for index in start..<bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "_") && allowsUnderscores {
        sawUnderscore = true
        continue
      }
      guard let digit = digit(byte), digit < radix else { return .syntax }
      let (product, overflow) = number.multipliedReportingOverflow(by: UInt64(radix))
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      if overflow || carry || sum > largest { return .range(largest) }
      number = sum
    }
    if sawUnderscore && !areUnderscoresWellPlaced(bytes) { return .syntax }
    return .value(number)
  }

  /// The value of a digit in bases up to 36.
  @inline(__always)
  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x61...0x7A: Int(byte) - 0x61 + 10
    case 0x41...0x5A: Int(byte) - 0x41 + 10
    default: nil
    }
  }

  /// Whether underscores stand only between digits, or between a base prefix and a digit.
  /// - SeeAlso: `strconv.underscoreOK`
  static func areUnderscoresWellPlaced(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    enum Before { case start, digit, underscore, other }
    var before = Before.start
    var index = 0
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      index = 1
    }
    var isHex = false
    if bytes.count - index >= 2 && bytes[index] == UInt8(ascii: "0") {
      let letter = bytes[index + 1] | 0x20
      if [UInt8(ascii: "b"), UInt8(ascii: "o"), UInt8(ascii: "x")].contains(letter) {
        index += 2
        before = .digit
        isHex = letter == UInt8(ascii: "x")
      }
    }
    while index < bytes.count {
      let byte = bytes[index]
      let isDigit =
        (0x30...0x39).contains(byte) || (isHex && (0x61...0x66).contains(byte | 0x20))
      if isDigit {
        before = .digit
      } else if byte == UInt8(ascii: "_") {
        if before != .digit { return false }
        before = .underscore
      } else {
        if before == .underscore { return false }
        before = .other
      }
      index += 1
    }
    return before != .underscore
  }
}
