public import GoCompat

/// A file of a chart's crds/ folder.
///
/// - SeeAlso: `chart.CRD`
public struct CustomResource: Sendable, Equatable {
  /// The file's path in its own chart.
  public let name: ByteString
  /// The file's path with the full path of its chart before it.
  public let filename: ByteString
  public let data: [UInt8]
}

extension Chart {
  /// The files of crds/ of this chart, then of its subcharts, in the order of the files.
  ///
  /// - SeeAlso: `chart.Chart.CRDObjects`
  public var customResources: [CustomResource] {
    var found: [CustomResource] = []
    walk { chart, path, _ in
      for file in chart.files where file.isCustomResource {
        let filename = (path + "/" + file.name).cleanPath
        found.append(CustomResource(name: file.name, filename: filename, data: file.data))
      }
    }
    return found
  }
}

extension ChartFile {
  fileprivate var isCustomResource: Bool {
    guard name.hasPrefix("crds/") else { return false }
    let suffix = name.pathExtension
    return suffix.isFoldedEqual(to: ".yaml") || suffix.isFoldedEqual(to: ".yml")
      || suffix.isFoldedEqual(to: ".json")
  }
}
