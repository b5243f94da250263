public import GoCompat

/// Reads TOML exactly as BurntSushi/toml does into `map[string]interface {}`.
///
/// - SeeAlso: `toml.Unmarshal`
public enum TOMLReader {
  /// Reads a text and builds its table.
  /// - Parameter local: where times with the local offset are.
  @inlinable
  public static func read<Builder: DocumentBuilder>(
    _ bytes: [UInt8], local: TimeLocation = .localUTC, into builder: borrowing Builder
  ) throws(TOMLError) -> Builder.Node {
    try tape(bytes, local: local).build(builder)
  }

  /// Reads a text to be built later.
  public static func tape(
    _ bytes: [UInt8], local: TimeLocation = .localUTC
  ) throws(TOMLError) -> DocumentTape {
    var parser = TOMLParser(try withoutMark(bytes), local: local)
    try parser.parse()
    var tape = DocumentTape()
    append(.table(parser.tables.root), to: &tape)
    return tape
  }

  /// Takes a byte order mark off, and refuses what looks like UTF-16.
  private static func withoutMark(_ bytes: [UInt8]) throws(TOMLError) -> [UInt8] {
    var text = bytes[...]
    if text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) {
      text = text.dropFirst(2)
    } else if text.starts(with: [0xEF, 0xBB, 0xBF]) {
      text = text.dropFirst(3)
    }
    if text.prefix(6).contains(0) {
      throw TOMLError(
        .syntax(
          "files cannot contain NULL bytes; probably using UTF-16; TOML files must be UTF-8"),
        line: 1)
    }
    return Array(text)
  }

  private static func append(_ node: TOMLNode, to tape: inout DocumentTape) {
    switch node {
    case .bool(let value): tape.append(value)
    case .int(let value): tape.append(value)
    case .float(let value): tape.append(value)
    case .string(let text): tape.append(string: text.bytes)
    case .time(let time): tape.append(time)
    case .array(let elements):
      let opened = tape.open(.array)
      for element in elements { append(element, to: &tape) }
      tape.close(opened, count: elements.count)
    case .tables(let tables):
      let opened = tape.open(.tables)
      for table in tables { append(.table(table), to: &tape) }
      tape.close(opened, count: tables.count)
    case .table(let table):
      let opened = tape.open(.object)
      for (index, key) in table.keys.enumerated() {
        tape.append(string: key.bytes)
        append(table.values[index], to: &tape)
      }
      tape.close(opened, count: table.keys.count)
    }
  }
}
