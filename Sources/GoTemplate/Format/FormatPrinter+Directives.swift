internal import GoCompat

extension FormatPrinter {
  /// Where the reading of a format is.
  private struct Cursor {
    let format: [UInt8]
    let arguments: [GoValue]
    var index = 0
    var argument = 0
    /// Whether an argument index was used anywhere.
    var isReordered = false
    /// Whether the argument index of this directive is one.
    var isGoodIndex = true
    /// Whether what was just read is an argument index.
    var isBehindIndex = false

    var byte: UInt8? { index < format.count ? format[index] : nil }
  }

  /// Writes a format with its arguments.
  /// - SeeAlso: `fmt.doPrintf`
  mutating func printFormat(_ format: [UInt8], _ arguments: [GoValue]) {
    var cursor = Cursor(format: format, arguments: arguments)
    while true {
      cursor.isGoodIndex = true
      let start = cursor.index
      while let byte = cursor.byte, byte != UInt8(ascii: "%") { cursor.index += 1 }
      output.append(contentsOf: format[start..<cursor.index])
      if cursor.index >= format.count { break }
      cursor.index += 1
      flags = FormatFlags()
      guard printDirective(&cursor) else { break }
    }
    if !cursor.isReordered && cursor.argument < arguments.count {
      reportExtra(arguments[cursor.argument...])
    }
  }

  /// Writes what stands behind a `%`; false where the format ends too early.
  private mutating func printDirective(_ cursor: inout Cursor) -> Bool {
    readFlags(&cursor)
    if let byte = cursor.byte, (0x61...0x7A).contains(byte),
      cursor.argument < cursor.arguments.count
    {
      cursor.index += 1
      printVerb(Unicode.Scalar(byte), &cursor)
      return true
    }
    readArgumentIndex(&cursor)
    readWidth(&cursor)
    readPrecision(&cursor)
    if !cursor.isBehindIndex { readArgumentIndex(&cursor) }
    guard cursor.index < cursor.format.count else {
      write("%!(NOVERB)")
      return false
    }
    let (rune, size) = cursor.format.withUnsafeBufferPointer {
      UTF8Bytes.decode($0, at: cursor.index)
    }
    let verb = Unicode.Scalar(rune) ?? "\u{FFFD}"
    cursor.index += size
    if verb == "%" {
      write("%")
    } else if !cursor.isGoodIndex {
      reportArgument(verb, "(BADINDEX)")
    } else if cursor.argument >= cursor.arguments.count {
      reportArgument(verb, "(MISSING)")
    } else {
      printVerb(verb, &cursor)
    }
    return true
  }

  private mutating func printVerb(_ verb: Unicode.Scalar, _ cursor: inout Cursor) {
    if verb == "v" || verb == "w" {
      (flags.sharpV, flags.sharp) = (flags.sharp, false)
      (flags.plusV, flags.plus) = (flags.plus, false)
    }
    printArgument(cursor.arguments[cursor.argument], verb)
    cursor.argument += 1
  }

  private mutating func readFlags(_ cursor: inout Cursor) {
    while let byte = cursor.byte {
      switch byte {
      case UInt8(ascii: "#"): flags.sharp = true
      case UInt8(ascii: "0"): flags.zero = true
      case UInt8(ascii: "+"): flags.plus = true
      case UInt8(ascii: "-"): flags.minus = true
      case UInt8(ascii: " "): flags.space = true
      default: return
      }
      cursor.index += 1
    }
  }

  private mutating func readWidth(_ cursor: inout Cursor) {
    if cursor.byte == UInt8(ascii: "*") {
      cursor.index += 1
      flags.width = takeInteger(&cursor)
      if flags.width == nil { write("%!(BADWIDTH)") }
      if let width = flags.width, width < 0 {
        flags.width = -width
        flags.minus = true
        flags.zero = false
      }
      cursor.isBehindIndex = false
    } else {
      flags.width = readNumber(&cursor)
      if cursor.isBehindIndex && flags.width != nil { cursor.isGoodIndex = false }
    }
  }

  private mutating func readPrecision(_ cursor: inout Cursor) {
    guard cursor.byte == UInt8(ascii: "."), cursor.index + 1 < cursor.format.count else { return }
    cursor.index += 1
    if cursor.isBehindIndex { cursor.isGoodIndex = false }
    readArgumentIndex(&cursor)
    if cursor.byte == UInt8(ascii: "*") {
      cursor.index += 1
      flags.precision = takeInteger(&cursor)
      if let precision = flags.precision, precision < 0 { flags.precision = nil }
      if flags.precision == nil { write("%!(BADPREC)") }
      cursor.isBehindIndex = false
    } else {
      flags.precision = readNumber(&cursor) ?? 0
    }
  }

  /// A decimal number; nil when there is none, or when it is huge: then the rest is skipped.
  private func readNumber(_ cursor: inout Cursor) -> Int? {
    var number: Int?
    while let byte = cursor.byte, (0x30...0x39).contains(byte) {
      let before = number ?? 0
      if Self.isTooLarge(before) {
        cursor.index = cursor.format.count
        return nil
      }
      number = before * 10 + Int(byte) - 0x30
      cursor.index += 1
    }
    return number
  }

  private static func isTooLarge(_ number: Int) -> Bool {
    number > 1_000_000 || number < -1_000_000
  }

  /// The next argument as a width or precision; nil when it is no integer or too large.
  private func takeInteger(_ cursor: inout Cursor) -> Int? {
    guard cursor.argument < cursor.arguments.count else { return nil }
    let number: Int?
    switch cursor.arguments[cursor.argument] {
    case .int(let value): number = value
    case .int64(let value): number = Int(exactly: value)
    case .number(let rare):
      switch rare.payload {
      case .signed(let value): number = Int(exactly: value)
      case .unsigned(let value): number = Int(exactly: value)
      default: number = nil
      }
    default: number = nil
    }
    cursor.argument += 1
    return number.flatMap { Self.isTooLarge($0) ? nil : $0 }
  }

  /// Reads `[3]`, which makes the third argument the next one.
  private func readArgumentIndex(_ cursor: inout Cursor) {
    cursor.isBehindIndex = false
    guard cursor.byte == UInt8(ascii: "[") else { return }
    cursor.isReordered = true
    guard cursor.format.count - cursor.index >= 3,
      let close = cursor.format[(cursor.index + 1)...].firstIndex(of: UInt8(ascii: "]"))
    else {
      cursor.index += 1
      cursor.isGoodIndex = false
      return
    }
    let number = Self.argumentNumber(cursor.format[(cursor.index + 1)..<close])
    cursor.index = close + 1
    cursor.isBehindIndex = number != nil
    if let number, number >= 1 && number <= cursor.arguments.count {
      cursor.argument = number - 1
    } else {
      cursor.isGoodIndex = false
    }
  }

  private static func argumentNumber(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for byte in digits {
      guard (0x30...0x39).contains(byte), !isTooLarge(number) else { return nil }
      number = number * 10 + Int(byte) - 0x30
    }
    return digits.isEmpty ? nil : number
  }

  private mutating func reportArgument(_ verb: Unicode.Scalar, _ reason: StaticString) {
    write("%!")
    UTF8Bytes.append(verb.value, to: &output)
    write(reason)
  }

  private mutating func reportExtra(_ extra: ArraySlice<GoValue>) {
    flags = FormatFlags()
    write("%!(EXTRA ")
    for (index, argument) in extra.enumerated() {
      if index > 0 { write(", ") }
      if let type = argument.type {
        write(type.name)
        write("=")
        printArgument(argument, "v")
      } else {
        write("<nil>")
      }
    }
    write(")")
  }
}
