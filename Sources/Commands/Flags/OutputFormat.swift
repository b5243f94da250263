internal import Arguments

/// `-o`: the form of a command's output.
///
/// - SeeAlso: Helm's `output.Format`.
public enum OutputFormat: String, Sendable, CaseIterable {
  case table, json, yaml

  static func flag(allowing formats: [OutputFormat] = OutputFormat.allCases) -> Flag {
    let names = formats.map(\.rawValue)
    let kind = CustomFlag(typeName: "format", initial: [names[0]]) {
      _, text throws(FlagValueError) in
      guard names.contains(text) else { throw FlagValueError("invalid format type") }
      return AcceptedValue([text])
    }
    return Flag(
      "output", shorthand: "o", .custom(kind),
      "form of the output: \(names.joined(separator: ", "))",
      completion: .fixed(formats.map(\.choice).sorted()))
  }

  /// - SeeAlso: Helm's `output.FormatsWithDesc`
  private var choice: String {
    switch self {
    case .table: "table\tOutput result in human-readable format"
    case .json: "json\tOutput result in JSON format"
    case .yaml: "yaml\tOutput result in YAML format"
    }
  }

  init(_ flags: ParsedFlags) {
    self = OutputFormat(rawValue: flags.string("output")) ?? .table
  }
}
