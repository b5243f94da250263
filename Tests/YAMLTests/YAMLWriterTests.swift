import GoCompat
import Testing
import YAML

@Suite("Writing YAML")
struct YAMLWriterTests {
  private func text(_ value: Value, _ dialect: YAMLDialect = .standard) -> String {
    (dialect == .standard ? Operation.toYaml : .toYamlPretty).run(value).text
  }

  @Test(
    "strings",
    arguments: [
      ("a", "a"), ("", "\"\""), ("true", "\"true\""), ("y", "\"y\""), ("1", "\"1\""),
      ("2001-01-01", "\"2001-01-01\""), ("12:30", "\"12:30\""), ("a: b", "'a: b'"),
      ("a #b", "'a #b'"), ("- a", "'- a'"), ("it's", "it's"), ("'x'", "'''x'''"),
      ("a\tb", "\"a\\tb\""), ("a\r\nb", "\"a\\r\\nb\""), ("a\nb", "|-\n  a\n  b"),
      ("a\nb\n", "|\n  a\n  b"), ("a\n\n", "|+\n  a\n"), (" a\n", "|2\n   a"),
      ("a \n", "\"a \\n\""), ("é", "é"), ("😀", "\"\\U0001F600\""), ("\u{FEFF}a", #""\uFEFF\x61""#),
      ("<<", "<<"), ("---", "'---'"), ("a\u{85}b", "a b"), ("\u{7F}", ""),
      (
        String(repeating: "word ", count: 20) + "end",
        "word word word word word word word word word word word word word word word word word\n  word word word end"
      ),
    ])
  func strings(_ value: String, _ expected: String) {
    #expect(text(.string(ByteString(value))) == expected)
  }

  @Test(
    "strings, pretty",
    arguments: [
      ("a\tb\n", "|\n  a\tb"), ("on", "\"on\""), ("\u{7F}", #""\x7F""#),
      (
        String(repeating: "word ", count: 20) + "end",
        String(repeating: "word ", count: 20) + "end"
      ),
    ])
  func prettyStrings(_ value: String, _ expected: String) {
    #expect(text(.string(ByteString(value)), .pretty) == expected)
  }

  @Test("bytes that are not UTF-8")
  func invalidBytes() {
    let value = Value.string(ByteString([0x61, 0xFF]))
    #expect(text(value) == "a\u{FFFD}")
    #expect(text(value, .pretty) == "!!binary Yf8=")
  }

  @Test(
    "numbers",
    arguments: [
      (1, "1"), (1e6, "1000000"), (1e20, "1e+20"), (1e21, "1e+21"), (0.5, "0.5"), (1e-5, "1e-05"),
      (-0.0, "0"), (12_345_678.5, "1.23456785e+07"),
      (9_223_372_036_854_775_808, "9223372036854776000"),
    ] as [(Double, String)])
  func numbers(_ value: Double, _ expected: String) {
    #expect(text(.float(value)) == expected)
  }

  @Test("shapes")
  func shapes() {
    let value: Value = .object([
      "m": .object(["l": .array([.float(1), .array([.null, .object([:])])])]), "e": .array([]),
      "o": .array([.object(["a": .bool(true), "b": .array([.string("x")])])]),
    ])
    #expect(
      text(value) == """
        e: []
        m:
          l:
          - 1
          - - null
            - {}
        o:
        - a: true
          b:
          - x
        """)
    #expect(
      text(value, .pretty) == """
        e: []
        m:
          l:
            - 1
            - - null
              - {}
        o:
          - a: true
            b:
              - x
        """)
  }

  @Test("long keys and keys of several lines")
  func complexKeys() {
    let long = ByteString(String(repeating: "k", count: 129))
    #expect(text(.object([long: .array([.float(1)])])) == "? \(long)\n: - 1")
    #expect(text(.object(["a\nb": .float(1)])) == "? |-\n  a\n  b\n: 1")
  }

  @Test("keys in natural order")
  func keyOrder() {
    var keys: [ByteString] = ["a10", "a2", "b", "A", "_", "1", "10", "9", "a", "é"]
    keys.sort()
    YAMLKeyOrder.sort(&keys, .standard)
    #expect(keys == ["_", "1", "9", "10", "A", "a", "a2", "a10", "b", "é"])
  }

  @Test("what cannot be written")
  func failures() {
    let notANumber = #expect(throws: YAMLError.self) { try YAMLWriter.text(.float(.nan)) }
    #expect(notANumber?.goText == "error marshaling into JSON: json: unsupported value: NaN")
    let control = #expect(throws: YAMLError.self) { try YAMLWriter.text(.string("\u{80}")) }
    #expect(control?.conversionText == "yaml: control characters are not allowed")
  }
}
