import Diagnostics
import Testing

@Suite struct SourceTextTests {
  private let text = SourceText(name: "t", bytes: Array("ab\ncd\r\n\nü".utf8))

  @Test(arguments: [
    (0, 1, 1), (2, 1, 3), (3, 2, 1), (6, 2, 4), (7, 3, 1), (8, 4, 1), (10, 4, 3), (99, 4, 3),
    (-1, 1, 1),
  ])
  func position(offset: Int, line: Int, column: Int) {
    #expect(text.position(of: offset) == SourcePosition(line: line, column: column))
  }

  @Test func lines() {
    #expect(text.line(1) == 0..<2)
    #expect(text.line(2) == 3..<5)
    #expect(text.line(3) == 7..<7)
    #expect(text.line(4) == 8..<10)
    #expect(text.line(5) == nil)
    #expect(text.line(0) == nil)
    #expect(text.offset(line: 2, column: 2) == 4)
    #expect(text.offset(line: 2, column: 9) == 5)
  }

  @Test func places() {
    #expect(Place(text, line: 2).range == 3..<5)
    #expect(Place(text, line: 2, column: 2, length: 9).range == 4..<5)
    #expect(Place(text, line: 1, column: 2).range == 1..<2)
    #expect(Place(text, line: 9).range == 10..<10)
  }
}
