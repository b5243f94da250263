/// What a command line gave: the values of flags and the arguments between them.
public struct ParsedFlags: Sendable {
  /// What is not a flag, in order.
  public internal(set) var arguments: [String] = []
  /// How many arguments came before `--`; nil without `--`.
  public internal(set) var argumentsBeforeDash: Int?
  /// Lines for the error stream: flags that are deprecated.
  public internal(set) var notes: [String] = []
  /// Warnings of custom flags.
  public internal(set) var warnings: [String] = []

  private let flags: FlagSet
  private var values: [String: FlagValue] = [:]
  private var given: Set<String> = []

  init(flags: FlagSet) { self.flags = flags }

  /// Whether the flag is on the command line, under this very name.
  public func isSet(_ name: String) -> Bool { given.contains(name) }

  /// The value of a flag, given or initial; nil when the command has no such flag.
  public subscript(_ name: String) -> FlagValue? {
    guard let flag = flags[name] else { return nil }
    return values[flag.storage] ?? (flags[flag.storage] ?? flag).kind.initial
  }

  public func bool(_ name: String) -> Bool {
    if case .bool(let value)? = self[name] { value } else { false }
  }

  /// The value of a string flag, or the first value of a custom one; empty when there is none.
  public func string(_ name: String) -> String {
    switch self[name] {
    case .text(let value)?: value
    case .list(let values)?: values.first ?? ""
    default: ""
    }
  }

  public func int(_ name: String) -> Int64 {
    if case .int(let value)? = self[name] { value } else { 0 }
  }

  public func uint(_ name: String) -> UInt64 {
    if case .uint(let value)? = self[name] { value } else { 0 }
  }

  public func float32(_ name: String) -> Float {
    if case .float32(let value)? = self[name] { value } else { 0 }
  }

  /// Nanoseconds.
  public func duration(_ name: String) -> Int64 {
    if case .duration(let value)? = self[name] { value } else { 0 }
  }

  public func list(_ name: String) -> [String] {
    if case .list(let values)? = self[name] { values } else { [] }
  }

  public func pairs(_ name: String) -> [FlagValue.Pair] {
    if case .pairs(let pairs)? = self[name] { pairs } else { [] }
  }

  mutating func set(_ flag: Flag, to text: String) throws(ArgumentError) {
    do throws(FlagValueError) {
      let (value, warning) = try flag.kind.value(of: text, after: values[flag.storage])
      values[flag.storage] = value
      if let warning { warnings.append(warning) }
    } catch {
      throw .invalidValue(text, flag: flag.display, reason: error.reason)
    }
    given.insert(flag.name)
    if let deprecated = flag.deprecated {
      notes.append("Flag --\(flag.name) has been deprecated, \(deprecated)")
    }
  }
}

extension Flag {
  /// How error messages name the flag: `-n, --namespace`.
  var display: String { shorthand.isEmpty ? "--\(name)" : "-\(shorthand), --\(name)" }
}
