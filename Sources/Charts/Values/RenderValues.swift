public import YAML

/// The values templates see: the user's over the chart's, those of subcharts under their names.
public struct RenderValues {
  /// The values; tables below it may hang in several places (see `SharedTable`).
  public let table: SharedTable
  /// What Helm would have logged.
  public let notices: [ChartNotice]

  /// Puts a chart's values, its subcharts' and the user's together.
  ///
  /// - Parameters:
  ///   - chart: a chart after `Dependencies.process`.
  ///   - values: the user's values.
  /// - Throws: `ChartError` when a value of another kind stands where a subchart's table should be.
  /// - SeeAlso: `util.CoalesceValues`
  public init(_ chart: Chart, values: Object) throws(ChartError) {
    var coalescer = Coalescer(merges: false)
    let table = SharedTable(values)
    try coalescer.coalesce(ChartNode(chart), into: table)
    self.table = table
    notices = coalescer.notices
  }
}
