internal import GoCompat

/// Takes a stream of YAML documents apart as clients of Kubernetes do: at lines that are `---` and
/// nothing else but space or a comment.
///
/// Every line ends in a line feed, the last too, so that a block scalar at the end of a document keeps
/// its own.
///
/// - SeeAlso: `YAMLReader` of apimachinery's `pkg/util/yaml`
enum DocumentStream {
  /// The documents that are not empty, in order.
  static func split(_ stream: ByteString) -> [ByteString] {
    var documents: [ByteString] = []
    var document: [UInt8] = []
    func end() {
      if !document.isEmpty { documents.append(ByteString(document)) }
      document = []
    }
    var rest = stream.bytes[...]
    while !rest.isEmpty {
      let stop = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      var line = rest[..<stop]
      rest = stop < rest.endIndex ? rest[(stop + 1)...] : []
      if line.last == 0x0D { line.removeLast() }
      if isSeparator(line) {
        end()
      } else {
        document += line
        document.append(0x0A)
      }
    }
    end()
    return documents
  }

  private static func isSeparator(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.starts(with: [0x2D, 0x2D, 0x2D]) else { return false }
    let after = ByteString(line.dropFirst(3)).trimmingSpace
    return after.isEmpty || after.hasPrefix("#")
  }
}
