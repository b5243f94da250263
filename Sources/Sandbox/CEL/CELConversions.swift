internal import GoCompat
internal import YAML

/// Values as values of other types.
///
/// - SeeAlso: `ref.Val.ConvertToType`
enum CELConversions {
  static func convert(_ value: CELValue, to type: ByteString) -> CELValue {
    let found: CELValue? =
      switch type {
      case "int": int(value)
      case "uint": uint(value)
      case "double": double(value)
      case "bool": bool(value)
      case "string": string(value)
      case "bytes": bytes(value)
      case "timestamp": timestamp(value)
      default: duration(value)
      }
    return found
      ?? .failure(
        "type conversion error from '" + value.typeName + "' to '" + named(type) + "'")
  }

  private static func named(_ type: ByteString) -> ByteString {
    switch type {
    case "timestamp": "google.protobuf.Timestamp"
    case "duration": "google.protobuf.Duration"
    default: type
    }
  }

  private static func int(_ value: CELValue) -> CELValue? {
    switch value {
    case .int: return value
    case .uint(let number):
      return Int64(exactly: number).map { .int($0) } ?? .failure("integer overflow")
    case .double(let number):
      guard number.isFinite, number > -9.223372036854775808e18, number < 9.223372036854775807e18
      else { return .failure("integer overflow") }
      return .int(Int64(number))
    case .string(let text):
      if case .value(let number) = Strconv.scanInt(text) { return .int(number) }
      return nil
    case .timestamp(let time): return .int(time.unix)
    case .duration(let span): return .int(span.nanoseconds)
    default: return nil
    }
  }

  private static func uint(_ value: CELValue) -> CELValue? {
    switch value {
    case .uint: return value
    case .int(let number):
      return UInt64(exactly: number).map { .uint($0) } ?? .failure("unsigned integer overflow")
    case .double(let number):
      guard number >= 0, number < 18_446_744_073_709_551_615.0 else {
        return .failure("unsigned integer overflow")
      }
      return .uint(UInt64(number))
    case .string(let text):
      if case .value(let number) = Strconv.scanUint(text) { return .uint(number) }
      return nil
    default: return nil
    }
  }

  private static func double(_ value: CELValue) -> CELValue? {
    switch value {
    case .double: return value
    case .int(let number): return .double(Double(number))
    case .uint(let number): return .double(Double(number))
    case .string(let text):
      if case .value(let number) = Strconv.scanFloat(text) { return .double(number) }
      return nil
    default: return nil
    }
  }

  private static func bool(_ value: CELValue) -> CELValue? {
    switch value {
    case .bool: return value
    case .string(let text):
      do { return .bool(try Strconv.parseBool(text)) } catch { return nil }
    default: return nil
    }
  }

  private static func bytes(_ value: CELValue) -> CELValue? {
    switch value {
    case .bytes: value
    case .string(let text): .bytes(text)
    default: nil
    }
  }

  private static func timestamp(_ value: CELValue) -> CELValue? {
    switch value {
    case .timestamp: value
    case .int(let second): CELTimes.timestamp(second: second)
    case .string(let text): CELTimes.timestamp(text)
    default: nil
    }
  }

  private static func duration(_ value: CELValue) -> CELValue? {
    switch value {
    case .duration: return value
    case .int(let number): return .duration(TimeDuration(number))
    case .string(let text):
      if case .duration(let span) = CELTimes.duration(text) { return .duration(span) }
      return nil
    default: return nil
    }
  }

  private static func string(_ value: CELValue) -> CELValue? {
    switch value {
    case .string: return value
    case .bytes(let text):
      guard String(validating: text.bytes, as: UTF8.self) != nil else {
        return .failure("invalid UTF-8 in bytes, cannot convert to string")
      }
      return .string(text)
    case .list, .map, .null, .optional, .quantity, .url, .version, .format, .failure: return nil
    default: return .string(text(value))
    }
  }

  /// As messages and `string()` show it.
  static func text(_ value: CELValue) -> ByteString {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let number): Strconv.formatInt(number)
    case .uint(let number): Strconv.formatUint(number)
    case .double(let number):
      Strconv.formatFloat(number, .g)
    case .string(let text), .bytes(let text): text
    case .timestamp(let time): time.format(TimeInstant.rfc3339Nano)
    case .duration(let span): CELTimes.text(span)
    case .type(let name): name
    case .address(let address): address.text
    case .network(let address, let length): address.text + "/" + Strconv.itoa(length)
    default: value.typeName
    }
  }
}
