public import GoCompat
public import YAML

/// Looks at a chart for mistakes and bad habits.
///
/// - SeeAlso: `action.Lint.Run`, `lint.RunAll`
public struct Linter {
  private let settings: LintSettings

  public init(_ settings: LintSettings) { self.settings = settings }

  /// Lints the chart in a folder or a packed file.
  ///
  /// - Parameter values: the user's values
  /// - Throws: what stops a render other than the chart itself
  public func lint(_ path: ByteString, values: Object) throws -> LintReport {
    var report = LintReport()
    let chart: LintedChart
    do throws(LintedChart.Problem) {
      chart = try LintedChart(path, limits: settings.limits)
    } catch {
      report.errors.append(error.text)
      return report
    }
    report.messages = try messages(on: chart, values)
    report.chartsLinted = 1
    let tolerated: LintSeverity = settings.isStrict ? .info : .warning
    report.errors = report.messages.filter { $0.severity > tolerated }.map(\.text)
    return report
  }

  private func messages(on chart: LintedChart, _ values: Object) throws -> [LintMessage] {
    var messages = ChartFileCheck().messages(on: chart)
    messages += ValuesCheck(settings: settings).messages(on: chart, values)
    messages += try TemplatesCheck(settings: settings).messages(on: chart, values)
    messages += DependenciesCheck().messages(on: chart)
    messages += CustomResourcesCheck().messages(on: chart)
    return messages
  }
}
