internal import Diagnostics
internal import GoCompat

/// Rows of cells in columns, with a tab between them.
///
/// - SeeAlso: `github.com/gosuri/uitable.Table`, as Helm sets it up
struct TextTable {
  /// A cell; colours take no room.
  struct Cell {
    var text: ByteString
    var style: Style = .plain
  }

  /// - SeeAlso: `ColorizeStatus`, `ColorizeNamespace`, `ColorizeHeader`
  enum Style: String {
    case plain = ""
    case bold = "1"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
  }

  let isColored: Bool
  /// The most columns of a cell; longer ones are cut.
  let cellLimit: Int
  private var rows: [[Cell]] = []

  init(isColored: Bool = false, cellLimit: UInt64 = .max) {
    self.isColored = isColored
    self.cellLimit = cellLimit == 0 ? .max : Int(clamping: cellLimit)
  }

  mutating func add(_ cells: [ByteString], _ style: Style = .plain) {
    rows.append(cells.map { Cell(text: $0, style: style) })
  }

  mutating func add(cells: [Cell]) { rows.append(cells) }

  /// The rows, each with a line end; a table without any is an empty line.
  var text: ByteString {
    let widths = columnWidths
    var text = ByteString()
    for (index, row) in rows.enumerated() {
      if index > 0 { text.append("\n") }
      text.append(lines(of: row, widths))
    }
    text.append("\n")
    return text
  }

  private var columnWidths: [Int] {
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.enumerated() {
        let longest = cell.text.split(by: "\n").map { $0.columns }.max() ?? 0
        let width = min(longest, cellLimit)
        if column < widths.count {
          widths[column] = max(widths[column], width)
        } else {
          widths.append(width)
        }
      }
    }
    return widths
  }

  /// A row whose cells have several lines takes as many; as in Helm's tables such a cell is first cut
  /// to the width of its longest line.
  private func lines(of row: [Cell], _ widths: [Int]) -> ByteString {
    let cells = zip(row, widths).map { $0.text.resized(to: $1).split(by: "\n") }
    let height = cells.map(\.count).max() ?? 0
    var text = ByteString()
    for line in 0..<height {
      if line > 0 { text.append("\n") }
      for column in row.indices {
        if column > 0 { text.append("\t") }
        let width = widths[column]
        let shown =
          line < cells[column].count
          ? cells[column][line].resized(to: width)
          : ByteString([UInt8](repeating: 0x20, count: max(width, 1)))
        text.append(shown.painted(row[column].style, isColored))
      }
    }
    return text
  }
}

extension ByteString {
  /// The columns that the text takes on a terminal; line feeds take none.
  var columns: Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x20 ? 0 : Printable.width($1)) }
  }

  /// The text with spaces behind it, or cut, with points where it was cut.
  ///
  /// - SeeAlso: `strutil.Resize` of uitable, which cuts bytes
  fileprivate func resized(to width: Int) -> ByteString {
    let columns = columns
    if width == 0 || columns == width { return self }
    if columns < width {
      return self + ByteString([UInt8](repeating: 0x20, count: width - columns))
    }
    return ByteString(bytes.prefix(max(0, width - 3))) + "..."
  }
}
