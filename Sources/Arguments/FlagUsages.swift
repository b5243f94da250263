internal import GoCompat

/// The table of flags in help: names, value, what it is for, what it is when not given.
///
/// - SeeAlso: pflag's `FlagSet.FlagUsages`.
enum FlagUsages {
  /// One line per visible flag, in order of their names; empty when there is none.
  static func text(_ flags: [Flag]) -> String {
    let rows = FlagSet.sorted(flags).filter { !$0.isHidden }.map { ($0, heading($0)) }
    let width = rows.map { $0.1.utf8.count }.max() ?? 0
    return rows.map { flag, heading in
      let padding = String(repeating: " ", count: width - heading.utf8.count)
      let remark = remark(flag, indent: width + 3)
      return "\(heading)\(padding)   \(remark)\n"
    }.joined()
  }

  private static func heading(_ flag: Flag) -> String {
    var text =
      flag.shorthand.isEmpty ? "      --\(flag.name)" : "  -\(flag.shorthand), --\(flag.name)"
    let value = unquoted(flag).valueName
    if !value.isEmpty { text += " " + value }
    if let bare = flag.bareValue {
      switch flag.kind {
      case .string: text += "[=\"\(bare)\"]"
      case .bool where bare == "true": break
      default: text += "[=\(bare)]"
      }
    }
    return text
  }

  private static func remark(_ flag: Flag, indent: Int) -> String {
    var text = unquoted(flag).usage
    if let initial = flag.kind.shownInitial { text += " (default \(initial))" }
    if let deprecated = flag.deprecated { text += " (DEPRECATED: \(deprecated))" }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
  }

  /// The name of the value and the usage without the backquotes that may give it.
  private static func unquoted(_ flag: Flag) -> (valueName: String, usage: String) {
    let parts = flag.usage.split(
      separator: "`", maxSplits: 2, omittingEmptySubsequences: false
    ).map(String.init)
    if parts.count == 3 { return (parts[1], parts.joined()) }
    return (flag.kind.typeName, flag.usage)
  }
}

extension FlagKind {
  /// What help calls the value.
  var typeName: String {
    switch self {
    case .bool: ""
    case .string: "string"
    case .int: "int"
    case .uint: "uint"
    case .float32: "float32"
    case .duration: "duration"
    case .stringArray: "stringArray"
    case .strings: "strings"
    case .pairs: "stringToString"
    case .custom(let custom): custom.typeName
    }
  }

  /// The initial value for help; nil when it says nothing.
  var shownInitial: String? {
    switch self {
    case .bool(let value): value ? "true" : nil
    case .string(let value): value.isEmpty ? nil : Quoted.go(value)
    case .int(let value): value == 0 ? nil : "\(value)"
    case .uint(let value): value == 0 ? nil : "\(value)"
    case .float32(let value):
      value == 0
        ? nil : Strconv.formatFloat(Double(value), .g, precision: -1, bitSize: 32).text
    case .duration(let value): value == 0 ? nil : TimeDuration(value).text.text
    case .stringArray(let values), .strings(let values):
      values.isEmpty ? nil : "[\(CSVRecord.text(values))]"
    case .pairs: "[]"
    case .custom(let custom):
      custom.isRepeatable
        ? "[\(custom.initial.joined(separator: ","))]" : custom.initial.first.flatMap(shown)
    }
  }

  private func shown(_ text: String) -> String? { ["", "0", "false"].contains(text) ? nil : text }
}
