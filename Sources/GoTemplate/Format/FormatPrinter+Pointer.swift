internal import GoCompat

extension FormatPrinter {
  /// Writes the address of a map, slice, pointer or function.
  /// - SeeAlso: `fmt.fmtPointer`
  mutating func printPointer(_ value: GoValue, _ verb: Unicode.Scalar) {
    guard let address = Self.address(value), let type = value.type else {
      reportWrongVerb(verb)
      return
    }
    switch verb {
    case "v" where flags.sharpV:
      write("(")
      write(type.name)
      write(")(")
      if address == 0 { write("nil") } else { printHex(address, prefixed: true) }
      write(")")
    case "v" where address == 0: pad("<nil>")
    case "v", "p": printHex(address, prefixed: !flags.sharp)
    case "b", "o", "d", "x", "X": printInteger(address, signed: false, verb)
    default: reportWrongVerb(verb)
    }
  }

  /// An address that looks like one of Go's heap; 0 for nil, nothing for values that have none.
  private static func address(_ value: GoValue) -> UInt64? {
    let object: AnyObject
    let isNil: Bool
    switch value {
    case .map(let map): (object, isNil) = (map, map.isNil)
    case .slice(let slice): (object, isNil) = (slice, slice.isNil)
    case .object(let pointer):
      switch pointer.type.kind {
      case .ptr, .func, .chan, .unsafePointer, .map, .slice:
        (object, isNil) = (pointer, pointer.isNil)
      default: return nil
      }
    default: return nil
    }
    if isNil { return 0 }
    let bits = UInt64(UInt(bitPattern: ObjectIdentifier(object)))
    return 0xC0_0000_0000 | (bits & 0xFFFF_FFF0)
  }
}
