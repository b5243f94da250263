import GoCompat
import Testing
import YAML

@Suite("JSON")
struct JSONTests {
  @Test(
    "errors",
    arguments: [
      ("", "unexpected end of JSON input"), ("[1,", "unexpected end of JSON input"),
      ("{a", "invalid character 'a' looking for beginning of object key string"),
      ("[1 2]", "invalid character '2' after array element"),
      ("{\"a\" 1}", "invalid character '1' after object key"),
      ("{\"a\":1 \"b\"}", "invalid character '\"' after object key:value pair"),
      ("nul", "invalid character ' ' in literal null (expecting 'l')"),
      ("1.", "invalid character ' ' after decimal point in numeric literal"),
      ("\"\\q\"", "invalid character 'q' in string escape code"),
      ("\"\\u12\"", "invalid character '\"' in \\u hexadecimal character escape"),
      ("\"\u{1}\"", "invalid character '\\x01' in string literal"),
      ("é", "invalid character 'Ã' looking for beginning of value"),
      ("'", "invalid character '\\'' looking for beginning of value"),
      ("1 2", "invalid character '2' after top-level value"),
      ("[1e999]", "json: cannot unmarshal number 1e999 into Go value of type float64"),
    ])
  func errors(_ text: String, _ expected: String) {
    let error = #expect(throws: JSONError.self) {
      try JSONReader.read(Array(text.utf8), into: ValueBuilder())
    }
    #expect(error?.goText.text == expected)
  }

  @Test("offsets count the bytes up to the error")
  func offset() {
    let error = #expect(throws: JSONError.self) {
      try JSONReader.read(Array("{\"a\": x}".utf8), into: ValueBuilder())
    }
    #expect(error?.offset == 7)
  }

  @Test(
    "strings",
    arguments: [
      ("\"\\ud83d\\ude00\"", "😀"), ("\"\\ud83d\"", "\u{FFFD}"), ("\"\\ud83dx\"", "\u{FFFD}x"),
      ("\"\\ud83d\\u0041\"", "\u{FFFD}A"), ("\"\\/\\b\\f\"", "/\u{8}\u{C}"),
    ])
  func strings(_ text: String, _ expected: String) throws {
    #expect(
      try JSONReader.read(Array(text.utf8), into: ValueBuilder()) == .string(ByteString(expected)))
  }

  @Test("of equal keys the last counts")
  func duplicateKeys() throws {
    let text = Array("{\"a\":1,\"a\":[]}".utf8)
    #expect(try JSONReader.read(text, into: ValueBuilder()) == .object(["a": .array([])]))
  }

  @Test(
    "numbers",
    arguments: [
      (1e20, "100000000000000000000"), (1e21, "1e+21"), (1e-7, "1e-7"), (1e-6, "0.000001"),
      (-0.0, "-0"), (0, "0"), (1.5e300, "1.5e+300"), (9_007_199_254_740_992, "9007199254740992"),
    ] as [(Double, String)])
  func numbers(_ value: Double, _ expected: String) {
    #expect(Operation.toJson.run(.float(value)).text == expected)
  }

  @Test("escapes")
  func escapes() {
    let value = Value.string(ByteString(Array("<&>\"\\\u{8}\u{1f}\u{7f}\u{2028}é".utf8) + [0xFF]))
    #expect(
      Operation.toJson.run(value).text
        == #""\u003c\u0026\u003e\"\\\b\u001f"# + "\u{7f}" + #"\u2028é\ufffd""#)
    #expect(Operation.toRawJson.run(.string("<&>")) == "\"<&>\"")
  }

  @Test("indented")
  func indented() {
    let value: Value = .object([
      "b": .array([.float(1), .object([:]), .array([])]), "a": .object(["x": .null]),
    ])
    #expect(
      Operation.toPrettyJson.run(value).text == """
        {
          "a": {
            "x": null
          },
          "b": [
            1,
            {},
            []
          ]
        }
        """)
  }
}
