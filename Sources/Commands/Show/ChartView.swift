internal import Charts
internal import GoCompat
internal import YAML

/// The parts of a chart as `show` prints them.
///
/// - SeeAlso: Helm's `action.Show.Run`.
struct ChartView {
  let chart: Chart
  /// A template for the values; empty for the whole file.
  let jsonPath: String

  func text(of part: ShownPart) throws -> [UInt8] {
    var text: [UInt8] = []
    if part == .chart || part == .all {
      text += try YAMLWriter.text(.object(chart.metadata.document)) + ChartView.lineEnd
    }
    if part == .values || part == .all { text += try values(isPartOfAll: part == .all) }
    if part == .readme || part == .all { text += readme(isPartOfAll: part == .all) }
    if part == .crds || part == .all {
      for resource in chart.customResources {
        if !resource.data.starts(with: ChartView.separator.dropLast()) {
          text += ChartView.separator
        }
        text += resource.data + ChartView.lineEnd
      }
    }
    return text
  }

  private func values(isPartOfAll: Bool) throws -> [UInt8] {
    guard let file = chart.raw.first(where: { $0.name == "values.yaml" }) else { return [] }
    let separator = isPartOfAll ? ChartView.separator : []
    if jsonPath.isEmpty { return separator + file.data + ChartView.lineEnd }
    let template: JSONPath
    do throws(JSONPathError) {
      template = try JSONPath(parsing: jsonPath)
    } catch {
      throw CommandFailure(ByteString("error parsing jsonpath \(jsonPath): \(error.text)"))
    }
    // As Helm: what was written before a path that is not there stays, and the error is not told.
    return separator + template.evaluate(.object(chart.values)).output
  }

  private func readme(isPartOfAll: Bool) -> [UInt8] {
    let names: [ByteString] = ["readme.md", "readme.txt", "readme"]
    let file = chart.files.first { file in
      names.contains(
        ByteString(file.name.bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }))
    }
    guard let file else { return [] }
    return (isPartOfAll ? ChartView.separator : []) + file.data + ChartView.lineEnd
  }

  private static let lineEnd: [UInt8] = [0x0A]
  private static let separator = Array("---\n".utf8)
}
