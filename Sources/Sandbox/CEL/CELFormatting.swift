internal import GoCompat

/// `'%s has %d'.format(['a', 1])`
///
/// - SeeAlso: `ext/formatting.go` of `github.com/google/cel-go`
enum CELFormatting {
  private struct Failure: Error {
    var message: ByteString
  }

  static func format(_ pattern: ByteString, _ list: CELList) -> CELValue {
    do {
      return .string(try text(pattern, list))
    } catch let failure as Failure {
      return .failure(failure.message)
    } catch {
      return .noOverload
    }
  }

  private static func text(_ pattern: ByteString, _ list: CELList) throws -> ByteString {
    var made: [UInt8] = []
    let bytes = pattern.bytes
    var (index, place) = (0, 0)
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "%") else {
        made.append(bytes[index])
        index += 1
        continue
      }
      index += 1
      guard index < bytes.count else {
        throw Failure(message: "unexpected end of string")
      }
      if bytes[index] == UInt8(ascii: "%") {
        made.append(bytes[index])
        index += 1
        continue
      }
      guard place < list.count else {
        throw Failure(message: "index " + Strconv.itoa(place) + " out of range")
      }
      let precision = try precision(bytes, &index)
      guard index < bytes.count else {
        throw Failure(
          message: "could not parse formatting clause: unexpected end of string")
      }
      made += try clause(bytes[index], precision, list[place]).bytes
      place += 1
      index += 1
    }
    return ByteString(made)
  }

  private static func precision(_ bytes: [UInt8], _ index: inout Int) throws -> Int? {
    guard index < bytes.count, bytes[index] == UInt8(ascii: ".") else { return nil }
    index += 1
    let start = index
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
    guard case .value(let number) = Strconv.scanInt(ByteString(bytes[start..<index])),
      number <= 1000
    else {
      throw Failure(
        message:
          "could not parse formatting clause: error while parsing precision: could not convert precision to integer"
      )
    }
    return Int(number)
  }

  private static func clause(
    _ verb: UInt8, _ precision: Int?, _ value: CELValue
  ) throws -> ByteString {
    switch verb {
    case UInt8(ascii: "s"): return try plain(value)
    case UInt8(ascii: "d"): return try decimal(value)
    case UInt8(ascii: "f"), UInt8(ascii: "e"): return try real(verb, precision ?? 6, value)
    case UInt8(ascii: "b"), UInt8(ascii: "o"), UInt8(ascii: "x"), UInt8(ascii: "X"):
      return try digits(verb, value)
    default:
      throw Failure(
        message: "could not parse formatting clause: unrecognized formatting clause \""
          + ByteString([verb]) + "\"")
    }
  }

  private static func unfit(_ what: ByteString, _ value: CELValue) -> Failure {
    Failure(
      message: "error during formatting: " + what + ", was given " + value.typeName)
  }

  private static func plain(_ value: CELValue) throws -> ByteString {
    switch value {
    case .list(let list): return try "[" + list.values.map(literal).joined(", ") + "]"
    case .map(let map):
      let entries = try map.keys.map { key -> (ByteString, ByteString) in
        (try literal(key), try literal(map[key] ?? .null))
      }
      return "{"
        + entries.sorted { $0.0 < $1.0 }.map { $0.0 + ":" + $0.1 }.joined(", ") + "}"
    case .int, .uint, .double, .bool, .string, .bytes, .timestamp, .duration, .type, .null:
      return CELConversions.text(value)
    default:
      throw unfit(
        "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps",
        value)
    }
  }

  /// As an expression would have it.
  private static func literal(_ value: CELValue) throws -> ByteString {
    switch value {
    case .string(let text): return Strconv.quote(text)
    case .bytes(let text): return "b" + Strconv.quote(text)
    case .double(let number):
      return Strconv.formatFloat(number, .f, precision: 6)
    case .timestamp: return "timestamp(" + Strconv.quote(CELConversions.text(value)) + ")"
    case .duration: return "duration(" + Strconv.quote(CELConversions.text(value)) + ")"
    default: return try plain(value)
    }
  }

  private static func decimal(_ value: CELValue) throws -> ByteString {
    switch value {
    case .int, .uint: return CELConversions.text(value)
    default: throw unfit("decimal clause can only be used on integers", value)
    }
  }

  private static func real(
    _ verb: UInt8, _ precision: Int, _ value: CELValue
  ) throws -> ByteString {
    guard case .double(let number) = value else {
      let name: ByteString =
        verb == UInt8(ascii: "f") ? "fixed-point" : "scientific"
      throw unfit(name + " clause can only be used on doubles", value)
    }
    return Strconv.formatFloat(
      number, verb == UInt8(ascii: "f") ? .f : .e, precision: precision)
  }

  private static func digits(_ verb: UInt8, _ value: CELValue) throws -> ByteString {
    let isUpper = verb == UInt8(ascii: "X")
    let base =
      switch verb {
      case UInt8(ascii: "b"): 2
      case UInt8(ascii: "o"): 8
      default: 16
      }
    func shown(_ text: ByteString) -> ByteString {
      isUpper ? ByteString(text.text.uppercased()) : text
    }
    switch value {
    case .int(let number): return shown(Strconv.formatInt(number, base: base))
    case .uint(let number): return shown(Strconv.formatUint(number, base: base))
    case .bool(let value) where base == 2: return value ? "1" : "0"
    case .string(let text) where base == 16, .bytes(let text) where base == 16:
      return text.bytes.map { byte in
        let digits = Strconv.formatUint(UInt64(byte), base: 16)
        return shown(digits.count == 1 ? "0" + digits : digits)
      }.joined("")
    default:
      let name: ByteString =
        switch base {
        case 2: "only integers and bools can be formatted as binary"
        case 8: "octal clause can only be used on integers"
        default: "only integers, byte buffers, and strings can be formatted as hex"
        }
      throw unfit(name, value)
    }
  }
}
