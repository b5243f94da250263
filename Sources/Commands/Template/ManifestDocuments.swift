internal import GoCompat
internal import Rendering

/// The documents of a printed release, to be chosen by the template that made them.
struct ManifestDocuments {
  private let documents: [(path: ByteString, text: ByteString)]

  init(_ text: ByteString) {
    documents = ManifestSplitter.split(text).compactMap { document in
      ManifestDocuments.templatePath(in: document.text).map { ($0, document.text) }
    }
  }

  /// The paths of all templates, without the chart's name.
  var paths: [ByteString] { documents.map(\.path) }

  /// The documents whose template, without the chart's name, matches a pattern.
  func matching(_ pattern: ByteString) -> [ByteString] {
    documents.filter { document in
      // A pattern that is none matches nothing.
      (try? GoPath.match(pattern, document.path)) == true
    }.map(\.text)
  }

  /// What follows the chart's name in the first `# Source:` line.
  ///
  /// - SeeAlso: the pattern `# Source: [^/]+/(.+)` of Helm's `newTemplateCmd`
  private static func templatePath(in document: ByteString) -> ByteString? {
    let mark: ByteString = "# Source: "
    var start = 0
    while let found = document.firstIndex(of: mark, from: start) {
      let rest = document.bytes[(found + mark.count)...]
      let line = rest.prefix { $0 != 10 }
      if let slash = line.firstIndex(of: UInt8(ascii: "/")), slash > line.startIndex,
        slash + 1 < line.endIndex
      {
        return ByteString(line[(slash + 1)...])
      }
      start = found + mark.count
    }
    return nil
  }
}
