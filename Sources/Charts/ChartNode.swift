import GoCompat
import YAML

/// A chart while its dependencies are worked on: what Go shares between charts is shared here too.
final class ChartNode {
  let chart: Chart
  /// Shared between the copies of a subchart that is used under several aliases.
  var metadata: MetadataBox
  var dependencies: [ChartNode]
  /// The chart's values once import-values has changed them.
  var changedValues: SharedTable?

  var name: ByteString { metadata.value.name }

  init(_ chart: Chart) {
    self.chart = chart
    metadata = MetadataBox(chart.metadata)
    dependencies = chart.dependencies.map(ChartNode.init)
  }

  /// A copy that shares everything but its list of subcharts.
  init(sharing other: ChartNode) {
    chart = other.chart
    metadata = other.metadata
    dependencies = other.dependencies
    changedValues = other.changedValues
  }

  /// The chart's default values in tables of their own.
  func freshValues() -> SharedTable { changedValues?.deepCopy() ?? SharedTable(chart.values) }

  /// The chart as a value again.
  func frozen() -> Chart {
    var chart = self.chart
    chart.metadata = metadata.value
    chart.dependencies = dependencies.map { $0.frozen() }
    if let changedValues { chart.values = changedValues.object }
    return chart
  }
}

/// Metadata that several charts hold at once.
final class MetadataBox {
  var value: Metadata

  init(_ value: Metadata) { self.value = value }
}
