internal import Arguments
internal import Charts
internal import Platform

/// `show all|chart|values|readme|crds CHART`.
///
/// - SeeAlso: Helm's `newShowCmd`.
enum ShowCommand {
  static func command(_ environment: Environment) -> ToolCommand {
    ToolCommand("show", short: "show what is in a chart", aliases: ["inspect"]) { _ in
      ToolCommandDetails(
        long: "Shows the parts of a chart: its Chart.yaml, default values, README and CRDs.",
        arguments: .noArguments, children: ShownPart.allCases.map { command($0, environment) })
    }
  }

  private static func command(_ part: ShownPart, _ environment: Environment) -> ToolCommand {
    ToolCommand("\(part.rawValue) [CHART]", short: part.summary) { _ in
      let keyring = HelmDirectories(environment).keyring
      var flags = ChartOptions.flags(keyring: keyring, chartAt: { _ in 0 }) + [ChartOptions.devel]
      if part == .values {
        flags.append(
          Flag(
            "jsonpath", .string(""), "show only what this JSONPath template selects",
            completion: .nothing))
      }
      return ToolCommandDetails(
        long: "\(part.description)\nCHART is the folder of a chart or a packaged chart.",
        flags: flags, arguments: .exactly(1), action: { try run(part, $0) },
        completion: ChartCompletion.chart)
    }
  }

  private static func run(_ part: ShownPart, _ context: CommandContext) throws {
    let options = ChartOptions(context.flags)
    let chart = try ChartLocator(context, options).load(context.arguments[0])
    let text = try ChartView(
      chart: chart, jsonPath: part == .values ? context.flags.string("jsonpath") : ""
    ).text(of: part)
    context.output.write(text)
  }
}

/// What of a chart is shown.
enum ShownPart: String, CaseIterable {
  case all, chart, crds, readme, values

  var summary: String {
    switch self {
    case .all: "show everything about a chart"
    case .chart: "show a chart's Chart.yaml"
    case .crds: "show a chart's CRDs"
    case .readme: "show a chart's README"
    case .values: "show a chart's default values"
    }
  }

  var description: String {
    switch self {
    case .all: "Shows a chart's Chart.yaml, values.yaml, README and CRDs, one after the other."
    case .chart: "Shows what a chart's Chart.yaml says."
    case .crds: "Shows the custom resource definitions of a chart and the charts in it."
    case .readme: "Shows a chart's README."
    case .values: "Shows a chart's values.yaml, or the part of it that --jsonpath selects."
    }
  }
}
