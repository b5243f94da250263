import GoCompat
import Testing
import YAML

@Suite("Reading YAML")
struct YAMLReaderTests {
  private func value(_ text: String) throws -> Value? {
    try YAMLReader.object(Array(text.utf8))["a"]
  }

  @Test(
    "plain scalars",
    arguments: [
      ("1", .float(1)), ("017", .float(15)), ("0o17", .float(15)), ("0x1F", .float(31)),
      ("0b101", .float(5)), ("0b-1", .float(-1)), ("1_000", .float(1000)), ("08", .float(8)),
      ("-0.0", .float(-0.0)), ("1e3", .float(1000)), (".5", .float(0.5)), (".1_2", .float(0.12)),
      ("18446744073709551615", .float(18_446_744_073_709_551_616)), ("1e400", .string("1e400")),
      ("y", .bool(true)), ("Off", .bool(false)), ("~", .null), ("", .null), ("Null", .null),
      ("2001-01-01", .string("2001-01-01")), ("12:30", .string("12:30")), ("1__0", .float(10)),
      ("0x", .string("0x")), ("a#b", .string("a#b")), ("x y # c", .string("x y")),
    ] as [(String, Value)])
  func plainScalars(_ text: String, _ expected: Value) throws {
    #expect(try value("a: \(text)\n") == expected)
  }

  @Test(
    "quotes, tags, anchors, blocks",
    arguments: [
      (#""\x41\u00e9\n""#, .string("A\u{e9}\n")), ("'it''s'", .string("it's")),
      (#""a\'b""#, .string("a'b")), ("!!str 5", .string("5")), ("!!int \"5\"", .float(5)),
      ("!!float 1", .float(1)), ("!!binary aGk=", .string("hi")), ("! 5", .string("5")),
      ("[1, {b: c}]", .array([.float(1), .object(["b": .string("c")])])),
      ("[a:]", .array([.string("a:")])), ("[!!str, b]", .array([.string("b")])),
      ("|\n  x\n  y", .string("x\ny")), (">-\n  x\n  y\n", .string("x y")),
      ("&x 1\nb: *x", .float(1)),
      ("&x {p: 1, q: 2}\nb: {<<: *x, q: 3}", .object(["p": .float(1), "q": .float(2)])),
    ] as [(String, Value)])
  func nodes(_ text: String, _ expected: Value) throws {
    #expect(try value("a: \(text)") == expected)
  }

  @Test("merge keys take part where they stand")
  func mergeKeys() throws {
    let text = "x: &x {p: 1, q: 2}\ny: &y {q: 5, r: 6}\na:\n  q: 0\n  <<: [*x, *y]\n  r: 7\n"
    #expect(try value(text) == .object(["p": .float(1), "q": .float(2), "r": .float(7)]))
  }

  @Test("keys become text")
  func keys() throws {
    let object = try YAMLReader.object(Array("1: a\nyes: b\n1.50: c\n2001-01-01: d\n".utf8))
    #expect(object.keys == ["1", "true", "1.5", "2001-01-01"])
  }

  @Test(
    "errors",
    arguments: [
      ("a: b: c", "yaml: mapping values are not allowed in this context"),
      ("a: 1\n b: 2", "yaml: line 2: mapping values are not allowed in this context"),
      ("a: 1\nb\n", "yaml: line 3: could not find expected ':'"),
      ("a: [1, 2\n", "yaml: line 1: did not find expected ',' or ']'"),
      ("a: [b?c]", "yaml: did not find expected ',' or ']'"),
      ("a: \"\\/\"", "yaml: found unknown escape character"),
      ("%YAML 1.2\n---\na: 1", "yaml: found incompatible YAML document"),
      ("a: \u{7}", "yaml: control characters are not allowed"),
      ("a: *x", "yaml: unknown anchor 'x' referenced"),
      ("- *x # c\n-1.\n", "yaml: unknown anchor 'x' referenced"),
      ("a: &x [*x]", "yaml: anchor 'x' value contains itself"),
      ("a: !!int abc", "yaml: cannot decode !!str `abc` as a !!int"),
      ("a: {<<: 1}", "yaml: map merge requires map or sequence of maps as the value"),
      ("a: .inf", "json: unsupported value: +Inf"),
      ("{b: .nan, a: -.inf}", "json: unsupported value: -Inf"),
      ("~: x", "unsupported map key of type: %!s(<nil>), key: <nil>, value: \"x\""),
      (
        "? {true: 1, 3: 1, b: 1}\n: x",
        "yaml: invalid map key: map[interface {}]interface {}{\"b\":1, 3:1, true:1}"
      ),
    ])
  func errors(_ text: String, _ expected: String) {
    let error = #expect(throws: YAMLError.self) { try YAMLReader.object(Array(text.utf8)) }
    #expect(error?.goText.text == "error converting YAML to JSON: " + expected)
  }

  @Test("another kind of document")
  func wrongType() {
    let error = #expect(throws: YAMLError.self) { try YAMLReader.object(Array("- 1".utf8)) }
    #expect(
      error?.goText
        == "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {}"
    )
  }

  @Test("equal keys: the last counts, unless strict")
  func duplicateKeys() throws {
    let text = Array("a: 1\nb: 2\na: 3\n".utf8)
    #expect(try YAMLReader.object(text) == ["a": .float(3), "b": .float(2)])
    let error = #expect(throws: YAMLError.self) {
      try YAMLReader.object(text, .init(isStrict: true))
    }
    #expect(
      error?.conversionText == "yaml: unmarshal errors:\n  line 3: key \"a\" already set in map")
  }

  @Test("whole numbers stay whole when asked for")
  func nativeNumbers() throws {
    let object = try YAMLReader.object(Array("a: 1\nb: 1.0\n".utf8), .init(numbers: .native))
    #expect(object == ["a": .int(1), "b": .float(1)])
  }

  @Test("places of values")
  func places() throws {
    let text = "a:\n  b: 1\n  c:\n  - x\n  - d: 2\na2: 3\n"
    let tape = try YAMLReader.tape(Array(text.utf8), .init(keepsPlaces: true))
    #expect(tape.place(of: [.key("a"), .key("b")]) == YAMLPlace(line: 2, column: 6))
    #expect(
      tape.place(of: [.key("a"), .key("c"), .index(1), .key("d")])
        == YAMLPlace(line: 5, column: 8))
    #expect(tape.place(of: [.key("a2")]) == YAMLPlace(line: 6, column: 5))
    #expect(tape.place(of: [.key("a"), .key("e")]) == nil)
    #expect(try YAMLReader.tape(Array(text.utf8)).place(of: [.key("a2")]) == nil)
  }

  @Test("errors know their place")
  func errorPlace() {
    let error = #expect(throws: YAMLError.self) {
      try YAMLReader.object(Array("a: 1\n b: 2".utf8))
    }
    #expect(error?.place == YAMLPlace(line: 2, column: 3))
  }

  @Test("byte order marks and UTF-16")
  func encodings() throws {
    #expect(try YAMLReader.object([0xEF, 0xBB, 0xBF] + Array("a: 1".utf8)) == ["a": .float(1)])
    let wide = Array("a: é".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try YAMLReader.object([0xFF, 0xFE] + wide) == ["a": .string("é")])
  }

  @Test("documents of a file")
  func documents() throws {
    var documents = YAMLDocuments(Array("---\na: 1\r\n--- # next\nb: 2".utf8))
    #expect(try documents.next().map { ByteString($0) } == "---\na: 1\n")
    #expect(try documents.next().map { ByteString($0) } == "b: 2\n")
    #expect(try documents.next() == nil)
    var broken = YAMLDocuments(Array("--- {a: 1}\n".utf8))
    let error = #expect(throws: YAMLError.self) { try broken.next() }
    #expect(error?.goText == "invalid Yaml document separator: {a: 1}")
  }
}
