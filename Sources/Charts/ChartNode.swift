import GoCompat
import YAML

/// A chart while its dependencies are worked on: what Go shares between charts is shared here too.
final class ChartNode {
  let chart: Chart
  /// Shared between the copies of a subchart that is used under several aliases.
  var metadata: MetadataBox
  /// Whoever lists a chart last is its parent, as in Go.
  var dependencies: [ChartNode] {
    didSet { for dependency in dependencies { dependency.parent = self } }
  }
  /// The chart that stands above; after copies this may be the original of the one that lists it.
  private weak var parent: ChartNode?
  /// The chart's values once import-values has changed them.
  var changedValues: SharedTable?

  var name: ByteString { metadata.value.name }

  init(_ chart: Chart) {
    self.chart = chart
    metadata = MetadataBox(chart.metadata)
    dependencies = chart.dependencies.map(ChartNode.init)
    for dependency in dependencies { dependency.parent = self }
  }

  /// A copy that shares everything but its list of subcharts.
  init(sharing other: ChartNode) {
    chart = other.chart
    metadata = other.metadata
    dependencies = other.dependencies
    parent = other.parent
    changedValues = other.changedValues
  }

  /// The chart's default values in tables of their own.
  func freshValues() -> SharedTable { changedValues?.deepCopy() ?? SharedTable(chart.values) }

  /// The names of the charts above and of this one.
  private var path: ByteString { (parent?.path).map { $0 + "/charts/" + name } ?? name }

  /// The chart as a value again.
  ///
  /// - Parameter above: the path of the chart that lists this one.
  func frozen(under above: ByteString? = nil) -> Chart {
    var chart = self.chart
    chart.metadata = metadata.value
    if path != chart.path(under: above) { chart.originalPath = path }
    let path = chart.path(under: above)
    chart.dependencies = dependencies.map { $0.frozen(under: path) }
    if let changedValues { chart.values = changedValues.object }
    return chart
  }
}

/// Metadata that several charts hold at once.
final class MetadataBox {
  var value: Metadata

  init(_ value: Metadata) { self.value = value }
}
