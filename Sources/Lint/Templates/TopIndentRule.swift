import GoCompat

/// A document does not begin with an indent, which some readers would take amiss.
///
/// - SeeAlso: `rules.validateTopIndentLevel`
enum TopIndentRule {
  /// Longer lines are too much for Go's scanner.
  private static let lineLimit = 64 * 1024

  static func problem(with text: ByteString) -> ByteString? {
    for part in text.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if part.count >= lineLimit { return "bufio.Scanner: token too long" }
      let line = ByteString(part.last == 0x0D ? part.dropLast() : part)
      if line.trimmingSpace.isEmpty { continue }
      guard line.hasPrefix(" ") || line.hasPrefix("\t") else { return nil }
      return "document starts with an illegal indent: " + Strconv.quote(line)
        + ", which may cause parsing problems"
    }
    return nil
  }
}
