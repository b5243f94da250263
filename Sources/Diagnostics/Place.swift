/// A stretch of a source text.
public struct Place: Sendable {
  public var source: SourceText
  /// Byte offsets; an empty range is a point. Bounds past the end mean the end.
  public var range: Range<Int>

  public init(_ source: SourceText, _ range: Range<Int>) {
    self.source = source
    self.range = range
  }

  /// The place of a line, or of what is from a column on in it; the end of the text when there is
  /// no such line.
  /// - Parameters:
  ///   - line: from 1.
  ///   - column: in bytes from 1; nil for the whole line.
  ///   - length: bytes from the column on.
  public init(_ source: SourceText, line: Int, column: Int? = nil, length: Int = 1) {
    self.source = source
    guard let whole = source.line(line) else {
      range = source.bytes.count..<source.bytes.count
      return
    }
    guard let column else {
      range = whole
      return
    }
    let start = min(whole.lowerBound + max(column - 1, 0), whole.upperBound)
    range = start..<min(start + max(length, 0), max(start, whole.upperBound))
  }

  /// Line and column of the beginning.
  public var start: SourcePosition { source.position(of: range.lowerBound) }

  /// Line and column just past the end.
  public var end: SourcePosition { source.position(of: range.upperBound) }
}
