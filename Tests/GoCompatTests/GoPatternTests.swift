import GoCompat
import Testing

@Suite struct GoPatternTests {
  @Test(arguments: [
    ("a(b", "missing closing ): `a(b`"), ("a)b", "unexpected ): `a)b`"),
    ("(?=a)", "invalid or unsupported Perl syntax: `(?=`"),
    ("(?<=a)b", "invalid named capture: `(?<=a)b`"),
    ("(?P<a-b>c)", "invalid named capture: `(?P<a-b>`"),
    ("a**", "invalid nested repetition operator: `**`"),
    ("a{2}{3}", "invalid nested repetition operator: `{2}{3}`"),
    ("(*)", "missing argument to repetition operator: `*`"),
    ("a{1001}", "invalid repeat count: `{1001}`"), ("a{5,2}", "invalid repeat count: `{5,2}`"),
    ("((a{100}){100}){10}", "invalid repeat count: `{100}`"), ("[a", "missing closing ]: `[a`"),
    ("[b-a]", "invalid character class range: `b-a`"),
    ("[[:foo:]]", "invalid character class range: `[:foo:]`"),
    ("\\p{Foo}", "invalid character class range: `\\p{Foo}`"),
    ("a\\", "trailing backslash at end of expression: ``"),
    ("\\8", "invalid escape sequence: `\\8`"), ("\\C", "invalid escape sequence: `\\C`"),
    ("\\x{110000}", "invalid escape sequence: `\\x{110000`"),
  ])
  func errors(_ expression: String, _ expected: String) {
    do throws(GoPatternError) {
      _ = try GoPattern.compile(ByteString(expression))
      Issue.record("\(expression) compiled")
    } catch {
      #expect(error.goText == ByteString("error parsing regexp: " + expected))
    }
  }

  @Test func invalidUTF8InExpressions() {
    #expect(throws: GoPatternError(.invalidUTF8, ByteString([0xFF, 0x62]))) {
      try GoPattern.compile(ByteString([0x61, 0xFF, 0x62]))
    }
  }

  @Test(
    arguments: [
      ("a*", "baaac", ["", "aaa", ""]), ("a|ab", "ab", ["a"]), ("x*", "é", ["", ""]),
      ("\\bfoo\\b", "foo food foo", ["foo", "foo"]), ("(?i)é", "É", ["É"]), ("^", "ab", [""]),
      ("\\B", "aéb", nil), ("(?<n>a)(?P<n>b)", "ab", ["ab"]), ("\\p{ascii}", "é", nil),
      ("{", "a{", ["{"]), ("[]a]+", "]a", ["]a"]), ("\\Qa.b\\E+", "a.bb", ["a.bb"]),
    ] as [(String, String, [String]?)])
  func findAll(_ expression: String, _ text: String, _ expected: [String]?) throws {
    let pattern = try GoPattern.compile(ByteString(expression))
    let expected = expected.map { $0.map { ByteString($0) } }
    #expect(pattern.findAll(ByteString(text)) == expected)
    #expect(pattern.matches(ByteString(text)) == (expected != nil))
  }

  @Test(arguments: [
    ("a(x*)b", "-ab-axxb-", "${1}W", "-W-xxW-"), ("a(x*)b", "-ab-axxb-", "$1W", "---"),
    ("a*", "baaac", "-", "-b-c-"), ("(?P<y>\\d+)", "in 99", "$$${y}$", "in $99$"),
    ("b", "abc", "${", "a${c"), ("(a)|(b)", "ab", "[$1$2]", "[a][b]"), ("", "é", "x", "xéx"),
  ])
  func replaceAll(
    _ expression: String, _ text: String, _ replacement: String, _ expected: String
  ) throws {
    let pattern = try GoPattern.compile(ByteString(expression))
    let replaced = pattern.replaceAll(ByteString(text), with: ByteString(replacement))
    #expect(replaced == ByteString(expected))
  }

  @Test(
    arguments: [
      (",", "a,b,c", -1, ["a", "b", "c"]), (",", "a,b,c", 2, ["a", "b,c"]), (",", "", -1, [""]),
      ("", "abc", -1, ["a", "b", "c"]), (",", "a", 0, nil), ("a", "a", -1, ["", ""]),
    ] as [(String, String, Int, [String]?)])
  func split(
    _ expression: String, _ text: String, _ limit: Int, _ expected: [String]?
  ) throws {
    let pattern = try GoPattern.compile(ByteString(expression))
    let pieces = pattern.split(ByteString(text), limit: limit)
    #expect(pieces == expected.map { $0.map { ByteString($0) } })
  }

  /// A byte that is no UTF-8 is one character, and comes out as it went in.
  @Test func invalidText() throws {
    let text = ByteString([0x61, 0xFF, 0xC3, 0x62])
    let dot = try GoPattern.compile(".")
    #expect(dot.findAll(text)?.map(\.bytes) == [[0x61], [0xFF], [0xC3], [0x62]])
    let replaced = try GoPattern.compile("[ab]").replaceAll(text, with: "-")
    #expect(replaced.bytes == [0x2D, 0xFF, 0xC3, 0x2D])
    #expect(try GoPattern.compile("^a\\x{FFFD}+b$").matches(text))
  }

  @Test func quoteMeta() {
    #expect(GoPattern.quoteMeta("a.b[c]-é") == "a\\.b\\[c\\]-é")
  }

  @Test func deepNestingIsRefused() {
    let deep = ByteString(String(repeating: "(", count: 5000) + String(repeating: ")", count: 5000))
    #expect(throws: GoPatternError(.nestsTooDeeply, deep)) { try GoPattern.compile(deep) }
  }
}
