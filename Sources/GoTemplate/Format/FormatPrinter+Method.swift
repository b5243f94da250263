internal import GoCompat

extension FormatPrinter {
  /// Writes a value by its `Error` or `String` method when it has one and the verb takes text.
  ///
  /// `%w` is wrong here for all but basic types, whose own forms refuse it; held ones are refused too.
  /// - SeeAlso: `fmt.handleMethods`
  mutating func printByMethod(
    _ value: GoValue, _ type: GoType, _ verb: Unicode.Scalar, orBasic: Bool = false
  ) -> Bool {
    if isReporting { return false }
    if verb == "w" && (orBasic || !Self.isBasic(type)) {
      reportWrongVerb(verb)
      return true
    }
    if flags.sharpV {
      guard case .object(let object) = value, let text = object.goSyntax else { return false }
      formatString(text)
      return true
    }
    guard verb == "v" || verb == "s" || verb == "x" || verb == "X" || verb == "q" else {
      return false
    }
    if case .object(let object) = value {
      guard let text = object.stringValue else { return false }
      printString(text, verb)
      return true
    }
    guard !type.methods.isEmpty else { return false }
    return printByNamedMethod(value, type, verb)
  }

  private mutating func printByNamedMethod(
    _ value: GoValue, _ type: GoType, _ verb: Unicode.Scalar
  ) -> Bool {
    for name in ["Error", "String"] as [ByteString] {
      guard let method = type.methods[name], method.signature.parameters.isEmpty,
        method.signature.result == .string
      else { continue }
      do {
        guard case .string(let text) = try method.body(value, []) else { return false }
        printString(text, verb)
      } catch {
        reportPanic(error, in: name, verb)
      }
      return true
    }
    return false
  }

  private mutating func reportPanic(
    _ error: any Error, in method: ByteString, _ verb: Unicode.Scalar
  ) {
    let saved = flags
    flags = FormatFlags()
    write("%!")
    UTF8Bytes.append(verb.value, to: &output)
    write("(PANIC=")
    output.append(contentsOf: method.bytes)
    write(" method: ")
    switch error {
    case let panic as GoPanic: output.append(contentsOf: panic.message.bytes)
    case let error as GoError: output.append(contentsOf: error.message.bytes)
    default: write("\(error)")
    }
    write(")")
    flags = saved
  }

  private static func isBasic(_ type: GoType) -> Bool {
    switch type.kind {
    case .map, .slice, .array, .struct, .ptr, .func, .interface, .chan, .unsafePointer: false
    default: true
    }
  }
}
