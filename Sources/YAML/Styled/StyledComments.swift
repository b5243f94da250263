internal import GoCompat

/// The comments of a document, and to what they belong.
///
/// - SeeAlso: `yaml_parser_scan_comments` of yaml.v3
struct StyledComments {
  private struct Line {
    var number: Int
    var column: Int
    var text: ByteString
    var isAfterBlank: Bool
    var isBeforeBlank: Bool
  }

  private let lines: [ByteString]
  /// Parts of lines that are no comments, whatever they look like.
  private var taken: [Int: [Range<Int>]] = [:]
  private var whole: [Line] = []
  private var trailing: [Int: ByteString] = [:]

  init(_ lines: [ByteString]) { self.lines = lines }

  mutating func skip(lines numbers: Range<Int>) {
    for number in numbers { taken[number, default: []].append(0..<Int.max) }
  }

  /// Columns are characters; what is behind the first character of several bytes is taken too far to the
  /// right at most, where the scalar still is.
  mutating func skip(from start: (line: Int, column: Int), to end: (line: Int, column: Int)) {
    if start.line == end.line {
      taken[start.line, default: []].append(start.column..<max(start.column, end.column))
      return
    }
    taken[start.line, default: []].append(start.column..<Int.max)
    skip(lines: (start.line + 1)..<max(start.line + 1, end.line))
    taken[end.line, default: []].append(0..<end.column)
  }

  /// Whether a line has a `#` that may begin a comment.
  func hasAny(in numbers: ClosedRange<Int>) -> Bool {
    numbers.contains { number in
      number < lines.count && lines[number].bytes.contains(UInt8(ascii: "#"))
    }
  }

  // MARK: - Attaching

  /// - Returns: the lines behind the whole document.
  mutating func attach(to root: StyledNode) throws -> [ByteString] {
    collect()
    try attach(to: root, column: 0)
    var foot: [ByteString] = []
    var column: Int?
    for line in whole {
      if !foot.isEmpty || line.isAfterBlank || root.entries.isEmpty {
        if line.isAfterBlank { foot.append("") }
        foot.append(line.text)
      } else {
        Self.addFoot(line.text, to: root, upTo: column == nil ? Int.max : line.column)
        column = line.column
      }
    }
    guard trailing.isEmpty else { throw StyledReader.Unsupported() }
    return foot
  }

  private mutating func attach(to node: StyledNode, column: Int) throws {
    guard node.isBlockCollection else { return }
    var entries = node.entries
    for index in entries.indices {
      var head: [ByteString] = []
      while let line = whole.first, line.number < entries[index].line {
        whole.removeFirst()
        if line.column > entries[index].column, head.isEmpty, index > 0,
          entries[index - 1].value.isBlockCollection
        {
          Self.addFoot(line.text, to: entries[index - 1].value, upTo: line.column)
          continue
        }
        head.append(line.text)
        guard line.isBeforeBlank else { continue }
        if index == 0 {
          head.append("")
        } else {
          // What stands apart belongs to what was before.
          if !entries[index - 1].foot.isEmpty { entries[index - 1].foot.append("") }
          entries[index - 1].foot += head
          head = []
        }
      }
      entries[index].head = head
      let value = entries[index].value
      if value.isBlockCollection {
        if value.firstLine > entries[index].line {
          value.comment = trailing.removeValue(forKey: entries[index].line) ?? ""
        }
        try attach(to: value, column: entries[index].column)
      } else {
        let line: Int
        if case .block = value.content { line = value.firstLine } else { line = value.lastLine }
        value.comment = trailing.removeValue(forKey: line) ?? ""
      }
    }
    node.entries = entries
  }

  private static func addFoot(_ text: ByteString, to node: StyledNode, upTo column: Int) {
    var entries = node.entries
    guard let last = entries.indices.last else { return }
    let value = entries[last].value
    if value.isBlockCollection, let child = value.entries.last, child.column <= column {
      addFoot(text, to: value, upTo: column)
      return
    }
    entries[last].foot.append(text)
    node.entries = entries
  }

  // MARK: - Finding

  private mutating func collect() {
    var wasBlank = false
    for (number, line) in lines.enumerated() {
      let bytes = line.bytes
      guard let column = column(of: bytes, number) else {
        wasBlank = line.trimmingSpace.isEmpty && taken[number] == nil
        continue
      }
      let text = line[column...].trimmingSpace
      if bytes[..<column].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        let next = number + 1 < lines.count ? lines[number + 1] : "x"
        whole.append(
          Line(
            number: number, column: column, text: text, isAfterBlank: wasBlank,
            isBeforeBlank: next.trimmingSpace.isEmpty))
      } else {
        trailing[number] = text
      }
      wasBlank = false
    }
  }

  /// Where the comment of a line begins.
  private func column(of bytes: [UInt8], _ number: Int) -> Int? {
    var character = 0
    for (index, byte) in bytes.enumerated() {
      defer { if byte & 0xC0 != 0x80 { character += 1 } }
      guard byte == UInt8(ascii: "#"),
        index == 0 || bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09,
        !(taken[number] ?? []).contains(where: { $0.contains(character) })
      else { continue }
      return index
    }
    return nil
  }
}
