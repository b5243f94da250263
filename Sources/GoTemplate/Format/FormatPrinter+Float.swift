internal import GoCompat

extension FormatPrinter {
  /// Writes a number of 32 or 64 bits by its verb.
  mutating func printFloat(_ value: Double, bitSize: Int, _ verb: Unicode.Scalar) {
    switch verb {
    case "v", "g": formatFloat(value, bitSize, .g, -1)
    case "b": formatFloat(value, bitSize, .b, -1)
    case "G": formatFloat(value, bitSize, .upperG, -1)
    case "x": formatFloat(value, bitSize, .x, -1)
    case "X": formatFloat(value, bitSize, .upperX, -1)
    case "f", "F": formatFloat(value, bitSize, .f, 6)
    case "e": formatFloat(value, bitSize, .e, 6)
    case "E": formatFloat(value, bitSize, .upperE, 6)
    default: reportWrongVerb(verb)
    }
  }

  /// Writes `(1+2i)`.
  mutating func printComplex(_ real: Double, _ imaginary: Double, _ verb: Unicode.Scalar) {
    switch verb {
    case "v", "b", "g", "G", "x", "X", "f", "F", "e", "E":
      let plus = flags.plus
      write("(")
      printFloat(real, bitSize: 64, verb)
      flags.plus = true
      printFloat(imaginary, bitSize: 64, verb)
      write("i)")
      flags.plus = plus
    default: reportWrongVerb(verb)
    }
  }

  /// - SeeAlso: `fmt.fmtFloat`
  private mutating func formatFloat(
    _ value: Double, _ bitSize: Int, _ verb: FloatVerb, _ defaultPrecision: Int
  ) {
    let precision = flags.precision ?? defaultPrecision
    var number: [UInt8] = []
    Strconv.appendFloat(value.magnitude, verb, precision: precision, bitSize: bitSize, to: &number)
    let isNegative = value.sign == .minus && !value.isNaN
    let sign: UInt8 =
      isNegative
      ? UInt8(ascii: "-")
      : flags.space && !flags.plus ? UInt8(ascii: " ") : UInt8(ascii: "+")
    if !value.isFinite {
      padSpecial(value, sign: sign)
      return
    }
    if flags.sharp && verb != .b { restoreZeros(&number, verb, precision) }
    guard flags.plus || sign != UInt8(ascii: "+") else {
      pad(number)
      return
    }
    if flags.zero, !flags.minus, let width = flags.width, width > number.count + 1 {
      output.append(sign)
      writePadding(width - number.count - 1)
      output += number
    } else {
      pad([sign] + number)
    }
  }

  /// Infinities, which always have a sign, and NaN are never padded with zeros; NaN has a sign only when asked.
  private mutating func padSpecial(_ value: Double, sign: UInt8) {
    let isShown = !value.isNaN || flags.space || flags.plus
    pad((isShown ? [sign] : []) + Array((value.isNaN ? "NaN" : "Inf").utf8), zero: false)
  }

  /// The sharp flag: a point always, and the trailing zeros that `%g` leaves out.
  private func restoreZeros(_ number: inout [UInt8], _ verb: FloatVerb, _ precision: Int) {
    var digits = 0
    switch verb {
    case .g, .upperG, .x: digits = precision == -1 ? 6 : precision
    default: break
    }
    var tail: [UInt8] = []
    var hasPoint = false
    var sawNonzero = false
    let isHex = verb == .x || verb == .upperX
    var index = 0
    while index < number.count {
      let byte = number[index]
      let isExponent = byte | 0x20 == UInt8(ascii: "p") || (!isHex && byte | 0x20 == 0x65)
      if isExponent {
        tail = Array(number[index...])
        number.removeSubrange(index...)
      } else if byte == UInt8(ascii: ".") {
        hasPoint = true
      } else {
        if byte != UInt8(ascii: "0") { sawNonzero = true }
        if sawNonzero { digits -= 1 }
      }
      index += 1
    }
    if !hasPoint {
      if number == [UInt8(ascii: "0")] { digits -= 1 }
      number.append(UInt8(ascii: "."))
    }
    number.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(digits, 0)))
    number += tail
  }
}
