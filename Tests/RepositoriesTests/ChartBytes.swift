import Charts
import GoCompat
import Repositories

/// Charts for tests.
enum ChartBytes {
  /// A packed chart.
  static func packed(_ name: String, _ version: String, more: String = "") throws -> [UInt8] {
    var files = [
      ChartFile(
        name: "Chart.yaml",
        data: Array("apiVersion: v2\nname: \(name)\nversion: \(version)\n\(more)".utf8))
    ]
    files.append(ChartFile(name: "values.yaml", data: Array("a: 1\n".utf8)))
    return try ChartPacker(modified: 0).pack(ChartLoader().load(files: files).chart)
  }

  /// An entry of an index.
  static func entry(
    _ name: String, _ version: String, url: String, digest: ByteString = ""
  ) -> String {
    """
      - apiVersion: v2
        created: "2020-01-01T00:00:00Z"
        description: about \(name)
        digest: "\(digest)"
        name: \(name)
        urls:
        - \(url)
        version: \(version)

    """
  }

  static func index(_ entries: [(chart: String, text: String)]) -> String {
    var text = "apiVersion: v1\nentries:\n"
    for entry in entries { text += "  \(entry.chart):\n" + entry.text }
    return text + "generated: \"2020-01-01T00:00:00Z\"\n"
  }
}
