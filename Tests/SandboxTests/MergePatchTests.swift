import GoCompat
import Testing
import YAML

@testable import Sandbox

@Suite struct MergePatchTests {
  static let cases: [(String, String, String)] = [
    (#"{"a":"1"}"#, #"{"a":"2","b":"3"}"#, #"{"a":"2","b":"3"}"#),
    (#"{"a":"1","b":"2"}"#, #"{"a":null,"c":null}"#, #"{"b":"2"}"#),
    (#"{"a":{"x":1}}"#, #"{"a":{"y":2}}"#, #"{"a":{"x":1,"y":2}}"#),
    (#"{"a":1}"#, #"{"b":{"x":null,"y":{"z":null}}}"#, #"{"a":1,"b":{"y":{}}}"#),
    (#"{"a":[1,2]}"#, #"{"a":[3]}"#, #"{"a":[3]}"#),
    (#"{"a":"t"}"#, #"{"a":{"x":null}}"#, #"{"a":{}}"#),
    (#"{"a":[1]}"#, #"{"a":[null,{"x":null}]}"#, #"{"a":[null,{}]}"#),
    (#"{"a":{}}"#, #"{"a":[{"x":null}]}"#, #"{"a":[{"x":null}]}"#),
    (#"{"b":1,"a":2}"#, #"{}"#, #"{"a":2,"b":1}"#),
  ]

  @Test(arguments: cases)
  func outcome(document: String, patch: String, wanted: String) throws {
    let patched = try MergePatch.apply(
      JSONPatchTests.json(patch), to: JSONPatchTests.json(document))
    #expect(ByteString(try patched.kubernetesJSON()) == ByteString(wanted))
  }

  @Test(arguments: [
    ("null", "Invalid JSON Patch"),
    (
      "[1]",
      "error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}"
    ),
    (
      "5",
      "error decoding patch: json: cannot unmarshal number into Go value of type map[string]interface {}"
    ),
  ])
  func refused(patch: String, message: String) throws {
    let patch = try JSONPatchTests.json(patch)
    #expect(throws: StatusError.badRequest(ByteString(message))) {
      try MergePatch.apply(patch, to: .object([:]))
    }
  }
}
