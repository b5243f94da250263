internal import GoCompat
internal import GoTemplate

/// Numbers made of any value; what has no number gives 0.
///
/// - SeeAlso: the package `cast` 1.7
enum Cast {
  /// - SeeAlso: `cast.ToInt64`
  static func int64(_ value: GoValue) -> Int64 {
    switch value {
    case .int(let int): Int64(int)
    case .int64(let int): int
    case .float64(let float): truncated(float)
    case .string(let text): parsedInt(text)
    case .bool(let bool): bool ? 1 : 0
    case .number(let number): int64(number)
    case .nil, .map, .slice, .object: 0
    }
  }

  /// - SeeAlso: `cast.ToFloat64`
  static func float64(_ value: GoValue) -> Double {
    switch value {
    case .int(let int): Double(int)
    case .int64(let int): Double(int)
    case .float64(let float): float
    case .string(let text): Strconv.scanFloat(text).value ?? 0
    case .bool(let bool): bool ? 1 : 0
    case .number(let number): float64(number)
    case .nil, .map, .slice, .object: 0
    }
  }

  private static func int64(_ number: GoNumber) -> Int64 {
    guard isConverted(number.type) else { return 0 }
    return switch number.payload {
    case .signed(let int): int
    case .unsigned(let int): Int64(truncatingIfNeeded: int)
    case .float32(let float): truncated(Double(float))
    case .complex: 0
    }
  }

  private static func float64(_ number: GoNumber) -> Double {
    guard isConverted(number.type) else { return 0 }
    return switch number.payload {
    case .signed(let int): Double(int)
    case .unsigned(let int): Double(int)
    case .float32(let float): Double(float)
    case .complex: 0
    }
  }

  /// Named types are not converted, but for the two that cast knows.
  private static func isConverted(_ type: GoType) -> Bool {
    type.name == type.kind.rawValue || type.name == "time.Weekday" || type.name == "time.Month"
  }

  /// Go's conversion of a float to an integer on x86: what does not fit is the least integer.
  static func truncated(_ float: Double) -> Int64 {
    float > -0x1p63 - 1 && float < 0x1p63 ? Int64(float) : Int64.min
  }

  /// - SeeAlso: `strconv.ParseInt` with base 0, after `cast.trimZeroDecimal`
  private static func parsedInt(_ text: ByteString) -> Int64 {
    Strconv.scanInt(withoutZeroDecimals(text), base: 0).value ?? 0
  }

  /// Without a decimal point that only zeros follow.
  private static func withoutZeroDecimals(_ text: ByteString) -> ByteString {
    guard let last = text.bytes.lastIndex(where: { $0 != 0x30 }), last < text.count - 1,
      text[last] == 0x2E
    else { return text }
    return text[..<last]
  }
}
