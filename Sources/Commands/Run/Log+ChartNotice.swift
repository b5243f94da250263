public import Charts
internal import GoCompat

extension Log {
  /// Writes what Helm logs about a chart.
  public func write(_ notices: [ChartNotice]) {
    for notice in notices {
      let line = notice.helmLog
      write(
        line.level.rawValue, line.message.text,
        line.attributes.map { ($0.key, $0.value.text) })
    }
  }
}
