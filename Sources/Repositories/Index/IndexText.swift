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

  let bytes: [UInt8]
  private(set) var sections: [Section] = []
  /// All but the entries, which stand there as `null`.
  private(set) var rest: [UInt8] = []

  /// Nil when the text is written in another way.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    var names: Set<ByteString> = []
    var lines = Lines(bytes)
    var isInEntries = false
    var hasEntries = false
    var keyIndent = 0
    var itemIndent: Int?
    while let line = lines.next() {
      if line.isBlank(bytes) { continue }
      let first = bytes[line.start + line.indent]
      if first == UInt8(ascii: "#") { continue }
      if line.indent == 0 {
        if [UInt8(ascii: "-"), UInt8(ascii: "%"), UInt8(ascii: ".")].contains(first) {
          let isMark = ByteString(bytes[line.start..<line.end]).trimmingSpace == "---"
          guard isMark, rest.isEmpty, !hasEntries else { return nil }
          continue
        }
        isInEntries = ByteString(bytes[line.start..<line.end]).trimmingSpace == "entries:"
        if isInEntries {
          guard !hasEntries else { return nil }
          hasEntries = true
          keyIndent = 0
        } else {
          rest += bytes[line.start..<line.end] + [0x0A]
        }
        continue
      }
      guard isInEntries else {
        rest += bytes[line.start..<line.end] + [0x0A]
        continue
      }
      if keyIndent == 0 { keyIndent = line.indent }
      let isItem = first == UInt8(ascii: "-") && line.isDash(bytes)
      if isItem, let last = sections.indices.last, line.indent == itemIndent ?? line.indent,
        line.indent >= keyIndent
      {
        itemIndent = line.indent
        sections[last].items.append(line.start..<line.end)
      } else if let itemIndent, line.indent > itemIndent, let last = sections.indices.last,
        let item = sections[last].items.indices.last
      {
        sections[last].items[item] = sections[last].items[item].lowerBound..<line.end
      } else {
        guard line.indent == keyIndent, !isItem,
          let name = Self.key(bytes[(line.start + line.indent)..<line.end]),
          names.insert(name).inserted
        else { return nil }
        sections.append(Section(chart: name))
        itemIndent = nil
      }
    }
    guard hasEntries else { return nil }
  }

  /// The key of a line that is `key:` and nothing else.
  private static func key(_ line: ArraySlice<UInt8>) -> ByteString? {
    let text = ByteString(line).trimmingSpace
    guard text.hasSuffix(":"), !text.contains(": "), !text.contains(" #") else { return nil }
    guard let object = try? YAMLReader.object(text.bytes + Array(" 0\n".utf8)), object.count == 1
    else { return nil }
    return object.keys.first
  }

  /// The lines of a text.
  private struct Lines {
    struct Line {
      var start: Int
      /// Behind the last character, the line feed not counted.
      var end: Int
      /// How many spaces it begins with.
      var indent: Int

      func isBlank(_ bytes: [UInt8]) -> Bool {
        start + indent >= end || bytes[start + indent] == 0x0D
      }

      /// Whether a space or the end follows the dash.
      func isDash(_ bytes: [UInt8]) -> Bool {
        let next = start + indent + 1
        return next >= end || bytes[next] == 0x20
      }
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Line? {
      guard position < bytes.count else { return nil }
      let start = position
      return bytes.withUnsafeBufferPointer { bytes in
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        var indent = 0
        while start + indent < end, bytes[start + indent] == 0x20 { indent += 1 }
        position = end + 1
        return Line(start: start, end: end, indent: indent)
      }
    }
  }
}
