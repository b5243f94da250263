internal import GoCompat

/// Why a text is no quantity.
enum QuantityError: Error, Sendable {
  case format, number, suffix

  var message: ByteString {
    switch self {
    case .format:
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
    case .number: "unable to parse numeric part of quantity"
    case .suffix: "unable to parse quantity's suffix"
    }
  }
}

/// An amount of a resource: `100m`, `1Gi`, `2e3`.
///
/// Texts that are canonical enough are kept as they were written, as Go's type does.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/api/resource.Quantity`
struct Quantity: Sendable {
  enum Format: Sendable { case decimal, binary, exponent }

  /// The amount is `mantissa` times ten to the power of `scale`.
  private(set) var mantissa: Int128
  private(set) var scale: Int
  private(set) var format: Format
  /// The text as it was written, where that counts.
  private var written: ByteString?

  init(_ value: Int64, format: Format = .decimal) {
    mantissa = Int128(value)
    scale = 0
    self.format = format
  }

  var isZero: Bool { mantissa == 0 }
  var isNegative: Bool { mantissa < 0 }
}

extension Quantity {
  /// - Throws: `QuantityError`
  init(parsing text: ByteString) throws(QuantityError) {
    if text.isEmpty { throw .format }
    let parts = try Parts(text)
    guard let suffix = Suffix(parts.suffix) else { throw .suffix }
    format = suffix.format
    scale = 0
    mantissa = 0
    if text == "0" {
      written = text
      return
    }
    if try !readFast(parts, suffix, text) { try readSlow(parts, suffix) }
  }

  /// Reads what fits 18 digits; says whether it did.
  private mutating func readFast(
    _ parts: Parts, _ suffix: Suffix, _ text: ByteString
  ) throws(QuantityError) -> Bool {
    var factor: Int128 = 1
    var places = -parts.fraction.count
    let precision: Int
    if suffix.format == .binary {
      guard suffix.exponent >= 0, parts.fraction.isEmpty else { return false }
      factor = 1 << Int128(suffix.exponent)
      let exponentDigits = Int(Float(suffix.exponent) * 3 / 10)
      precision = 15 - parts.whole.count - exponentDigits - 1
    } else {
      places += suffix.exponent
      precision = 18 - parts.whole.count - parts.fraction.count
    }
    guard precision >= 0, places >= -9 else { return false }
    let digits = parts.whole + parts.fraction
    guard let value = Int64(digits.text) else { throw .number }
    mantissa = Int128(value) * factor * (parts.isNegative ? -1 : 1)
    scale = places
    let isCanonical =
      suffix.format == .binary
      ? suffix.exponent % 10 == 0 && value & 7 != 0
      : places % 3 == 0 && !digits.hasSuffix("000") && digits.bytes.first != UInt8(ascii: "0")
    if isCanonical { written = text }
    return true
  }

  /// More digits than this do not count.
  private static let digitLimit = 30

  private mutating func readSlow(_ parts: Parts, _ suffix: Suffix) throws(QuantityError) {
    var value: Int128 = 0
    scale = -parts.fraction.count
    let digits = (parts.whole + parts.fraction).bytes
    for byte in digits.prefix(Self.digitLimit) {
      value = value * 10 + Int128(byte - UInt8(ascii: "0"))
    }
    scale += max(digits.count - Self.digitLimit, 0)
    if suffix.format == .binary {
      let (product, overflow) = value.multipliedReportingOverflow(
        by: 1 << Int128(max(suffix.exponent, 0)))
      value = overflow ? Int128(Int64.max) : product
    } else {
      scale += min(max(suffix.exponent, -1_000), 1_000)
    }
    mantissa = value
    roundUp(toScale: -9)
    if suffix.format == .binary {
      if compare(to: Quantity(.max)) > 0 { (mantissa, scale) = (Int128(Int64.max), 0) }
      if mantissa > 0, compare(to: Quantity(1)) < 0 { format = .decimal }
    }
    if parts.isNegative { mantissa = -mantissa }
    written = nil
  }
}

extension Quantity {
  /// The text before the suffix, cut into its parts, and the suffix.
  private struct Parts {
    var isNegative = false
    /// Without leading zeros, at least one digit.
    var whole: ByteString = "0"
    var fraction: ByteString = ""
    var suffix: ByteString = ""

    init(_ text: ByteString) throws(QuantityError) {
      let bytes = text.bytes
      var index = 0
      func digits() -> ByteString {
        let start = index
        while index < bytes.count, bytes[index] &- 0x30 < 10 { index += 1 }
        return ByteString(bytes[start..<index])
      }
      if bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+") {
        isNegative = bytes[0] == UInt8(ascii: "-")
        index = 1
      }
      while index < bytes.count, bytes[index] == UInt8(ascii: "0") { index += 1 }
      if index == bytes.count { return }
      let found = digits()
      if !found.isEmpty { whole = found }
      if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
        index += 1
        fraction = digits()
      }
      if index == bytes.count { return }
      let start = index
      let letters = Array("eEinumkKMGTP".utf8)
      while index < bytes.count, letters.contains(bytes[index]) { index += 1 }
      if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+")
      {
        index += 1
      }
      _ = digits()
      guard index == bytes.count else { throw .format }
      suffix = ByteString(bytes[start...])
    }
  }

  private struct Suffix {
    var exponent: Int
    var format: Format

    init?(_ text: ByteString) {
      format = .decimal
      switch text {
      case "n": exponent = -9
      case "u": exponent = -6
      case "m": exponent = -3
      case "": exponent = 0
      case "k": exponent = 3
      case "M": exponent = 6
      case "G": exponent = 9
      case "T": exponent = 12
      case "P": exponent = 15
      case "E": exponent = 18
      case "Ki": (exponent, format) = (10, .binary)
      case "Mi": (exponent, format) = (20, .binary)
      case "Gi": (exponent, format) = (30, .binary)
      case "Ti": (exponent, format) = (40, .binary)
      case "Pi": (exponent, format) = (50, .binary)
      case "Ei": (exponent, format) = (60, .binary)
      default:
        guard text.count > 1, text[0] | 0x20 == UInt8(ascii: "e"),
          case .value(let value) = Strconv.scanInt(text[1...], base: 10, bitSize: 64)
        else { return nil }
        (exponent, format) = (Int(Int32(truncatingIfNeeded: value)), .exponent)
      }
    }
  }
}

extension Quantity {
  /// Makes it a multiple of a power of ten, away from zero.
  mutating func roundUp(toScale wanted: Int) {
    guard scale < wanted else { return }
    written = nil
    var rest = wanted - scale
    var isExact = true
    let sign: Int128 = mantissa < 0 ? -1 : 1
    while rest > 0, mantissa != 0 {
      if mantissa % 10 != 0 { isExact = false }
      mantissa /= 10
      rest -= 1
    }
    if !isExact { mantissa += sign }
    scale = wanted
  }

  /// Less than zero where it is less than another.
  func compare(to other: Quantity) -> Int {
    if mantissa.signum() != other.mantissa.signum() {
      return mantissa.signum() < other.mantissa.signum() ? -1 : 1
    }
    let (left, right) = Self.aligned(self, other)
    if let left, let right { return left < right ? -1 : left == right ? 0 : 1 }
    // Too far apart for one scale: the one that overflows is greater in amount.
    return (left == nil ? 1 : -1) * Int(mantissa.signum())
  }

  /// The two mantissas at the smaller scale; nil for one that does not fit.
  private static func aligned(_ left: Quantity, _ right: Quantity) -> (Int128?, Int128?) {
    let common = min(left.scale, right.scale)
    return (left.mantissa(atScale: common), right.mantissa(atScale: common))
  }

  private func mantissa(atScale wanted: Int) -> Int128? {
    var value = mantissa
    var rest = scale - wanted
    while rest > 0, value != 0 {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
      rest -= 1
    }
    return value
  }

  static func + (left: Quantity, right: Quantity) -> Quantity {
    var sum = left.isZero ? Quantity(0, format: right.format) : left
    sum.format = left.isZero ? right.format : left.format
    sum.written = nil
    guard case (let a?, let b?) = aligned(left, right) else { return left.isZero ? right : left }
    let (value, overflow) = a.addingReportingOverflow(b)
    sum.mantissa = overflow ? a : value
    sum.scale = min(left.scale, right.scale)
    return sum
  }

  static func - (left: Quantity, right: Quantity) -> Quantity {
    var negated = right
    negated.mantissa = -right.mantissa
    var difference = left + negated
    difference.format = left.isZero ? right.format : left.format
    return difference
  }

  /// The amount in units of `10^scale`, rounded away from zero, held within 64 bits.
  func value(atScale wanted: Int = 0) -> Int64 {
    var copy = self
    copy.roundUp(toScale: wanted)
    guard let value = copy.mantissa(atScale: wanted) else {
      return mantissa < 0 ? .min : .max
    }
    return Int64(clamping: value)
  }

  /// The amount in thousandths; of what is too large, the lowest 64 bits.
  ///
  /// - SeeAlso: `Quantity.MilliValue`
  var thousandths: Int64 {
    var copy = self
    copy.roundUp(toScale: -3)
    return Int64(truncatingIfNeeded: copy.mantissa(atScale: -3) ?? 0)
  }

  var isWhole: Bool {
    var copy = self
    copy.roundUp(toScale: 0)
    return copy.compare(to: self) == 0
  }
}

extension Quantity {
  /// The canonical text, or the one it was written as.
  ///
  /// - SeeAlso: `Quantity.CanonicalizeBytes`
  var text: ByteString {
    if let written { return written }
    if isZero { return "0" }
    if format == .binary, isWhole, value().magnitude >= 1024 { return binaryText }
    return decimalText(isExponent: format == .exponent)
  }

  private var binaryText: ByteString {
    var amount = value()
    var power = 0
    while amount % 1024 == 0 {
      amount /= 1024
      power += 1
    }
    let suffixes: [ByteString] = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
    return Strconv.formatInt(amount) + (suffixes.indices.contains(power) ? suffixes[power] : "")
  }

  private func decimalText(isExponent: Bool) -> ByteString {
    var amount = mantissa
    var exponent = scale
    while amount % 10 == 0 {
      amount /= 10
      exponent += 1
    }
    while exponent % 3 != 0 {
      amount &*= 10
      exponent -= 1
    }
    return ByteString(String(amount)) + Self.suffix(exponent, isExponent)
  }

  private static func suffix(_ exponent: Int, _ isExponent: Bool) -> ByteString {
    if isExponent { return exponent == 0 ? "" : "e" + Strconv.itoa(exponent) }
    switch exponent {
    case -9: return "n"
    case -6: return "u"
    case -3: return "m"
    case 3: return "k"
    case 6: return "M"
    case 9: return "G"
    case 12: return "T"
    case 15: return "P"
    case 18: return "E"
    default: return ""
    }
  }
}
