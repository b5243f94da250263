import GoCompat
import YAML

/// Cuts a text of several YAML documents at its `---` lines.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/util/yaml.YAMLReader`
struct YAMLDocuments {
  private let bytes: [UInt8]
  private var index = 0
  private var line = 0
  /// The line, counted from 1, the document given last begins on.
  private(set) var startLine = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next document, or nil at the end.
  ///
  /// Carriage returns before line ends are dropped on the way, and the last line gets its end, as in
  /// Helm.
  mutating func next() throws(YAMLError) -> [UInt8]? {
    var document: [UInt8] = []
    startLine = line + 1
    while index < bytes.count {
      let line = nextLine()
      if line.starts(with: "---".utf8) {
        let rest = ByteString(line.dropFirst(3)).trimmingSpace
        guard rest.isEmpty || rest.hasPrefix("#") else {
          throw YAMLError(.documentSeparator(rest))
        }
        // The line that ends a document is no part of the next.
        if !document.isEmpty { return document }
      }
      document.append(contentsOf: line)
      document.append(0x0A)
    }
    return document.isEmpty ? nil : document
  }

  private mutating func nextLine() -> ArraySlice<UInt8> {
    let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
    defer {
      index = end + 1
      line += 1
    }
    let line = bytes[index..<end]
    return end < bytes.count && line.last == 0x0D ? line.dropLast() : line
  }
}
