internal import GoCompat
internal import YAML

/// The text of an index cut at its entries, by indentation alone.
///
/// It takes what Helm and most servers write: block style, one entry after the other. An entry cut out
/// wrongly does not parse, and then the whole text is read at once.
struct IndexText {
  /// The versions of one chart.
  struct Section {
    var chart: ByteString
    /// Where each of them stands, its dash and indentation included.
    var items: [Range<Int>] = []
  }

  private(set) var sections: [Section] = []
  /// All but the entries, which stand there as `null`.
  private(set) var rest: [UInt8] = []
  private var names: Set<ByteString> = []
  private var hasEntries = false
  /// How far the names of charts and the dashes before versions are from the margin.
  private var keyIndent = 0
  private var itemIndent: Int?

  /// Nil when the text is written in another way.
  init?(_ source: IndexBytes) throws(IndexProblem) {
    var lines = IndexLines(source)
    var isInEntries = false
    while let line = try lines.next() {
      if line.isBlank || line.first == UInt8(ascii: "#") { continue }
      if line.indent == 0 {
        guard let begins = takeField(line) else { return nil }
        isInEntries = begins
      } else if isInEntries {
        guard takeEntry(line) else { return nil }
      } else {
        rest += line.text + [0x0A]
      }
    }
    guard hasEntries else { return nil }
  }

  /// Takes a line at the margin.
  ///
  /// - Returns: whether the entries begin; nil when the text is written in another way.
  private mutating func takeField(_ line: IndexLines.Line) -> Bool? {
    if [UInt8(ascii: "-"), UInt8(ascii: "%"), UInt8(ascii: ".")].contains(line.first) {
      let isMark = ByteString(line.text).trimmingSpace == "---"
      return isMark && rest.isEmpty && !hasEntries ? false : nil
    }
    guard ByteString(line.text).trimmingSpace == "entries:" else {
      rest += line.text + [0x0A]
      return false
    }
    if hasEntries { return nil }
    hasEntries = true
    return true
  }

  /// Takes a line below the entries; false when the text is written in another way.
  private mutating func takeEntry(_ line: IndexLines.Line) -> Bool {
    if keyIndent == 0 { keyIndent = line.indent }
    let last = sections.indices.last
    if line.isItem, let last, line.indent == itemIndent ?? line.indent, line.indent >= keyIndent {
      itemIndent = line.indent
      sections[last].items.append(line.range)
    } else if let itemIndent, line.indent > itemIndent, let last,
      let item = sections[last].items.indices.last
    {
      sections[last].items[item] = sections[last].items[item].lowerBound..<line.range.upperBound
    } else {
      guard line.indent == keyIndent, !line.isItem,
        let name = Self.key(line.text.dropFirst(line.indent)), names.insert(name).inserted
      else { return false }
      sections.append(Section(chart: name))
      itemIndent = nil
    }
    return true
  }

  /// The key of a line that is `key:` and nothing else.
  private static func key(_ line: ArraySlice<UInt8>) -> ByteString? {
    let text = ByteString(line).trimmingSpace
    guard text.hasSuffix(":"), !text.contains(": "), !text.contains(" #") else { return nil }
    guard let object = try? YAMLReader.object(text.bytes + Array(" 0\n".utf8)), object.count == 1
    else { return nil }
    return object.keys.first
  }
}
