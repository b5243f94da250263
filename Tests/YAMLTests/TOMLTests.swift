import GoCompat
import Testing
import YAML

@Suite("TOML")
struct TOMLTests {
  @Test(
    "reading",
    arguments: [
      ("a = 1_000\nb = 0x1F", #"{"a":1000,"b":31}"#),
      ("a.b = 1\na.c = 'x'", #"{"a":{"b":1,"c":"x"}}"#),
      ("[t]\na = 1\n[t.u]\nb = [1, 'x',]", #"{"t":{"a":1,"u":{"b":[1,"x"]}}}"#),
      ("[[a]]\nx = 1\n[[a]]\n[a.b]\ny = 2", #"{"a":[{"x":1},{"b":{"y":2}}]}"#),
      ("a = {b = 1, c.d = 2}", #"{"a":{"b":1,"c":{"d":2}}}"#),
      ("a = \"\"\"x\\\n   y\"\"\"\"", #"{"a":"xy\""}"#),
      ("a = '''\n\\x'''", #"{"a":"\\x"}"#),
      ("a = 1979-05-27 07:32:00z", #"{"a":"1979-05-27T07:32:00Z"}"#),
      ("a = 1.5e3 # c", #"{"a":1500}"#),
    ])
  func reading(_ text: String, _ expected: String) {
    #expect(Operation.fromToml.run(.string(ByteString(text))).text == expected)
  }

  @Test(
    "errors",
    arguments: [
      ("a = 1\na = 2", "line 2 (last key \"a\"): Key 'a' has already been defined."),
      ("a", "line 1: unexpected EOF; expected key separator '='"),
      ("a = ", "line 1 (last key \"a\"): unexpected EOF; expected value"),
      ("[t", "line 1: expected '.' or ']' to end table name, but got '\\x00' instead"),
      (
        "a = {b=1 c=2}",
        "line 1 (last key \"a.b\"): expected a comma or an inline table terminator '}', but got 'c' instead"
      ),
      ("a = 01", "line 1 (last key \"a\"): Invalid integer \"01\": cannot have leading zeroes"),
      ("a = \"\\q\"", "line 1 (last key \"a\"): invalid escape in string '\\q'"),
      ("a = 2021-02-30", "line 1 (last key \"a\"): invalid datetime: \"2021-02-30\""),
      (
        "a = 9223372036854775808",
        "line 1 (last key \"a\"): 9223372036854775808 is out of range for int64"
      ),
    ])
  func errors(_ text: String, _ expected: String) {
    let error = #expect(throws: TOMLError.self) {
      try TOMLReader.read(Array(text.utf8), into: ValueBuilder())
    }
    #expect(error?.goText.text == "toml: " + expected)
  }

  @Test("times keep what was not said")
  func times() throws {
    struct Names: DocumentBuilder {
      func null() -> ByteString { "" }
      func bool(_ value: Bool) -> ByteString { "" }
      func int(_ value: Int64) -> ByteString { "" }
      func float(_ value: Double) -> ByteString { "" }
      func string(_ value: ByteString) -> ByteString { value }
      func array(_ elements: [ByteString]) -> ByteString { elements.reduce("") { $0 + " " + $1 } }
      func time(_ value: TimeInstant) -> ByteString { value.location.name }
      func mapping(minimumCapacity: Int) -> ByteString { "" }
      func set(_ key: ByteString, _ value: ByteString, in mapping: inout ByteString) {
        mapping.append(value)
      }
      func object(_ mapping: consuming ByteString) -> ByteString { mapping }
    }
    let text = "a = [2021-01-02T03:04:05, 2021-01-02, 03:04:05]"
    #expect(
      try TOMLReader.read(Array(text.utf8), into: Names())
        == " datetime-local date-local time-local")
  }

  @Test("writing")
  func writing() throws {
    let value: Value = .object([
      "z": .float(2), "a b": .string("x\"\n"), "n": .null, "l": .array([.int(1), .array([])]),
      "t": .object(["u": .object(["v": .bool(true)]), "k": .float(1.5)]),
      "s": .array([.object(["p": .int(1)]), .object([:])]),
    ])
    #expect(
      Operation.toToml.run(value).text == """
        "a b" = "x\\"\\n"
        l = [1, []]
        z = 2.0

        [[s]]
          p = 1

        [[s]]

        [t]
          k = 1.5
          [t.u]
            v = true

        """)
  }

  @Test(
    "what cannot be written",
    arguments: [
      (.object(["a": .array([.null])]), "toml: cannot encode array with nil element"),
      (.array([.object([:])]), "toml: top-level values must be Go maps or structs"),
      (.null, "reflect: call of reflect.Value.Type on zero Value"),
    ] as [(Value, String)])
  func failures(_ value: Value, _ expected: String) {
    #expect(Operation.toToml.run(value).text == expected)
  }
}
