import GoCompat
import Testing
import YAML

@testable import Sandbox

@Suite struct StrategicMergePatchTests {
  private func patched(
    _ patch: String, _ object: String, _ definition: ByteString
  ) throws -> Object {
    guard case .object(let patch) = try JSONPatchTests.json(patch),
      case .object(let object) = try JSONPatchTests.json(object)
    else { return [:] }
    let schema = try #require(SchemaTable.builtIn.definition(definition))
    return try StrategicMergePatch.apply(
      patch, to: object, schema: schema, table: SchemaTable.builtIn)
  }

  /// Parts of a pod's spec: before, the patch, after.
  static let cases: [(String, String, String)] = [
    // New items come first, changed ones stay where they are.
    (
      #"{"containers":[{"name":"a","image":"1"},{"name":"b","image":"1"}]}"#,
      #"{"containers":[{"name":"b","image":"2"}]}"#,
      #"{"containers":[{"name":"a","image":"1"},{"name":"b","image":"2"}]}"#
    ),
    (
      #"{"containers":[{"name":"a"}]}"#, #"{"containers":[{"name":"n"}]}"#,
      #"{"containers":[{"name":"n"},{"name":"a"}]}"#
    ),
    (
      #"{"containers":[{"name":"a"},{"name":"b"}]}"#,
      #"{"containers":[{"name":"a","$patch":"delete"}]}"#, #"{"containers":[{"name":"b"}]}"#
    ),
    (
      #"{"containers":[{"name":"a"},{"name":"b"}]}"#,
      #"{"containers":[{"name":"c"},{"$patch":"replace"}]}"#, #"{"containers":[{"name":"c"}]}"#
    ),
    (
      #"{"containers":[{"name":"a"},{"name":"b"}]}"#,
      #"{"$setElementOrder/containers":[{"name":"b"},{"name":"a"}]}"#,
      #"{"containers":[{"name":"b"},{"name":"a"}]}"#
    ),
    (
      #"{"nodeSelector":{"a":"1","b":"2"}}"#, #"{"nodeSelector":{"$patch":"replace","c":"3"}}"#,
      #"{"nodeSelector":{"c":"3"}}"#
    ),
    (
      #"{"nodeSelector":{"a":"1","b":"2"}}"#, #"{"nodeSelector":{"a":null}}"#,
      #"{"nodeSelector":{"b":"2"}}"#
    ),
    (
      #"{"volumes":[{"name":"v","emptyDir":{}}]}"#,
      #"{"volumes":[{"name":"v","$retainKeys":["name","secret"],"secret":{"secretName":"s"}}]}"#,
      #"{"volumes":[{"name":"v","secret":{"secretName":"s"}}]}"#
    ),
    (
      #"{"tolerations":[{"key":"a"}]}"#, #"{"tolerations":[{"key":"b"}]}"#,
      #"{"tolerations":[{"key":"b"}]}"#
    ),
  ]

  @Test(arguments: cases)
  func podSpec(before: String, patch: String, after: String) throws {
    let result = try patched(patch, before, "io.k8s.api.core.v1.PodSpec")
    #expect(try .object(result) == JSONPatchTests.json(after))
  }

  @Test func finalizers() throws {
    let definition: ByteString = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"
    let added = try patched(
      #"{"finalizers":["c","a"]}"#, #"{"finalizers":["a","b"]}"#, definition)
    #expect(try .object(added) == JSONPatchTests.json(#"{"finalizers":["c","a","b"]}"#))
    let removed = try patched(
      #"{"$deleteFromPrimitiveList/finalizers":["a"]}"#, #"{"finalizers":["a","b"]}"#, definition)
    #expect(try .object(removed) == JSONPatchTests.json(#"{"finalizers":["b"]}"#))
  }

  static let refusals: [(String, Int, String)] = [
    (
      #"{"containers":[{"image":"x:1"}]}"#, 500,
      "map: map[image:x:1] does not contain declared merge key: name"
    ),
    (
      #"{"containers":["x"]}"#, 500,
      "list element types are not identical: [[map[name:a]] [x]]"
    ),
    (
      #"{"nodeSelector":{"$patch":"merge","m":"x"}}"#, 500,
      "unknown patch type: merge in map: map[$patch:merge m:x]"
    ),
    (
      #"{"nodeSelector":{"$patch":1}}"#, 500,
      "unknown patch type: %!s(int64=1) in map: map[$patch:1]"
    ),
    (
      #"{"$setElementOrder/containers":[{"name":"b"}],"containers":[{"name":"a","image":"x:3"}]}"#,
      500,
      "The order in patch list:\n[map[image:x:3 name:a]]\n doesn't match $setElementOrder list:\n[map[name:b]]\n"
    ),
    (#"{"$retainKeys":["a"],"hostname":"x"}"#, 400, "invalid patch format of retainKeys"),
  ]

  @Test(arguments: refusals)
  func refused(patch: String, code: Int, message: String) throws {
    do {
      _ = try patched(
        patch, #"{"containers":[{"name":"a"}],"nodeSelector":{"a":"b"}}"#,
        "io.k8s.api.core.v1.PodSpec")
      Issue.record("not refused")
    } catch let error as StatusError {
      #expect(error.code == code)
      #expect(error.message == ByteString(message))
    }
  }
}
