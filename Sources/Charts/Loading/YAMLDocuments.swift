import GoCompat
import YAML

/// Cuts a text of several YAML documents at its `---` lines.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/util/yaml.YAMLReader`
enum YAMLDocuments {
  /// The documents; carriage returns before line ends are dropped on the way, as in Helm.
  static func split(_ bytes: [UInt8]) throws(YAMLError) -> [[UInt8]] {
    var documents: [[UInt8]] = []
    var document: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
      var line = bytes[index..<end]
      if end < bytes.count, line.last == 0x0D { line = line.dropLast() }
      index = end + 1
      if line.starts(with: "---".utf8) {
        let rest = ByteString(line.dropFirst(3)).trimmingSpace
        guard rest.isEmpty || rest.hasPrefix("#") else {
          throw YAMLError(.documentSeparator(rest))
        }
        if !document.isEmpty {
          documents.append(document)
          document = []
          // The line that ends a document is no part of the next.
          continue
        }
      }
      document.append(contentsOf: line)
      document.append(0x0A)
    }
    if !document.isEmpty { documents.append(document) }
    return documents
  }
}
