internal import GoCompat
internal import Kubernetes
internal import YAML

/// Tables of a server as kubectl prints them, one after the other: each aligned by itself, and its
/// header only when it differs from the one before.
///
/// - SeeAlso: `HumanReadablePrinter.PrintObj` of cli-runtime, `text/tabwriter`
struct ResourceTables {
  private static let smallestWidth = 6
  private static let padding = 3

  private(set) var text = ByteString()
  private var header: [ByteString] = []

  init(_ table: KubernetesObject) { add(table) }

  mutating func add(_ object: KubernetesObject) {
    let (columns, rows) = object.kind == "Table" ? Self.read(object) : Self.plain(object)
    var lines = rows
    if columns != header { lines.insert(columns, at: 0) }
    header = columns
    text.append(Self.aligned(lines))
  }

  /// The columns that are always shown, and their cells.
  private static func read(
    _ table: KubernetesObject
  ) -> (columns: [ByteString], rows: [[ByteString]]) {
    var shown: [Int] = []
    var columns: [ByteString] = []
    for (index, column) in table.content.objects("columnDefinitions").enumerated() {
      if case .int(let priority)? = column["priority"], priority != 0 { continue }
      guard case .string(let name)? = column["name"] else { continue }
      shown.append(index)
      columns.append(ByteString(name.text.uppercased()))
    }
    let rows = table.content.objects("rows").map { row -> [ByteString] in
      guard case .array(let cells)? = row["cells"] else { return [] }
      return shown.filter { $0 < cells.count }.map { text(of: cells[$0]) }
    }
    return (columns, rows)
  }

  /// A table of an object from a server that makes none.
  private static func plain(
    _ object: KubernetesObject
  ) -> (columns: [ByteString], rows: [[ByteString]]) {
    (["NAME", "CREATED AT"], [[object.name, object.creationTimestamp]])
  }

  private static func text(of cell: Value) -> ByteString {
    switch cell {
    case .null: return ""
    case .bool(let value): return value ? "true" : "false"
    case .int(let value): return "\(value)"
    case .float(let value): return Strconv.formatFloat(value, .g)
    case .string(let text):
      let line = text.bytes.prefix { $0 != 0x0A && $0 != 0x0C && $0 != 0x0D }
      return line.count == text.count ? text : ByteString(line) + "..."
    case .array, .object: return ""
    }
  }

  private static func aligned(_ lines: [[ByteString]]) -> ByteString {
    var widths: [Int] = []
    for line in lines {
      // The last cell of a line is not part of a column.
      for (column, cell) in line.dropLast().enumerated() {
        let width = max(smallestWidth, cell.columns + padding)
        if column < widths.count {
          widths[column] = max(widths[column], width)
        } else {
          widths.append(width)
        }
      }
    }
    var text = ByteString()
    for line in lines {
      for (column, cell) in line.enumerated() {
        text.append(cell)
        if column < line.count - 1 {
          let space = widths[column] - cell.columns
          text.append(ByteString([UInt8](repeating: 0x20, count: max(0, space))))
        }
      }
      text.append("\n")
    }
    return text
  }
}

extension Object {
  /// The objects of the list under a key.
  fileprivate func objects(_ key: ByteString) -> [Object] {
    guard case .array(let elements)? = self[key] else { return [] }
    return elements.compactMap { element in
      if case .object(let object) = element { object } else { nil }
    }
  }
}
