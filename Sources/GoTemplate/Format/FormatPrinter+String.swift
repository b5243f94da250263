internal import GoCompat

extension FormatPrinter {
  /// Writes a string by its verb.
  mutating func printString(_ text: ByteString, _ verb: Unicode.Scalar) {
    switch verb {
    case "v" where flags.sharpV: formatQuoted(text)
    case "v", "s": formatString(text)
    case "x": formatHex(text.bytes, upper: false)
    case "X": formatHex(text.bytes, upper: true)
    case "q": formatQuoted(text)
    default: reportWrongVerb(verb)
    }
  }

  /// Writes a `[]byte` by its verb; `typeName` is what Go syntax calls it.
  mutating func printBytes(
    _ slice: GoSlice, _ bytes: [UInt8], _ verb: Unicode.Scalar, typeName: String
  ) {
    switch verb {
    case "v" where flags.sharpV, "d" where flags.sharpV:
      write(typeName)
      if slice.isNil {
        write("(nil)")
        return
      }
      printByteList(bytes, "{", ", ", "}") { printer, byte in
        printer.printHex(UInt64(byte), prefixed: true)
      }
    case "v", "d":
      printByteList(bytes, "[", " ", "]") { printer, byte in
        printer.formatInteger(UInt64(byte), base: 10, signed: false)
      }
    case "s": formatString(ByteString(bytes))
    case "x": formatHex(bytes, upper: false)
    case "X": formatHex(bytes, upper: true)
    case "q": formatQuoted(ByteString(bytes))
    default: printElements(slice, verb, Place(depth: 0))
    }
  }

  private mutating func printByteList(
    _ bytes: [UInt8], _ open: StaticString, _ separator: StaticString, _ close: StaticString,
    _ printByte: (inout FormatPrinter, UInt8) -> Void
  ) {
    write(open)
    for (index, byte) in bytes.enumerated() {
      if index > 0 { write(separator) }
      printByte(&self, byte)
    }
    write(close)
  }

  /// Writes text cut to the precision and padded to the width.
  mutating func formatString(_ text: ByteString) {
    if flags.width == nil && flags.precision == nil {
      output.append(contentsOf: text.bytes)
    } else {
      pad(truncated(text).bytes)
    }
  }

  private func truncated(_ text: ByteString) -> ByteString {
    guard let precision = flags.precision, precision < text.count else { return text }
    return text.bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      var left = precision
      while index < bytes.count && left > 0 {
        index += UTF8Bytes.decode(bytes, at: index).width
        left -= 1
      }
      return text[..<index]
    }
  }

  private mutating func formatQuoted(_ whole: ByteString) {
    let text = truncated(whole)
    var quoted: [UInt8] = []
    if flags.sharp && Strconv.canBackquote(text) {
      quoted = [UInt8(ascii: "`")] + text.bytes + [UInt8(ascii: "`")]
    } else {
      Strconv.appendQuoted(text, showing: flags.plus ? .ascii : .printable, to: &quoted)
    }
    pad(quoted)
  }

  /// Writes bytes in hexadecimal; the precision limits how many, space and sharp set them apart.
  private mutating func formatHex(_ bytes: [UInt8], upper: Bool) {
    let length = min(flags.precision ?? bytes.count, bytes.count)
    var text: [UInt8] = []
    for index in 0..<length {
      if flags.space && index > 0 { text.append(UInt8(ascii: " ")) }
      if flags.sharp && (index == 0 || flags.space) {
        text += [0x30, upper ? UInt8(ascii: "X") : UInt8(ascii: "x")]
      }
      Strconv.appendUint(UInt64(bytes[index] >> 4), base: 16, upper: upper, to: &text)
      Strconv.appendUint(UInt64(bytes[index] & 15), base: 16, upper: upper, to: &text)
    }
    pad(text)
  }
}
