internal import Glibc

/// How a floating point number is written.
public enum FloatVerb: Sendable {
  /// `-d.dddde±dd`
  case e, upperE
  /// `-ddd.dddd`
  case f
  /// `e` for large exponents, else `f`.
  case g, upperG
  /// `-ddddp±ddd`, a binary exponent.
  case b
  /// `-0x1.yyyyp±dd`
  case x, upperX
}

extension Strconv {
  /// The text of a number; a negative precision gives the shortest text that reads back as the same.
  /// - SeeAlso: `strconv.FormatFloat`
  public static func formatFloat(
    _ value: Double, _ verb: FloatVerb, precision: Int = -1, bitSize: Int = 64
  ) -> ByteString {
    var bytes: [UInt8] = []
    appendFloat(value, verb, precision: precision, bitSize: bitSize, to: &bytes)
    return ByteString(bytes)
  }

  /// Appends the text of a number. With a bit size of 32 the value counts as a `float32`.
  /// - SeeAlso: `strconv.AppendFloat`
  public static func appendFloat(
    _ wide: Double, _ verb: FloatVerb, precision: Int = -1, bitSize: Int = 64,
    to bytes: inout [UInt8]
  ) {
    let value = bitSize == 32 ? Double(Float(wide)) : wide
    if !value.isFinite {
      let text: StaticString = value.isNaN ? "NaN" : value < 0 ? "-Inf" : "+Inf"
      append(text, to: &bytes)
      return
    }
    switch verb {
    case .b: appendBinary(value, bitSize, to: &bytes)
    case .x, .upperX: appendHex(value, precision, upper: verb == .upperX, bitSize, to: &bytes)
    default:
      if precision < 0 {
        appendShortest(value, verb, bitSize, to: &bytes)
      } else {
        appendRounded(value, verb, precision, to: &bytes)
      }
    }
  }

  /// Appends a `float64` as `%v` does: `strconv.FormatFloat(value, 'g', -1, 64)`.
  @inlinable
  public static func appendFloat(_ value: Double, to bytes: inout [UInt8]) {
    let whole = Int64(exactly: value) ?? Int64.max
    if whole.magnitude < 1_000_000 && whole != 0 {
      appendInt(whole, to: &bytes)
    } else {
      appendFloat(value, .g, precision: -1, bitSize: 64, to: &bytes)
    }
  }

  static func append(_ text: StaticString, to bytes: inout [UInt8]) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private static func appendShortest(
    _ value: Double, _ verb: FloatVerb, _ bitSize: Int, to bytes: inout [UInt8]
  ) {
    var text = bitSize == 32 ? Float(value).description : value.description
    text.withUTF8 { source in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { buffer in
        let digits = DecimalDigits(shortest: source, into: buffer)
        if value.sign == .minus { bytes.append(UInt8(ascii: "-")) }
        switch verb {
        case .e, .upperE:
          digits.appendExponent(max(digits.count - 1, 0), upper: verb == .upperE, to: &bytes)
        case .f:
          digits.appendFixed(max(digits.count - digits.point, 0), to: &bytes)
        default:
          digits.appendGeneral(nil, upper: verb == .upperG, to: &bytes)
        }
      }
    }
  }

  /// C's `%e` and `%f` are Go's for numbers: exact, halves to even.
  private static func appendRounded(
    _ value: Double, _ verb: FloatVerb, _ precision: Int, to bytes: inout [UInt8]
  ) {
    let places = min(precision, 1 << 24)
    switch verb {
    case .f: appendPrinted("%.*f", places, value, to: &bytes)
    case .e: appendPrinted("%.*e", places, value, to: &bytes)
    case .upperE: appendPrinted("%.*E", places, value, to: &bytes)
    default:
      let significant = max(places, 1)
      var text: [UInt8] = []
      appendPrinted("%.*e", significant - 1, value.magnitude, to: &text)
      if value.sign == .minus { bytes.append(UInt8(ascii: "-")) }
      text.withUnsafeBufferPointer { source in
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: source.count + 1) { buffer in
          DecimalDigits(shortest: source, into: buffer)
            .appendGeneral(significant, upper: verb == .upperG, to: &bytes)
        }
      }
    }
  }

  private static func appendPrinted(
    _ format: String, _ precision: Int, _ value: Double, to bytes: inout [UInt8]
  ) {
    withVaList([CInt(precision), value]) { arguments in
      // 330: the digits of the largest number before the point, a sign and an exponent.
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: precision + 330) { buffer in
        let count = vsnprintf(buffer.baseAddress, buffer.count, format, arguments)
        bytes.append(contentsOf: UnsafeRawBufferPointer(buffer).prefix(max(Int(count), 0)))
      }
    }
  }
}
