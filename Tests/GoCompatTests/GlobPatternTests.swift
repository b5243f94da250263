import GoCompat
import Testing

@Suite struct GlobPatternTests {
  @Test(arguments: [
    ("conf/*", ["conf/a", "conf/.b"], ["conf/a/b", "conf", "x/conf/a"]),
    ("conf/**", ["conf/a", "conf/a/b", "conf/"], ["conf", "xconf/a"]),
    ("**.yaml", [".yaml", "a/b.yaml"], ["a.yml"]),
    ("**/*.yaml", ["a/b.yaml", "a/b/c.yaml"], ["b.yaml"]),
    ("?.txt", ["a.txt"], ["/.txt", "ab.txt", ".txt"]), ("?", ["a", "é"], ["/", "ab"]),
    ("*.{yaml,json}", ["a.yaml", "b.json"], ["a.yml", "d/a.json"]),
    ("{a,b/{c,d}}", ["a", "b/c", "b/d"], ["b", "c"]),
    ("[a-c]x[!y]", ["axz", "bx/"], ["dxz", "axy"]),
    ("\\*[\\]]", ["*]"], ["a]"]),
    ("{a,b", ["a", "b"], ["{a", "a,b"]),
    ("a,b}", ["a,b}"], ["a"]),
    ("", [""], ["a"]),
    // Where the original is coarser than it says: beginning and end may overlap.
    ("a/**/b", ["a/b", "a/x/b"], ["a/b/c"]), ("ab**ba", ["aba", "abba"], ["ab"]),
    // And where it cuts characters of more than one byte.
    ("?.txt", [], ["é.txt"]),
  ])
  func matches(pattern: String, accepted: [String], rejected: [String]) throws {
    let glob = try GlobPattern(ByteString(pattern), separators: [0x2F])
    for name in accepted { #expect(glob.matches(ByteString(name)), "\(name)") }
    for name in rejected { #expect(!glob.matches(ByteString(name)), "\(name)") }
  }

  @Test(arguments: [
    ("[", "unexpected end of input"), ("[a", "unexpected end of input"),
    ("[a-bc]", "expected close range character"), ("[]", "could not parse range"),
    ("[c-a]", "hi character 'a' should be greater than lo 'c'"),
    ("a\u{FFFD}", "could not read rune"),
  ])
  func refuses(pattern: String, text: String) {
    let error = #expect(throws: GlobError.self) { try GlobPattern(ByteString(pattern)) }
    #expect(error?.goText.text == text)
  }

  @Test func survivesNesting() {
    let deep = ByteString(Array(repeating: UInt8(ascii: "{"), count: 100_000))
    #expect(throws: GlobError.tooDeep) { try GlobPattern(deep) }
  }

  @Test func survivesEmptyAlternatives() throws {
    #expect(try !GlobPattern("ab{}").matches("ab"))
  }
}
