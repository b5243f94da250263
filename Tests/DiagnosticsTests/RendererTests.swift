import Diagnostics
import Testing

@Suite struct RendererTests {
  private func diagnostic(_ text: String, _ range: Range<Int>) -> Diagnostic {
    Diagnostic(
      id: "t.x", message: "it\nis bad",
      labels: [Label(Place(SourceText(name: "a.yaml", bytes: Array(text.utf8)), range), "here")],
      notes: [Note("included from b")], help: "try c")
  }

  @Test func concise() {
    #expect(
      ConciseRenderer().render(diagnostic("x: y", 3..<4))
        == "a.yaml:1:4: error: it is bad (try c)")
    #expect(ConciseRenderer().render(Diagnostic(id: "i", message: "m")) == "error: m")
  }

  @Test func full() {
    #expect(
      FullRenderer().render(diagnostic("one\n\tx: y", 8..<9))
        == """
        error: it
          is bad
         --> a.yaml:2:5
          |
        2 |     x: y
          |        ^ here
          = included from b
          = help: try c

        """)
  }

  @Test func wideAndControlCharacters() {
    let lines = FullRenderer().render(diagnostic("日本\u{1B}[x", 7..<8), includingMessage: false)
      .split(separator: "\n")
    #expect(lines[2] == "1 | 日本<1B>[x")
    #expect(lines[3] == "  |         ^ here")
    let cut = Diagnostic(
      id: "x", message: "m",
      labels: [Label(Place(SourceText(name: "n", bytes: [0x61, 0xFF, 0x62]), 2..<3))])
    #expect(FullRenderer().render(cut).contains("1 | a<FF>b\n  |      ^\n"))
  }

  @Test(arguments: [0, 3, 250, 490, 499])
  func longLinesAreCut(offset: Int) throws {
    let text =
      String(repeating: "a", count: offset) + "#" + String(repeating: "b", count: 499 - offset)
    let output = FullRenderer(width: 60).render(
      diagnostic(text, offset..<(offset + 1)), includingMessage: false)
    let lines = output.split(separator: "\n")
    #expect(lines[2].count <= 60)
    let shown = Array(lines[2])
    let marks = Array(lines[3])
    let caret = try #require(marks.firstIndex(of: "^"))
    #expect(shown[caret] == "#")
  }

  @Test func emptyAndOutOfRangePlaces() {
    #expect(FullRenderer().render(diagnostic("", 0..<0)).contains("1 | \n  | ^ here"))
    #expect(FullRenderer().render(diagnostic("ab", 7..<9)).contains("1 | ab\n  |   ^ here"))
    #expect(FullRenderer().render(diagnostic("ab\ncd", 1..<5)).contains("1 | ab\n  |  ^ here"))
  }

  @Test func json() {
    #expect(
      JSONRenderer().render(diagnostic("x: \"y\"", 3..<4))
        == #"{"id":"t.x","severity":"error","message":"it\nis bad","labels":[{"source":"a.yaml","#
        + #""start":3,"end":4,"line":1,"column":4,"endLine":1,"endColumn":5,"text":"here","#
        + #""primary":true}],"notes":[{"text":"included from b"}],"help":"try c"}"#)
    #expect(
      JSONRenderer().render(Diagnostic(id: "a\"\u{1}", severity: .warning, message: ""))
        == #"{"id":"a\"\u0001","severity":"warning","message":"","labels":[],"notes":[]}"#)
  }

  @Test func colours() {
    let output = FullRenderer(isColored: true).render(diagnostic("x", 0..<1))
    #expect(output.contains("\u{1B}[1;31merror\u{1B}[0m"))
  }
}
