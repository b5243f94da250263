public import GoCompat

/// Go's package fmt for template values.
///
/// What Go would print without end (a map that holds itself) is cut.
public enum GoFormat {
  /// The text of a format with its arguments filled in.
  /// - SeeAlso: `fmt.Sprintf`
  public static func sprintf(_ format: ByteString, _ arguments: [GoValue]) -> ByteString {
    var printer = FormatPrinter()
    printer.output.reserveCapacity(format.count + 16 * arguments.count)
    printer.printFormat(format.bytes, arguments)
    return ByteString(printer.output)
  }

  /// The arguments in their default form, a space between two neighbours that are both no strings.
  /// - SeeAlso: `fmt.Sprint`
  public static func sprint(_ arguments: [GoValue]) -> ByteString {
    var bytes: [UInt8] = []
    var isBehindText = true
    for argument in arguments {
      var isText = false
      if case .string = argument { isText = true }
      if !isText && !isBehindText { bytes.append(UInt8(ascii: " ")) }
      print(argument, into: &bytes)
      isBehindText = isText
    }
    return ByteString(bytes)
  }

  /// The arguments in their default form, separated by spaces, and a newline.
  /// - SeeAlso: `fmt.Sprintln`
  public static func sprintln(_ arguments: [GoValue]) -> ByteString {
    var bytes: [UInt8] = []
    for (index, argument) in arguments.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: " ")) }
      print(argument, into: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
    return ByteString(bytes)
  }

  /// One value in its default form, Go's `%v`.
  public static func text(_ value: GoValue) -> ByteString {
    if case .string(let string) = value { return string }
    var bytes: [UInt8] = []
    print(value, into: &bytes)
    return ByteString(bytes)
  }

  /// Appends one value in its default form.
  /// - SeeAlso: `fmt.Fprint`
  public static func print(_ value: GoValue, into bytes: inout [UInt8]) {
    switch value {
    case .string(let string): bytes.append(contentsOf: string.bytes)
    case .int(let number): Strconv.appendInt(Int64(number), to: &bytes)
    case .int64(let number): Strconv.appendInt(number, to: &bytes)
    case .bool(let truth): bytes.append(contentsOf: (truth ? "true" : "false").utf8)
    case .float64(let number) where number.isFinite: Strconv.appendFloat(number, to: &bytes)
    default:
      var printer = FormatPrinter()
      swap(&printer.output, &bytes)
      printer.printArgument(value, "v")
      swap(&printer.output, &bytes)
    }
  }
}
