import GoCompat
import Testing
import YAML

@testable import Sandbox

@Suite struct CustomSchemaTests {
  private static func schema(_ text: String) throws -> CustomSchema {
    CustomSchema(try JSONPatchTests.json(text).mapFields ?? [:])
  }

  /// A schema of a field, a value, and the problems of it.
  static let problems: [(String, String, [String])] = [
    (#"{"type":"integer","minimum":1}"#, "1", []),
    (
      #"{"type":"integer","minimum":1,"exclusiveMinimum":true}"#, "1",
      ["Invalid value: 1: a in body should be greater than 1"]
    ),
    (
      #"{"type":"string","minLength":2}"#, #""x""#,
      [#"Invalid value: "x": a in body should be at least 2 chars long"#]
    ),
    (
      #"{"type":"array","minItems":1,"items":{"type":"string"}}"#, "[]",
      ["Invalid value: 0: a in body should have at least 1 items"]
    ),
    (
      #"{"type":"object","maxProperties":1,"x-kubernetes-preserve-unknown-fields":true}"#,
      #"{"b":1,"c":2}"#, ["Too many: 2: must have at most 1 items"]
    ),
    (
      #"{"type":"string","format":"ipv4"}"#, #""1.2.3""#,
      [#"Invalid value: "1.2.3": a in body must be of type ipv4: "1.2.3""#]
    ),
    (
      #"{"type":"integer","not":{"enum":[3]}}"#, "3",
      [#"Invalid value: "": "a" must not validate the schema (not)"#]
    ),
    (
      #"{"type":"integer","oneOf":[{"minimum":1},{"maximum":9}]}"#, "5",
      [
        #"Invalid value: "": "a" must validate one and only one schema (oneOf). Found 2 valid alternatives"#
      ]
    ),
    (
      #"{"type":"integer","enum":[1,2]}"#, "3",
      [#"Unsupported value: 3: supported values: "1", "2""#]
    ),
    (#"{"x-kubernetes-int-or-string":true}"#, #""5%""#, []),
    (#"{"type":"string","nullable":true}"#, "null", []),
    (
      #"{"type":"string","nullable":true,"enum":["x"]}"#, "null",
      [#"Unsupported value: null: supported values: "x""#]
    ),
    (
      #"{"type":"integer","maximum":1000000}"#, "1000001",
      ["Invalid value: 1000001: a in body should be less than or equal to 1000000"]
    ),
    (
      #"{"type":"number","maximum":1000000}"#, "1000000.5",
      ["Invalid value: 1.0000005e+06: a in body should be less than or equal to 1e+06"]
    ),
    (
      #"{"type":"integer","minimum":1.5}"#, "1",
      [
        #"Invalid value: "": Minimum boundary value must be of type integer (default format) in a"#,
        "Invalid value: 1: a in body should be greater than or equal to 1.5",
      ]
    ),
    (
      #"{"type":"integer","multipleOf":3}"#, "7",
      ["Invalid value: 7: a in body should be a multiple of 3"]
    ),
    (
      #"{"type":"number","multipleOf":0.5}"#, "7",
      ["Invalid value: 0.5: factor MultipleOf declared for a must be positive: 0"]
    ),
    (#"{"type":"number","multipleOf":0.5}"#, "7.5", []),
    (
      #"{"type":"integer","format":"int32"}"#, "4294967296",
      [#"Invalid value: "": Checked value must be of type integer with format int32 in a"#]
    ),
    (
      #"{"type":"integer","format":"int32"}"#, "true",
      [#"Invalid value: "": a in body must be of type int32: """#]
    ),
    (
      #"{"type":"integer","format":"int64"}"#, #""1""#,
      [#"Invalid value: "string": a in body must be of type integer: "string""#]
    ),
    (#"{"type":"string","format":"nope"}"#, #""x""#, []),
  ]

  /// Texts that are of a format, and texts that are not.
  static let formats: [(String, right: [String], wrong: [String])] = [
    ("byte", ["YQ==", "YWJj"], ["", "YQ", "a b="]),
    ("uri", ["https://a.io/b?c", "/a"], ["a b", "", "a"]),
    ("ipv4", ["1.2.3.4", "01.2.3.4", "::ffff:1.2.3.4"], ["1.2.3", "::1"]),
    ("ipv6", ["::1", "2001:db8::"], ["1.2.3.4", ":::"]),
    ("cidr", ["10.0.0.0/8", "10.0.0.1/8", "::/0"], ["10.0.0.0", "10.0.0.0/33"]),
    ("mac", ["00:00:5e:00:53:01", "02-00-5e-10-00-00-00-01", "0000.5e00.5301"], ["00:00", "x"]),
    ("email", ["a@b.io", "A B <a@b>"], ["a", "a@", "a b@c"]),
    ("hostname", ["a.example.com", "h"], ["-a", "a..b", ""]),
    ("isbn", ["0321751043", "978-0321751041"], ["0321751044", "1"]),
    ("creditcard", ["4111 1111 1111 1111"], ["4111111111111112"]),
    ("ssn", ["123-45-6789"], ["123456789"]),
    ("date", ["2024-02-29"], ["2023-02-29", "2024-2-1"]),
    (
      "date-time", ["2024-01-01T00:00:00Z", "2024-01-01t23:59:59.5+01:00"],
      ["2024-01-01", "2024-01-01T24:00:00Z", "2024-01-01 00:00:00Z"]
    ),
    ("duration", ["1h30m", "3 days", "22 ns", "0"], ["1x", "h"]),
    ("k8s-short-name", ["a-b"], ["a.b", "A", "-a"]),
    ("k8s-long-name", ["a.b-c"], ["a..b", "A"]),
    ("uuid", ["0dc6ba4e-2b56-4a0c-8e5b-2bb09d2a1b0f"], ["x"]),
  ]

  @Test(arguments: formats)
  func format(name: String, right: [String], wrong: [String]) {
    for text in right {
      #expect(CustomFormats.matches(ByteString(text), ByteString(name)), "\(text)")
    }
    for text in wrong {
      #expect(!CustomFormats.matches(ByteString(text), ByteString(name)), "\(text)")
    }
  }

  @Test(arguments: problems)
  func validation(schema: String, value: String, messages: [String]) throws {
    let whole = try Self.schema(#"{"type":"object","properties":{"a":"# + schema + "}}")
    let value = try Value.object(["a": JSONPatchTests.json(value)])
    let found = CustomValidation.problems(value, whole, "")
    #expect(found.map(\.detail) == messages.map { ByteString($0) })
  }

  @Test func whatWasWrongMayStay() throws {
    let schema = try Self.schema(
      #"{"type":"object","properties":{"a":{"type":"integer","maximum":1},"b":{"type":"string"}}}"#)
    let old = try JSONPatchTests.json(#"{"a":5,"b":"x"}"#)
    let new = try JSONPatchTests.json(#"{"a":5,"b":"y"}"#)
    #expect(CustomValidation.problems(new, schema, "", old: old).isEmpty)
    #expect(!CustomValidation.problems(new, schema, "").isEmpty)
  }

  @Test func pruningAndDefaults() throws {
    let schema = try Self.schema(
      #"""
      {"type":"object","properties":{
        "a":{"type":"object","properties":{"n":{"type":"integer","default":3}}},
        "any":{"type":"object","x-kubernetes-preserve-unknown-fields":true},
        "maybe":{"type":"string","nullable":true},"plain":{"type":"string"},
        "list":{"type":"array","items":{"type":"object","properties":{"k":{"type":"string"}}}}}}
      """#)
    let object = try JSONPatchTests.json(
      #"{"kind":"K","a":{"x":1},"any":{"y":2},"maybe":null,"plain":null,"list":[{"k":"v","z":0}]}"#)
    let (kept, unknown) = schema.pruned(object.mapFields ?? [:])
    #expect(unknown == ["a.x", "list[0].z"])
    let wanted = try JSONPatchTests.json(
      #"{"kind":"K","a":{"n":3},"any":{"y":2},"maybe":null,"list":[{"k":"v"}]}"#)
    #expect(.object(schema.defaulted(kept)) == wanted)
  }

  @Test func newestVersionsFirst() {
    let names: [ByteString] = ["v1alpha1", "v1", "foo", "v10", "v2beta1", "v2", "v1beta2", "bar"]
    let sorted = names.sorted { VersionPriority($1) < VersionPriority($0) }
    #expect(
      sorted == ["v10", "v2", "v1", "v2beta1", "v1beta2", "v1alpha1", "bar", "foo"])
  }

  @Test(arguments: [
    (".status.conditions[?(@.type==\"Ready\")].status", "True"), (".spec.list[1]", "b"),
    (".spec['a.b']", "c"), (".spec.list[*]", "a"), (".spec.nope", ""),
  ])
  func columnPaths(path: String, wanted: String) throws {
    let object = try JSONPatchTests.json(
      #"{"spec":{"list":["a","b"],"a.b":"c"},"status":{"conditions":[{"type":"X","status":"False"},{"type":"Ready","status":"True"}]}}"#
    )
    let found = SimpleJSONPath(ByteString(path))?.first(in: object)
    #expect(found == (wanted.isEmpty ? nil : .string(ByteString(wanted))))
  }
}
