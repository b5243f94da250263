internal import GoCompat

extension FormatPrinter {
  /// Where a value is: how deep, and whether fields that Go does not export lead to it.
  struct Place {
    var depth: Int
    /// Values behind unexported fields do not have their methods called.
    var isHidden = false

    var below: Place { Place(depth: depth + 1, isHidden: isHidden) }
  }

  /// Writes an argument by a verb.
  /// - SeeAlso: `fmt.printArg`
  mutating func printArgument(_ value: GoValue, _ verb: Unicode.Scalar) {
    subject = value
    guard let type = value.type else {
      if verb == "T" || verb == "v" { pad("<nil>") } else { reportWrongVerb(verb) }
      return
    }
    switch verb {
    case "T":
      formatString(ByteString(type.name))
      return
    case "p":
      printPointer(value, verb)
      return
    default: break
    }
    if case .slice(let slice) = value, slice.type == .byteSlice, let bytes = slice.bytes {
      printBytes(slice, bytes, verb, typeName: "[]byte")
      return
    }
    if !printByMethod(value, type, verb) { printValue(value, verb, Place(depth: 0)) }
  }

  /// Writes a value that something else holds, with its methods unless it is hidden.
  private mutating func printHeld(_ value: GoValue, _ verb: Unicode.Scalar, _ place: Place) {
    if verb == "v", flags.isEmpty, place.depth < Self.depthLimit, output.count < Self.outputLimit,
      printSimple(value)
    {
      return
    }
    if !place.isHidden, let type = value.type {
      subject = value
      if printByMethod(value, type, verb, orBasic: true) { return }
    }
    printValue(value, verb, place)
  }

  /// Writes a string, a number or bytes in their default form; false for other values.
  private mutating func printSimple(_ value: GoValue) -> Bool {
    switch value {
    case .string, .int, .int64, .bool: GoFormat.print(value, into: &output)
    case .slice(let slice):
      guard slice.type == .byteSlice, let bytes = slice.bytes else { return false }
      printNumbers(bytes)
    default: return false
    }
    return true
  }

  /// Writes bytes as numbers: `[104 105]`.
  private mutating func printNumbers(_ bytes: [UInt8]) {
    output.append(UInt8(ascii: "["))
    var isFirst = true
    for byte in bytes {
      if !isFirst { output.append(UInt8(ascii: " ")) }
      isFirst = false
      if byte >= 100 { output.append(0x30 &+ byte / 100) }
      if byte >= 10 { output.append(0x30 &+ byte / 10 % 10) }
      output.append(0x30 &+ byte % 10)
    }
    output.append(UInt8(ascii: "]"))
  }

  /// - SeeAlso: `fmt.printValue`
  private mutating func printValue(_ value: GoValue, _ verb: Unicode.Scalar, _ place: Place) {
    guard place.depth < Self.depthLimit, output.count < Self.outputLimit else { return }
    subject = value
    switch value {
    case .nil: write(flags.sharpV ? "interface {}(nil)" : "<nil>")
    case .bool(let truth):
      if verb == "t" || verb == "v" {
        pad(truth ? "true" : "false")
      } else {
        reportWrongVerb(verb)
      }
    case .int(let number): printInteger(UInt64(bitPattern: Int64(number)), signed: true, verb)
    case .int64(let number): printInteger(UInt64(bitPattern: number), signed: true, verb)
    case .float64(let number): printFloat(number, bitSize: 64, verb)
    case .string(let text): printString(text, verb)
    case .number(let number): printNumber(number, verb)
    case .map(let map): printMap(map, verb, place)
    case .slice(let slice): printSlice(slice, verb, place)
    case .object(let object): printObject(object, verb, place)
    }
  }

  private mutating func printNumber(_ number: GoNumber, _ verb: Unicode.Scalar) {
    switch number.payload {
    case .signed(let value): printInteger(UInt64(bitPattern: value), signed: true, verb)
    case .unsigned(let value): printInteger(value, signed: false, verb)
    case .float32(let value): printFloat(Double(value), bitSize: 32, verb)
    case .complex(let real, let imaginary): printComplex(real, imaginary, verb)
    }
  }

  private mutating func printMap(_ map: GoMap, _ verb: Unicode.Scalar, _ place: Place) {
    if flags.sharpV {
      write(map.type.name)
      if map.isNil {
        write("(nil)")
        return
      }
    }
    let identity = ObjectIdentifier(map)
    if place.depth > Self.cycleCheckDepth {
      guard ancestors.insert(identity).inserted else { return }
    }
    write(flags.sharpV ? "{" : "map[")
    var isFirst = true
    for key in map.keys {
      guard let value = map[key] else { continue }
      if !isFirst { write(flags.sharpV ? ", " : " ") }
      isFirst = false
      printHeld(.string(key), verb, place.below)
      write(":")
      printElement(value, verb, place.below, of: map.type)
    }
    write(flags.sharpV ? "}" : "]")
    if place.depth > Self.cycleCheckDepth { ancestors.remove(identity) }
  }

  private mutating func printSlice(_ slice: GoSlice, _ verb: Unicode.Scalar, _ place: Place) {
    if verb == "s" || verb == "q" || verb == "x" || verb == "X", let bytes = slice.bytes {
      printBytes(slice, bytes, verb, typeName: slice.type.name)
    } else {
      printElements(slice, verb, place)
    }
  }

  mutating func printElements(_ slice: GoSlice, _ verb: Unicode.Scalar, _ place: Place) {
    if flags.sharpV {
      write(slice.type.name)
      if slice.isNil {
        write("(nil)")
        return
      }
    }
    write(flags.sharpV ? "{" : "[")
    var isFirst = true
    for element in slice.elements {
      if !isFirst { write(flags.sharpV ? ", " : " ") }
      isFirst = false
      printElement(element, verb, place.below, of: slice.type)
    }
    write(flags.sharpV ? "}" : "]")
  }

  /// Writes an element; nil is written whatever the verb, in Go syntax with the type of the elements.
  private mutating func printElement(
    _ value: GoValue, _ verb: Unicode.Scalar, _ place: Place, of container: GoType
  ) {
    if case .nil = value, flags.sharpV {
      write(container.element?.name ?? "interface {}")
      write("(nil)")
    } else {
      printHeld(value, verb, place)
    }
  }

  private mutating func printObject(_ object: GoObject, _ verb: Unicode.Scalar, _ place: Place) {
    switch object.type.kind {
    case .struct: printStruct(object, object.type.name, verb, place)
    case .ptr where place.depth == 0 && !object.isNil:
      write("&")
      printStruct(object, String(object.type.name.drop { $0 == "*" }), verb, place.below)
    default: printPointer(.object(object), verb)
    }
  }

  private mutating func printStruct(
    _ object: GoObject, _ typeName: String, _ verb: Unicode.Scalar, _ place: Place
  ) {
    if flags.sharpV { write(typeName) }
    write("{")
    var isFirst = true
    for (name, value) in object.fields {
      if !isFirst { write(flags.sharpV ? ", " : " ") }
      isFirst = false
      if flags.plusV || flags.sharpV {
        output.append(contentsOf: name.bytes)
        write(":")
      }
      var inside = place.below
      if let first = name.bytes.first, !(0x41...0x5A).contains(first) { inside.isHidden = true }
      printHeld(value, verb, inside)
    }
    write("}")
  }
}
