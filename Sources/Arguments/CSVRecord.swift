/// One record of comma-separated values.
///
/// - SeeAlso: Go's `encoding/csv`, first record only, as pflag uses it.
enum CSVRecord {
  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineEnd = UInt8(ascii: "\n")

  /// The fields of the first record that is not an empty line; none for an empty text.
  static func fields(_ text: String) throws(FlagValueError) -> [String] {
    if text.isEmpty { return [] }
    var reader = Reader(bytes: Array(text.utf8))
    return try reader.record().map { String(decoding: $0, as: UTF8.self) }
  }

  /// The fields as one record.
  static func text(_ fields: [String]) -> String {
    fields.map { field in
      needsQuotes(field) ? "\"" + doubled(field) + "\"" : field
    }.joined(separator: ",")
  }

  private static func needsQuotes(_ field: String) -> Bool {
    if field.isEmpty { return false }
    if field == "\\." { return true }
    if field.utf8.contains(where: { [quote, comma, lineEnd, 0x0D].contains($0) }) { return true }
    return field.unicodeScalars.first?.properties.isWhitespace ?? false
  }

  private static func doubled(_ field: String) -> String {
    String(decoding: field.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }, as: UTF8.self)
  }

  private struct Reader {
    let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var lineStart = 0

    init(bytes: [UInt8]) { self.bytes = Reader.normalized(bytes) }

    /// `\r\n` as `\n`, and no `\r` at the very end.
    private static func normalized(_ bytes: [UInt8]) -> [UInt8] {
      var result: [UInt8] = []
      for (index, byte) in bytes.enumerated() {
        if byte == 0x0D, index + 1 == bytes.count || bytes[index + 1] == lineEnd { continue }
        result.append(byte)
      }
      return result
    }

    mutating func record() throws(FlagValueError) -> [[UInt8]] {
      while index < bytes.count, bytes[index] == lineEnd { startLine() }
      guard index < bytes.count else { throw FlagValueError("EOF") }
      let firstLine = line
      var fields: [[UInt8]] = []
      while true {
        let isQuoted = index < bytes.count && bytes[index] == quote
        fields.append(try isQuoted ? quotedField(firstLine) : plainField(firstLine))
        guard index < bytes.count, bytes[index] == comma else { return fields }
        index += 1
      }
    }

    private mutating func startLine() {
      index += 1
      line += 1
      lineStart = index
    }

    private mutating func plainField(_ firstLine: Int) throws(FlagValueError) -> [UInt8] {
      let start = index
      while index < bytes.count, bytes[index] != comma, bytes[index] != lineEnd {
        if bytes[index] == quote {
          throw failure("bare \" in non-quoted-field", column: index - lineStart + 1, firstLine)
        }
        index += 1
      }
      return Array(bytes[start..<index])
    }

    private mutating func quotedField(_ firstLine: Int) throws(FlagValueError) -> [UInt8] {
      var field: [UInt8] = []
      index += 1
      while index < bytes.count {
        let byte = bytes[index]
        if byte != quote {
          field.append(byte)
          if byte == lineEnd { startLine() } else { index += 1 }
          continue
        }
        index += 1
        guard index < bytes.count else { return field }
        switch bytes[index] {
        case quote:
          field.append(quote)
          index += 1
        case comma, lineEnd: return field
        default: throw unbalanced(column: index - lineStart, firstLine)
        }
      }
      throw unbalanced(column: index - lineStart + 1, firstLine)
    }

    private func unbalanced(column: Int, _ firstLine: Int) -> FlagValueError {
      failure("extraneous or missing \" in quoted-field", column: column, firstLine)
    }

    private func failure(_ reason: String, column: Int, _ firstLine: Int) -> FlagValueError {
      let record = firstLine == line ? "" : "record on line \(firstLine); "
      return FlagValueError("\(record)parse error on line \(line), column \(column): \(reason)")
    }
  }
}
