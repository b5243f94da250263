public import GoCompat

/// Cuts a rendered file into its YAML documents.
///
/// Helm cuts by a pattern, not by YAML's rules: `---` at the start of a line, whatever follows it.
/// - SeeAlso: `releaseutil.SplitManifests`
public enum ManifestSplitter {
  /// A document and where it starts in the file.
  public struct Document {
    public let text: ByteString
    public let offset: Int
  }

  /// The documents that are not blank, in order.
  public static func split(_ file: ByteString) -> [Document] {
    let bytes = file.bytes
    var documents: [Document] = []
    var start = ByteString.leadingSpace(bytes[...])
    var search = start
    let origin = start
    while let separator = nextSeparator(in: bytes, from: search, after: start, origin: origin) {
      append(bytes[start..<separator.lowerBound], to: &documents)
      start = separator.upperBound
      search = start
    }
    append(bytes[min(start, bytes.count)...], to: &documents)
    return documents
  }

  private static func append(_ slice: ArraySlice<UInt8>, to documents: inout [Document]) {
    let blank = ByteString.leadingSpace(slice)
    guard blank < slice.count else { return }
    documents.append(
      Document(text: ByteString(slice.dropFirst(blank)), offset: slice.startIndex + blank))
  }

  /// The next `(?:^|\s*\n)---\s*`, where `^` is only the start of the whole text.
  private static func nextSeparator(
    in bytes: [UInt8], from search: Int, after start: Int, origin: Int
  ) -> Range<Int>? {
    bytes.withUnsafeBufferPointer { bytes in
      var index = search
      if index != origin { index = bytes.index(of: 0x0A, from: index) &+ 1 }
      while index &+ 2 < bytes.count {
        if isSeparator(bytes, at: index) {
          var lower = index
          while lower > start, isBlank(bytes[lower &- 1]) { lower &-= 1 }
          var upper = index &+ 3
          while upper < bytes.count, isBlank(bytes[upper]) { upper &+= 1 }
          return lower..<upper
        }
        index = bytes.index(of: 0x0A, from: index) &+ 1
      }
      return nil
    }
  }

  private static func isSeparator(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let dash = UInt8(ascii: "-")
    return bytes[index] == dash && bytes[index &+ 1] == dash && bytes[index &+ 2] == dash
  }

  /// What `\s` matches in Go's patterns.
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 9 || byte == 10 || byte == 12 || byte == 13
  }
}
