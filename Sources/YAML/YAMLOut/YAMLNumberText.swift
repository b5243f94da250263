internal import GoCompat

/// Numbers as they stand in YAML output.
enum YAMLNumberText {
  static func append(_ value: Double, _ dialect: YAMLDialect, to output: inout [UInt8]) {
    if dialect == .pretty { return appendPretty(value, bitSize: 64, to: &output) }
    if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 {
      return Strconv.appendInt(whole, to: &output)
    }
    let start = output.count
    NumberText.append(value, to: &output)
    reread(from: start, in: &output)
  }

  static func append(_ value: Float, _ dialect: YAMLDialect, to output: inout [UInt8]) {
    if dialect == .pretty { return appendPretty(Double(value), bitSize: 32, to: &output) }
    let start = output.count
    NumberText.append(value, to: &output)
    reread(from: start, in: &output)
  }

  /// go-yaml reads the JSON number again: digits alone stay as they are while an integer holds them.
  private static func reread(from start: Int, in output: inout [UInt8]) {
    switch PlainScalar(Array(output[start...])) {
    case .int(0): output.replaceSubrange(start..., with: "0".utf8)
    case .float(let value):
      output.removeSubrange(start...)
      Strconv.appendFloat(value, to: &output)
    default: return
    }
  }

  private static func appendPretty(_ value: Double, bitSize: Int, to output: inout [UInt8]) {
    if value.isFinite { return Strconv.appendFloat(value, .g, bitSize: bitSize, to: &output) }
    output.append(contentsOf: (value.isNaN ? ".nan" : value < 0 ? "-.inf" : ".inf").utf8)
  }
}
