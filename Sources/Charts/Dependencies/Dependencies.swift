import GoCompat
public import YAML

/// Makes a chart tree ready to be rendered: drops subcharts that are switched off, renames those with
/// an alias, and imports values of subcharts into their parents.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/chart/v2/util.ProcessDependencies`
public enum Dependencies {
  /// The chart tree to render with these values of the user.
  ///
  /// - Throws: `ChartError` when a value of another kind stands where a subchart's table should be.
  public static func process(_ chart: Chart, values: Object) throws(ChartError) -> ProcessedChart {
    let root = ChartNode(chart)
    var selection = DependencySelection()
    try selection.select(in: root, values: SharedTable(values), path: "")
    var imports = ImportedValues()
    try imports.importValues(below: root)
    let processed = withExtendedLifetime(selection) { root.frozen() }
    return ProcessedChart(chart: processed, notices: selection.notices + imports.notices)
  }
}

/// A chart tree after dependency processing, and what Helm would have logged meanwhile.
public struct ProcessedChart: Sendable {
  public let chart: Chart
  public let notices: [ChartNotice]
}
