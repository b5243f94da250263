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
  ]

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
