/// The value of a flag.
public enum FlagValue: Sendable, Equatable {
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case float32(Float)
  /// Nanoseconds.
  case duration(Int64)
  case text(String)
  case list([String])
  /// Pairs in order of the keys' bytes.
  case pairs([Pair])

  /// A `key=value` of a flag.
  public struct Pair: Sendable, Equatable {
    public var key: String
    public var value: String

    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }
}

extension FlagKind {
  /// The value when the flag is not given.
  var initial: FlagValue {
    switch self {
    case .bool(let value): .bool(value)
    case .string(let value): .text(value)
    case .int(let value): .int(value)
    case .uint(let value): .uint(value)
    case .float32(let value): .float32(value)
    case .duration(let value): .duration(value)
    case .stringArray(let values), .strings(let values): .list(values)
    case .pairs: .pairs([])
    case .custom(let custom): .list(custom.initial)
    }
  }

  /// The value after one more text was given.
  /// - Parameters:
  ///   - previous: what the flag holds from earlier on the command line; nil the first time.
  func value(
    of text: String, after previous: FlagValue?
  ) throws(FlagValueError) -> (value: FlagValue, warning: String?) {
    switch self {
    case .bool: return (.bool(try FlagNumbers.bool(text)), nil)
    case .string: return (.text(text), nil)
    case .int: return (.int(try FlagNumbers.int(text)), nil)
    case .uint: return (.uint(try FlagNumbers.uint(text)), nil)
    case .float32: return (.float32(try FlagNumbers.float32(text)), nil)
    case .duration: return (.duration(try FlagNumbers.duration(text)), nil)
    case .stringArray: return (.list(FlagKind.list(previous) + [text]), nil)
    case .strings: return (.list(FlagKind.list(previous) + (try CSVRecord.fields(text))), nil)
    case .pairs: return (.pairs(try FlagPairs.add(text, to: previous)), nil)
    case .custom(let custom):
      let accepted = try custom.accept(
        previous == nil ? custom.initial : FlagKind.list(previous), text)
      return (.list(accepted.values), accepted.warning)
    }
  }

  private static func list(_ value: FlagValue?) -> [String] {
    if case .list(let values)? = value { values } else { [] }
  }
}
