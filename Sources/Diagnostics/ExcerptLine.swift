/// A source line as a terminal shows it: tabs spread, controls escaped, and the column of each byte.
struct ExcerptLine {
  /// One shown piece: the text for one character of the source.
  private struct Cell {
    var text: String
    var width: Int
  }

  private var cells: [Cell] = []
  /// For each byte of the line, and for its end, the cell it belongs to.
  private var cellOfByte: [Int] = []

  private static let tabWidth = 4

  init(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    var column = 0
    while let first = rest.first {
      let length = ExcerptLine.sequenceLength(rest)
      let cell = ExcerptLine.cell(of: rest.prefix(max(length, 1)), first, length, column)
      for _ in 0..<max(length, 1) { cellOfByte.append(cells.count) }
      cells.append(cell)
      column += cell.width
      rest = rest.dropFirst(max(length, 1))
    }
    cellOfByte.append(cells.count)
  }

  /// The part of the line to show, and where the marked bytes are in it.
  /// - Parameters:
  ///   - marked: byte offsets from the beginning of the line.
  ///   - width: columns there is room for; what is cut is shown as `…`.
  func window(marking marked: Range<Int>, width: Int) -> (text: String, before: Int, under: Int) {
    let first = cellOfByte[min(max(marked.lowerBound, 0), cellOfByte.count - 1)]
    let last = max(first, cellOfByte[min(max(marked.upperBound, 0), cellOfByte.count - 1)])
    let total = columns(0..<cells.count)
    if total <= width { return piece(0..<cells.count, first..<last) }
    return piece(visibleCells(around: first..<last, width: width - 2), first..<last)
  }

  /// As many cells as fit: about a third of the room before the marked ones, the rest from there.
  private func visibleCells(around marked: Range<Int>, width: Int) -> Range<Int> {
    var start = marked.lowerBound
    var room = max(width, 1)
    let ahead = min(columns(marked), room * 2 / 3)
    var before = max(0, (room - ahead) / 2)
    while start > 0, before >= cells[start - 1].width {
      start -= 1
      before -= cells[start].width
      room -= cells[start].width
    }
    var end = start
    var used = 0
    let whole = max(width, 1)
    while end < cells.count, used + cells[end].width <= whole {
      used += cells[end].width
      end += 1
    }
    while start > 0, used + cells[start - 1].width <= whole {
      start -= 1
      used += cells[start].width
    }
    return start..<end
  }

  private func piece(
    _ visible: Range<Int>, _ marked: Range<Int>
  ) -> (text: String, before: Int, under: Int) {
    var text = visible.lowerBound > 0 ? "…" : ""
    for cell in cells[visible] { text += cell.text }
    if visible.upperBound < cells.count { text += "…" }
    let shown = marked.clamped(to: visible)
    let lead = visible.lowerBound > 0 ? 1 : 0
    let before = lead + columns(visible.lowerBound..<shown.lowerBound)
    return (text, before, max(columns(shown), 1))
  }

  private func columns(_ range: Range<Int>) -> Int {
    cells[range].reduce(0) { $0 + $1.width }
  }

  private static func cell(
    of bytes: ArraySlice<UInt8>, _ first: UInt8, _ length: Int, _ column: Int
  ) -> Cell {
    if first == 0x09 {
      let width = tabWidth - column % tabWidth
      return Cell(text: String(repeating: " ", count: width), width: width)
    }
    guard length > 0, let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first
    else {
      let digits = String(first, radix: 16, uppercase: true)
      return Cell(text: "<\(digits)>", width: digits.count + 2)
    }
    let text = Printable.show(scalar)
    let isItself = text.unicodeScalars.first == scalar
    return Cell(text: text, width: isItself ? Printable.width(scalar) : text.utf8.count)
  }

  /// The bytes of the character that begins here; 0 when they are not UTF-8.
  private static func sequenceLength(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let first = bytes.first else { return 0 }
    if first < 0x80 { return 1 }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
    guard length > 0, bytes.count >= length else { return 0 }
    var decoder = UTF8()
    var iterator = bytes.prefix(length).makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&iterator),
      UTF8.width(scalar) == length
    {
      return length
    }
    return 0
  }
}
