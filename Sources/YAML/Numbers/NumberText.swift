internal import GoCompat

/// Texts of numbers as encoding/json writes them.
enum NumberText {
  /// Appends a finite number.
  ///
  /// - SeeAlso: `floatEncoder.encode`
  static func append(_ value: Double, to output: inout [UInt8]) {
    if let whole = Int64(exactly: value), whole.magnitude < 1 << 53, whole != 0 {
      return Strconv.appendInt(whole, to: &output)
    }
    append(value, bitSize: 64, to: &output)
  }

  /// Appends a finite `float32`.
  static func append(_ value: Float, to output: inout [UInt8]) {
    append(Double(value), bitSize: 32, to: &output)
  }

  private static func append(_ value: Double, bitSize: Int, to output: inout [UInt8]) {
    let size = value.magnitude
    let isSmall =
      bitSize == 64 ? size < 1e-6 : Float(size) < 1e-6 as Float
    let isLarge = bitSize == 64 ? size >= 1e21 : Float(size) >= 1e21 as Float
    guard size != 0, isSmall || isLarge else {
      return Strconv.appendFloat(value, .f, bitSize: bitSize, to: &output)
    }
    Strconv.appendFloat(value, .e, bitSize: bitSize, to: &output)
    // Go writes two exponent digits and then drops the zero of "e-0".
    let count = output.count
    if output[count &- 2] == UInt8(ascii: "0"), output[count &- 3] == UInt8(ascii: "-") {
      output.remove(at: count &- 2)
    }
  }
}
