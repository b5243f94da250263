import Diagnostics
import Testing

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("inclde", "include"), ("toYmal", "toYaml"), ("TOYAML", "toYaml"), ("nidnent", "nindent"),
    ("quot", "quote"),
  ])
  func finds(name: String, wanted: String) {
    #expect(
      Suggestion.nearest(to: name, among: ["include", "toYaml", "nindent", "quote"]) == wanted)
  }

  @Test(arguments: ["zzz", "", "x", "include"])
  func findsNothing(name: String) {
    #expect(Suggestion.nearest(to: name, among: ["include", "toYaml", "ab"]) == nil)
  }

  @Test func distance() {
    #expect(Suggestion.distance(Array("ab".utf8), Array("ba".utf8)) == 1)
    #expect(Suggestion.distance(Array("kitten".utf8), Array("sitting".utf8)) == 3)
    #expect(Suggestion.distance([], Array("abc".utf8)) == 3)
  }
}
