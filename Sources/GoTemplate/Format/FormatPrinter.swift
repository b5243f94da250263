internal import GoCompat

/// Writes values by the verbs, flags, widths and precisions of fmt.
/// - SeeAlso: `fmt.pp` and `fmt.fmt`
struct FormatPrinter {
  var output: [UInt8] = []
  var flags = FormatFlags()
  /// While a wrong verb is reported: values then show what they are made of.
  var isReporting = false
  /// The value being printed, for the report of a wrong verb.
  var subject: GoValue = .nil
  /// The maps around the value being printed, kept only when it is deep inside.
  var ancestors: Set<ObjectIdentifier> = []

  /// Where printing stops: Go would go on until memory ends.
  static let outputLimit = 1 << 30
  static let depthLimit = 20_000
  /// From here on maps are checked for holding themselves.
  static let cycleCheckDepth = 100

  mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { output.append(contentsOf: $0) }
  }

  mutating func write(_ text: String) { output.append(contentsOf: text.utf8) }

  /// Writes padding: zeros only where the value is flushed right.
  mutating func writePadding(_ count: Int, zero: Bool? = nil) {
    guard count > 0 else { return }
    let isZero = (zero ?? flags.zero) && !flags.minus
    output.append(
      contentsOf: repeatElement(isZero ? UInt8(ascii: "0") : UInt8(ascii: " "), count: count))
  }

  /// Writes bytes padded to the width.
  mutating func pad(_ bytes: UnsafeBufferPointer<UInt8>, zero: Bool? = nil) {
    guard let width = flags.width, width > 0 else {
      output.append(contentsOf: bytes)
      return
    }
    let missing = width - UTF8Bytes.count(bytes)
    if !flags.minus { writePadding(missing, zero: zero) }
    output.append(contentsOf: bytes)
    if flags.minus { writePadding(missing, zero: zero) }
  }

  mutating func pad(_ bytes: [UInt8], zero: Bool? = nil) {
    bytes.withUnsafeBufferPointer { pad($0, zero: zero) }
  }

  mutating func pad(_ text: StaticString) { text.withUTF8Buffer { pad($0) } }

  /// Reports a verb that the subject has no form for: `%!d(string=x)`.
  mutating func reportWrongVerb(_ verb: Unicode.Scalar) {
    isReporting = true
    write("%!")
    UTF8Bytes.append(verb.value, to: &output)
    write("(")
    let value = subject
    if let type = value.type {
      write(type.name)
      write("=")
      printArgument(value, "v")
    } else {
      write("<nil>")
    }
    write(")")
    isReporting = false
  }
}
