/// The lines of an index, read window by window.
struct IndexLines {
  struct Line {
    /// Where it stands, the line feed not counted.
    var range: Range<Int>
    var text: ArraySlice<UInt8>
    /// How many spaces it begins with.
    var indent: Int

    /// The first character behind the spaces; a line feed when there is none.
    var first: UInt8 { indent < text.count ? text[text.startIndex + indent] : 0x0A }

    var isBlank: Bool { first == 0x0A || first == 0x0D }

    /// Whether it begins with a dash that a space or the end follows.
    var isItem: Bool {
      guard first == UInt8(ascii: "-") else { return false }
      return indent + 1 >= text.count || text[text.startIndex + indent + 1] == 0x20
    }
  }

  private static let windowSize = 256 << 10

  private let source: IndexBytes
  private var window: [UInt8] = []
  /// Where the window begins in the text, and where the next line does in the window.
  private var start = 0
  private var position = 0

  init(_ source: IndexBytes) { self.source = source }

  mutating func next() throws(IndexProblem) -> Line? {
    var end = lineEnd(from: position)
    while end == nil, start + window.count < source.count {
      let searched = window.count - position
      try readOn()
      end = lineEnd(from: position + searched)
    }
    let stop = end ?? window.count
    guard end != nil || position < window.count else { return nil }
    let text = window[position..<stop]
    let line = Line(
      range: (start + position)..<(start + stop), text: text,
      indent: text.prefix { $0 == 0x20 }.count)
    position = stop + (end == nil ? 0 : 1)
    return line
  }

  private func lineEnd(from place: Int) -> Int? {
    window.withUnsafeBufferPointer { bytes in
      var index = place
      while index < bytes.count {
        if bytes[index] == 0x0A { return index }
        index += 1
      }
      return nil
    }
  }

  /// Takes the next window behind what is left of this one.
  private mutating func readOn() throws(IndexProblem) {
    let end = start + window.count
    let more = try source.bytes(end..<min(end + Self.windowSize, source.count))
    // A file that became shorter has no more lines.
    guard !more.isEmpty else { throw .empty }
    window = Array(window[position...]) + more
    start += position
    position = 0
  }
}
