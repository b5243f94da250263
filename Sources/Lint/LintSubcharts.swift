public import GoCompat
import Platform

/// Finds the charts inside a chart, for `lint --with-subcharts`.
public enum LintSubcharts {
  /// The folders with a Chart.yaml and the packed charts below `charts/`, in the order of a walk.
  ///
  /// - SeeAlso: `filepath.Walk` in Helm's `newLintCmd`
  public static func paths(inside chart: ByteString) -> [ByteString] {
    var paths: [ByteString] = []
    visit(GoPath.join([chart, "charts"]), depth: 0, &paths)
    return paths
  }

  /// What cannot be read is passed over; links are not followed.
  private static func visit(_ path: ByteString, depth: Int, _ paths: inout [ByteString]) {
    guard depth < 100, let status = try? Files.status(of: path.bytes, followingLinks: false) else {
      return
    }
    if GoPath.base(path) == "Chart.yaml" {
      paths.append(GoPath.dir(path))
    } else if path.hasSuffix(".tgz") || path.hasSuffix(".tar.gz") {
      paths.append(path)
    }
    guard status.kind == .directory, let names = try? Files.names(in: path.bytes) else { return }
    for name in names.map({ ByteString($0) }).sorted() {
      visit(GoPath.join([path, name]), depth: depth + 1, &paths)
    }
  }
}
