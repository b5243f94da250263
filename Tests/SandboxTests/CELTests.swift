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

  private static func outcome(_ rule: String) throws -> ByteString {
    let expression = try CELParser.parse(ByteString(rule))
    var evaluator = CELEvaluator(["self": CELValue(subject)])
    let value = evaluator.evaluate(expression)
    if case .failure(let why) = value { return why }
    return CELConversions.text(value)
  }

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
    ("dyn(1) == 1.0 && dyn(1u) == 1 && 1u < 2 && -1 < 1u", true),
    ("quantity('1Gi').isGreaterThan(quantity('1G')) && isQuantity('3k') && !isQuantity('x')", true),
    ("quantity('1.5').add(quantity('500m')).asInteger() == 2 && sign(quantity('-1')) == -1", true),
    ("quantity('50k').sub(20).compareTo(quantity('49980')) == 0", true),
    ("quantity('1500m').isInteger()", false),
    (
      "isIP('10.0.0.1') && !isIP('10.0.0.01') && ip('::1').isLoopback() && ip('fe80::1').family() == 6",
      true
    ),
    (
      "cidr('10.0.0.0/8').containsIP('10.1.2.3') && !cidr('10.0.0.0/8').containsIP(ip('11.0.0.1'))",
      true
    ),
    (
      "cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16') && cidr('10.1.2.3/8').masked().ip() == ip('10.0.0.0')",
      true
    ),
    (
      "ip.isCanonical('2001:db8::1') && !ip.isCanonical('2001:DB8::1') && string(cidr('::/0')) == '::/0'",
      true
    ),
    ("isURL('https://a.io:80/b?c=d') && !isURL('a b')", true),
    (
      "url('https://a.io:80/b%20c?c=d&c=e').getHost() == 'a.io:80' && url('https://a.io:80/b').getPort() == '80'",
      true
    ),
    (
      "url('https://a.io/b%20c').getEscapedPath() == '/b%20c' && url('https://a.io/?c=d&c=e').getQuery()['c'] == ['d', 'e']",
      true
    ),
    ("semver('1.2.3').isLessThan(semver('1.10.0')) && semver('v1.2', true).patch() == 0", true),
    ("semver('1.0.0-rc.1').compareTo(semver('1.0.0')) == -1 && isSemver('1.2') == false", true),
    (
      "format.dns1123Label().validate('a-b') == optional.none() && format.named('nope') == optional.none()",
      true
    ),
    (
      "format.dns1123Label().validate('A').hasValue() && format.uuid().validate('x').value() == ['does not match the UUID format']",
      true
    ),
    (
      "duration('1h30m').getMinutes() == 90 && duration('90m') == duration('1h30m') && duration('1s') < duration('1m')",
      true
    ),
    (
      "timestamp('2024-02-29T12:30:00Z').getMonth() == 1 && timestamp('2024-02-29T12:30:00Z').getDate() == 29",
      true
    ),
    (
      "timestamp('2024-02-29T23:30:00Z').getDayOfMonth('+01:00') == 0 && timestamp('2024-01-01T00:00:00Z') + duration('24h') == timestamp('2024-01-02T00:00:00Z')",
      true
    ),
    (
      "timestamp('2024-01-02T00:00:00Z') - timestamp('2024-01-01T00:00:00Z') == duration('24h')",
      true
    ),
    (
      "optional.of(1).orValue(2) == 1 && optional.none().orValue(2) == 2 && self.?nope.orValue('x') == 'x'",
      true
    ),
    (
      "self.?min.optMap(m, m + 1).orValue(0) == 2 && self.?labels.app.hasValue() && [1][?3] == optional.none()",
      true
    ),
    ("[?self.?min, ?self.?nope] == [1] && {?'a': self.?nope, 'b': 1} == {'b': 1}", true),
    (
      "sets.contains([1, 2, 3], [3, 1]) && sets.equivalent([1, 1], [1]) && !sets.intersects([1], [2])",
      true
    ),
    (
      "[3, 1, 2].sort() == [1, 2, 3] && [1, [2], [[3]]].flatten() == [1, 2, [3]] && [1, 1, 2].distinct() == [1, 2]",
      true
    ),
    (
      "['b', 'a'].sortBy(x, x) == ['a', 'b'] && lists.range(3) == [0, 1, 2] && [1, 2, 3].slice(1, 2) == [2]",
      true
    ),
    ("[1, 2].all(i, v, i < v) && {'a': 1}.transformList(k, v, k + string(v)) == ['a1']", true),
    (
      "{'a': 1}.transformMap(k, v, v + 1) == {'a': 2} && [1, 3].min() == 1 && [1.5, 2.5].sum() == 4.0",
      true
    ),
    (
      "'tacocat'.indexOf('c', 3) == 4 && 'a,b,c'.split(',', 2) == ['a', 'b,c'] && 'aaa'.replace('a', 'b', 2) == 'bba'",
      true
    ),
    (
      "'%.2f %x %e'.format([1.234, 255, 1234.5]) == '1.23 ff 1.234500e+03' && '%s'.format([['a', 1]]) == '[\"a\", 1]'",
      true
    ),
    (
      "b'abc'.size() == 3 && bytes('a') + b'b' == b'ab' && 'é'.size() == 1 && strings.quote('a\"b') == '\"a\\\\\"b\"'",
      true
    ),
    ("self.ports.exists(p, p.name == 'http') && type(1) != type('a') && type([]) == list", true),
    (
      "self.tags.isSorted() && ['b'].lastIndexOf('b') == 0 && 'a-1-b'.findAll('[0-9]+') == ['1']",
      true
    ),
    ("type(self.min) == int && string(self.min) == '1' && int('4') == 4", true),
    ("self.name.split('-')[1] == '1' && self.tags.join(',') == 'a,b'", true),
    ("'x\\ty'.size() == 3 && r'a\\b'.contains('\\\\')", true),
    ("'%s-%d'.format([self.name, self.min]) == 'web-1-1'", true),
    ("0x10 == 16 && 1.5e1 == 15.0 && 1 == 1.0", true),
  ]

  @Test(arguments: rules)
  func outcome(rule: String, holds: Bool) throws {
    #expect(try Self.outcome(rule) == (holds ? "true" : "false"))
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
    (
      "self.min.all(x, true)",
      "expression of type 'int' cannot be range of a comprehension (must be list, map, or dynamic)",
      4
    ),
    (
      "self.min && true", "expected type 'bool' but found 'int'", 4
    ),
    ("timestamp('x') == timestamp(1)", "invalid timestamp argument", 10),
    ("for == 1", "reserved identifier: for", 0),
    (
      "self.all(x, true)",
      "expression of type 'object' cannot be range of a comprehension (must be list, map, or dynamic)",
      0
    ),
    ("['a', 1] == []", "expected type 'string' but found 'int'", 6),
    (
      "quantity('1').add('x')",
      "found no matching overload for 'add' applied to 'kubernetes.Quantity.(string)'", 17
    ),
  ])
  func refused(rule: String, message: String, offset: Int) throws {
    let schema = CustomSchema([
      "type": .string("object"),
      "properties": .object(["min": .object(["type": .string("integer")])]),
    ])
    let shape = try #require(CELShape.of(schema, isResource: false))
    let error = CELError(message: ByteString(message), offset: offset)
    #expect(throws: CELErrors(list: [error])) {
      _ = try CELChecker.check(ByteString(rule), ["self": shape.type])
    }
  }

  @Test func deepTextsAreRefused() {
    let deep = ByteString(String(repeating: "(", count: 5000))
    #expect(throws: CELError.self) { try CELParser.parse(deep) }
    let not = ByteString(String(repeating: "!", count: 100_000) + "true")
    #expect(throws: CELError.self) { try CELParser.parse(not) }
  }

  static let failures: [(String, String)] = [
    ("self.nope == 1", "no such key: nope"),
    ("self.tags[5] == 'a'", "index out of bounds: 5"),
    ("1 / (self.min - 1) == 0", "division by zero"),
    ("9223372036854775807 + self.min == 0", "integer overflow"),
    ("self.min + 'a' == 'b'", "no such overload"),
    ("self.name > 1", "no such overload"),
    ("int('x') == 1", "type conversion error from 'string' to 'int'"),
    ("optional.none().value() == 1", "optional.none() dereference"),
    (
      "ip('x') == ip('y')",
      #"IP Address "x" parse error during conversion from string: ParseAddr("x"): unable to parse IP"#
    ),
    ("'abc'.substring(2, 1) == ''", "invalid substring range. start: 2, end: 1"),
    (
      "quantity('x').isInteger()",
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
    ),
    (
      "lists.range(2000).all(a, lists.range(2000).all(b, a + b >= 0))",
      "operation cancelled: actual cost limit exceeded"
    ),
  ]

  @Test(arguments: failures)
  func failure(rule: String, why: String) throws {
    #expect(try Self.outcome(rule) == ByteString(why))
  }

  @Test func `all that is wrong is told, by its place`() throws {
    let text: ByteString = "a.b == 1 ||\n  size(1) > c"
    let error = #expect(throws: CELErrors.self) { _ = try CELChecker.check(text, [:]) }
    #expect(
      error?.text(in: text)
        == """
        ERROR: <input>:1:1: undeclared reference to 'a' (in container '')
         | a.b == 1 ||
         | ^
        ERROR: <input>:2:7: found no matching overload for 'size' applied to '(int)'
         |   size(1) > c
         | ......^
        ERROR: <input>:2:13: undeclared reference to 'c' (in container '')
         |   size(1) > c
         | ............^
        """)
  }

  /// A property's schema, a rule about the object, and what it may cost at most.
  static let costs: [(schema: String, rule: String, most: UInt64)] = [
    (#"{"type":"integer"}"#, "self.x > 0", 3),
    (#"{"type":"string","maxLength":10}"#, "self.x == 'abc'", 3),
    (#"{"type":"string","maxLength":10}"#, "self.x.startsWith('abc')", 3),
    (#"{"type":"string"}"#, "self.x.contains('abcdefghij')", 314_575),
    (#"{"type":"array","maxItems":10,"items":{"type":"integer"}}"#, "self.x.all(i, i > 0)", 53),
    (#"{"type":"array","items":{"type":"integer"}}"#, "self.x.all(i, i > 0)", 7_864_318),
  ]

  @Test(arguments: costs)
  func cost(schema: String, rule: String, most: UInt64) throws {
    let value = try JSONReader.kubernetesValue(
      Array(#"{"type":"object","properties":{"x":\#(schema)}}"#.utf8))
    guard case .object(let object) = value else { return }
    let shape = try #require(CELShape.of(CustomSchema(object), isResource: false))
    let checked = try CELChecker.check(ByteString(rule), ["self": shape.type])
    #expect(CELCost.of(checked, self: shape).most == most)
  }
}
