internal import GoCompat

/// Cuts a text into documents at lines that begin with `---`, as Helm does with values files.
///
/// Lines end in a line feed in what it gives, whatever they ended in before.
/// - SeeAlso: `YAMLReader.Read` of k8s.io/apimachinery
public struct YAMLDocuments: Sendable {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 0
  /// The line, counted from 1, on which the document given last begins.
  public private(set) var startLine = 1

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next document, or nil behind the last.
  /// - Throws: when something other than a comment follows a `---`.
  public mutating func next() throws(YAMLError) -> [UInt8]? {
    var document: [UInt8] = []
    startLine = line + 1
    while position < bytes.count {
      let line = takeLine()
      if bytes[line].starts(with: "---".utf8) {
        let rest = ByteString(bytes[line].dropFirst(3)).trimmingSpace
        guard rest.isEmpty || rest[0] == UInt8(ascii: "#") else {
          throw YAMLError(.documentSeparator(rest))
        }
        if !document.isEmpty { return document }
      }
      document.append(contentsOf: bytes[line])
      document.append(0x0A)
    }
    return document.isEmpty ? nil : document
  }

  /// The bytes of the next line without its end.
  private mutating func takeLine() -> Range<Int> {
    let start = position
    line += 1
    var end = start
    while end < bytes.count, bytes[end] != 0x0A { end &+= 1 }
    position = min(end &+ 1, bytes.count)
    if end < bytes.count, end > start, bytes[end &- 1] == 0x0D { end &-= 1 }
    return start..<end
  }
}
