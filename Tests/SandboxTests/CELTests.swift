import GoCompat
import Testing
import YAML

@testable import Sandbox

@Suite struct CELTests {
  private static let subject: Value = .object([
    "min": .int(1), "max": .int(5), "name": .string("web-1"),
    "tags": .array([.string("a"), .string("b")]),
    "ports": .array([
      .object(["port": .int(80), "name": .string("http")]), .object(["port": .int(443)]),
    ]),
    "labels": .object(["app": .string("x")]),
  ])

  static let rules: [(String, Bool)] = [
    ("self.min <= self.max", true),
    ("!has(self.min) || !has(self.max) || self.min > self.max", false),
    ("has(self.nope)", false),
    ("self.name.startsWith('web') && self.name.matches('^web-[0-9]+$')", true),
    ("size(self.tags) == 2 && self.tags.size() == 2", true),
    ("self.tags.all(t, t in ['a', 'b'])", true),
    ("self.tags.exists(t, t == 'c')", false),
    ("self.ports.exists_one(p, has(p.name))", true),
    ("self.ports.map(p, p.port).sum() == 523", true),
    ("self.ports.filter(p, p.port > 100)[0].port == 443", true),
    ("'app' in self.labels && self.labels['app'] == 'x'", true),
    ("self.min + 2 * 3 == 7 && 7 / 2 == 3 && 7 % 2 == 1 && -7 / 2 == -3", true),
    ("(self.max > 3 ? 'big' : 'small') == 'big'", true),
    ("self.nope == 1 || true", true),
    ("type(self.min) == int && string(self.min) == '1' && int('4') == 4", true),
    ("self.name.split('-')[1] == '1' && self.tags.join(',') == 'a,b'", true),
    ("'x\\ty'.size() == 3 && r'a\\b'.contains('\\\\')", true),
    ("'%s-%d'.format([self.name, self.min]) == 'web-1-1'", true),
    ("0x10 == 16 && 1.5e1 == 15.0 && 1 == 1.0", true),
  ]

  @Test(arguments: rules)
  func outcome(rule: String, holds: Bool) throws {
    let expression = try CELParser.parse(ByteString(rule))
    #expect(try CELEvaluator(["self": Self.subject]).evaluate(expression) == .bool(holds))
  }

  @Test(arguments: [
    ("self.nope == 1", "undefined field 'nope'", 4),
    ("other.x", "undeclared reference to 'other' (in container '')", 0),
    (
      "self.min +",
      "Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}",
      10
    ),
    (
      "self.min == 'a'", "found no matching overload for '_==_' applied to '(int, string)'", 9
    ),
    ("self.min.x", "type 'int' does not support field selection", 8),
    ("self.nope() == 1", "undeclared reference to 'nope' (in container '')", 9),
    ("size(self.min) > 0", "found no matching overload for 'size' applied to '(int)'", 4),
    (
      "self.min.startsWith('a')",
      "found no matching overload for 'startsWith' applied to 'int.(string)'", 19
    ),
    ("self.min && true", "found no matching overload for '_&&_' applied to '(int, bool)'", 9),
    (
      "self.min.all(x, true)",
      "expression of type 'int' cannot be range of a comprehension (must be list, map, or dynamic)",
      8
    ),
  ])
  func refused(rule: String, message: String, offset: Int) throws {
    let schema = CustomSchema([
      "type": .string("object"),
      "properties": .object(["min": .object(["type": .string("integer")])]),
    ])
    #expect(throws: CELError(message: ByteString(message), offset: offset)) {
      let expression = try CELParser.parse(ByteString(rule))
      _ = try CELChecker().check(expression, self: schema)
    }
  }

  @Test(arguments: ["1 / 0 == 1", "self.tags[5] == 'a'", "self.nope.x == 1", "1 + 'a' == 2"])
  func fails(rule: String) throws {
    let expression = try CELParser.parse(ByteString(rule))
    #expect(throws: CELError.self) {
      try CELEvaluator(["self": Self.subject]).evaluate(expression)
    }
  }

  @Test func deepTextsAreRefused() {
    let deep = ByteString(String(repeating: "(", count: 5000))
    #expect(throws: CELError.self) { try CELParser.parse(deep) }
    let not = ByteString(String(repeating: "!", count: 100_000) + "true")
    #expect(throws: CELError.self) { try CELParser.parse(not) }
  }
}
