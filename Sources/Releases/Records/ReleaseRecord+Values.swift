internal import Charts
internal import GoCompat
public import YAML

extension ReleaseRecord {
  /// The values that the templates saw, as far as the record tells: Helm does not store subcharts, so
  /// their defaults are not in it.
  ///
  /// - SeeAlso: `util.CoalesceValues`
  public func coalescedValues() throws -> Object {
    let chart = try Chart(document: chart ?? Object())
    return try RenderValues(chart, values: config ?? Object()).table.object
  }
}
