/// A text that diagnostics point into: a file, a flag's value, a rendered document.
public struct SourceText: Sendable {
  /// What the text is called in messages, usually a path.
  public let name: String
  /// The text itself; any bytes.
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Line and column of a byte, both from 1; the column counts bytes, as Go's do.
  ///
  /// Costs one pass up to the offset: lines are not counted before someone asks. An offset past the
  /// end means the end.
  public func position(of offset: Int) -> SourcePosition {
    let end = min(max(offset, 0), bytes.count)
    var line = 1
    var start = 0
    bytes.withUnsafeBufferPointer { buffer in
      for index in 0..<end where buffer[index] == 0x0A {
        line += 1
        start = index + 1
      }
    }
    return SourcePosition(line: line, column: end - start + 1)
  }

  /// The bytes of a line, without its end; nil when there is no such line.
  /// - Parameter number: from 1.
  public func line(_ number: Int) -> Range<Int>? {
    guard let start = lineStart(number) else { return nil }
    var end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The offset of a line and a byte column, both from 1; past the end of the line means its end.
  public func offset(line: Int, column: Int) -> Int? {
    guard let range = self.line(line) else { return nil }
    return min(range.lowerBound + max(column - 1, 0), range.upperBound)
  }

  private func lineStart(_ number: Int) -> Int? {
    guard number > 0 else { return nil }
    var start = 0
    for _ in 1..<number {
      guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
      start = end + 1
    }
    return start
  }
}

/// Where something is in a text, for a person. Both count from 1.
public struct SourcePosition: Sendable, Hashable {
  public var line: Int
  /// In bytes.
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
