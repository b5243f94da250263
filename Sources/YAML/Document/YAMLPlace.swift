/// Where something stands in a text: the line and column count from 1, the column in characters.
public struct YAMLPlace: Sendable, Hashable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
