import GoCompat
import Testing
import YAML

@testable import Sandbox

@Suite struct JSONPatchTests {
  static func json(_ text: String) throws -> Value {
    try JSONReader.kubernetesValue(Array(text.utf8))
  }

  /// The document, the patch, and what comes out; nil where the patch is refused with 422.
  static let cases: [(String, String, String?)] = [
    (#"{"a":{"b":1}}"#, #"[{"op":"add","path":"/a/c","value":2}]"#, #"{"a":{"b":1,"c":2}}"#),
    (#"{"a":{"b":1}}"#, #"[{"op":"replace","path":"/a/c","value":2}]"#, #"{"a":{"b":1,"c":2}}"#),
    (#"{"a":{"b":1}}"#, #"[{"op":"remove","path":"/a/c"}]"#, nil),
    (#"{"a":{"b":1}}"#, #"[{"op":"add","path":"/c/d","value":2}]"#, nil),
    (#"{"a":[1,2,3]}"#, #"[{"op":"remove","path":"/a/-1"}]"#, #"{"a":[1,2]}"#),
    (#"{"a":[1,2,3]}"#, #"[{"op":"remove","path":"/a/-4"}]"#, nil),
    (#"{"a":[1,2,3]}"#, #"[{"op":"remove","path":"/a/-"}]"#, nil),
    (#"{"a":[1,2]}"#, #"[{"op":"add","path":"/a/2","value":3}]"#, #"{"a":[1,2,3]}"#),
    (#"{"a":[1,2]}"#, #"[{"op":"add","path":"/a/3","value":3}]"#, nil),
    (#"{"a":[1,2]}"#, #"[{"op":"add","path":"/a/-","value":3}]"#, #"{"a":[1,2,3]}"#),
    (#"{"a":[1,2]}"#, #"[{"op":"replace","path":"/a/00","value":3}]"#, #"{"a":[3,2]}"#),
    (#"{"a":[1,2]}"#, #"[{"op":"move","from":"/a/1","path":"/a/0"}]"#, #"{"a":[2,1]}"#),
    (#"{"a":1}"#, #"[{"op":"copy","from":"/b","path":"/c"}]"#, #"{"a":1,"c":null}"#),
    (#"{"a":1}"#, #"[{"op":"move","from":"/b","path":"/c"}]"#, nil),
    (#"{"a":1}"#, #"[{"op":"test","path":"/a","value":1}]"#, #"{"a":1}"#),
    (#"{"a":1}"#, #"[{"op":"test","path":"/a","value":1.0}]"#, nil),
    (#"{"a":1}"#, #"[{"op":"test","path":"/b","value":null}]"#, #"{"a":1}"#),
    (#"{"a":1}"#, #"[{"op":"test","path":"/b","value":0}]"#, nil),
    (#"{"a":1}"#, #"[{"op":"add","path":"b","value":1}]"#, nil),
    (#"{"a":{}}"#, #"[{"op":"add","path":"a/x","value":1}]"#, #"{"a":{},"x":1}"#),
    (#"{"a":{}}"#, #"[{"op":"add","path":"/a/x~1y~0z","value":1}]"#, #"{"a":{"x/y~z":1}}"#),
    (#"{"a":1}"#, #"[{"op":"replace","path":"","value":{"b":2}}]"#, #"{"b":2}"#),
    (#"{"a":1}"#, #"[{"op":"replace","path":"","value":2}]"#, nil),
    (#"{"a":1}"#, #"[{"op":"merge","path":"/a","value":2}]"#, nil),
    (#"{"a":1}"#, #"[{"op":"remove"}]"#, nil),
    (#"{"a":1}"#, #"[]"#, #"{"a":1}"#),
    (#"{"a":1}"#, #"null"#, #"{"a":1}"#),
    (#"{"a":null}"#, #"[{"op":"add","path":"/a/b","value":2}]"#, nil),
  ]

  @Test(arguments: cases)
  func outcome(document: String, patch: String, wanted: String?) throws {
    let document = try Self.json(document)
    let patch = try Self.json(patch)
    guard let wanted else {
      #expect(throws: StatusError.refusedPatch) { try JSONPatch.apply(patch, to: document) }
      return
    }
    #expect(try JSONPatch.apply(patch, to: document) == Self.json(wanted))
  }

  @Test func objectsGoneThroughHaveSortedKeys() throws {
    let patched = try JSONPatch.apply(
      Self.json(#"[{"op":"add","path":"/s/b","value":1}]"#),
      to: Self.json(#"{"s":{"z":0},"k":{"y":1,"x":2}}"#))
    guard case .object(let root) = patched, case .object(let changed)? = root["s"],
      case .object(let untouched)? = root["k"]
    else {
      Issue.record("no objects")
      return
    }
    #expect(root.keys == ["k", "s"])
    #expect(changed.keys == ["b", "z"])
    #expect(untouched.keys == ["y", "x"])
  }

  @Test(arguments: [
    (#"{"data":1}"#, "cannot unmarshal object into Go value of type []handlers.jsonPatchOp"),
    (#"["x"]"#, "cannot unmarshal string into Go value of type handlers.jsonPatchOp"),
    (
      #"[{"op":1}]"#,
      "cannot unmarshal number into Go struct field jsonPatchOp.op of type string"
    ),
  ])
  func wrongTypes(patch: String, message: String) throws {
    let patch = try Self.json(patch)
    #expect(throws: StatusError.badRequest(ByteString("error decoding patch: json: " + message))) {
      try JSONPatch.apply(patch, to: .object([:]))
    }
  }

  @Test func limits() throws {
    let operation: Value = .object([
      "op": .string("add"), "path": .string("/a"), "value": .int(1),
    ])
    let long = Value.array(Array(repeating: operation, count: 10_001))
    #expect(throws: StatusError.self) { try JSONPatch.apply(long, to: .object([:])) }
    let copy: Value = .object([
      "op": .string("copy"), "from": .string("/a"), "path": .string("/a/-"),
    ])
    #expect(throws: StatusError.refusedPatch) {
      try JSONPatch.apply(
        .array(Array(repeating: copy, count: 40)),
        to: .object(["a": .array([.string("text")])]))
    }
  }

  @Test func unknownMembers() throws {
    let patch = try Self.json(#"[{"op":"add","path":"/a","value":1,"more":true}]"#)
    #expect(JSONPatch.unknownFields(patch) == [#"json patch unknown field "[0].more""#])
  }
}
