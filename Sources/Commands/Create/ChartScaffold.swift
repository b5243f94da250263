/// The files of a new chart: one that runs a web server, with the parts most charts need.
///
/// The file names, the keys of values.yaml and the names of the templates are those of Helm's own
/// scaffold, since people and tools know them; `<CHARTNAME>` stands for the chart's name.
/// - SeeAlso: Helm's `chartutil.Create`.
enum ChartScaffold {
  /// Path below the chart's folder, and text, in the order they are written.
  static var files: [(path: String, text: String)] {
    [
      ("Chart.yaml", chartFile),
      ("values.yaml", values),
      (".helmignore", ignore),
      ("templates/ingress.yaml", ingress),
      ("templates/httproute.yaml", httpRoute),
      ("templates/deployment.yaml", deployment),
      ("templates/service.yaml", service),
      ("templates/serviceaccount.yaml", serviceAccount),
      ("templates/hpa.yaml", autoscaler),
      ("templates/NOTES.txt", notes),
      ("templates/_helpers.tpl", partials),
      ("templates/tests/test-connection.yaml", connectionTest),
    ]
  }

  /// What stands for the chart's name in scaffolds and starters.
  static let placeholder = "<CHARTNAME>"

  /// The text with the chart's name put in.
  static func filled(_ text: [UInt8], name: String) -> [UInt8] {
    let mark = Array(placeholder.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if text[index] == mark[0], text[index...].starts(with: mark) {
        result += name.utf8
        index += mark.count
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }
}
