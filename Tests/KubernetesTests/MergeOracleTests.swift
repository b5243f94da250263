import Foundation
import GoCompat
import Kubernetes
import Testing
import YAML

/// Random objects of all kinds, with the patches that Kubernetes' Go libraries made of them.
@Suite struct MergeOracleTests {
  @Test func `patches are those of the Go libraries`() throws {
    let path = ProcessInfo.processInfo.environment["YARE_MERGE_CASES"]
    let cases = Fixture.lines("merge/go-patches", elsewhere: path)
    #expect(cases.count >= 300)
    for entry in cases {
      let expected = try entry["patch"].map(text) ?? entry.string("error")
      #expect(outcome(entry) == expected, "\(entry.string("name"))")
    }
  }

  private func text(_ value: Value) throws -> String {
    String(decoding: try value.kubernetesJSON(), as: UTF8.self)
  }

  /// The patch as text, or the error.
  private func outcome(_ entry: Object) -> String {
    let kind =
      GroupVersionKind(
        apiVersion: ByteString(entry.string("apiVersion")), kind: ByteString(entry.string("kind")))
      ?? GroupVersionKind(group: "", version: "", kind: "")
    let custom: ThreeWayMerge.CustomStrategy =
      entry.string("mode") == "threeWay" ? .threeWay : .twoWay
    do {
      let patch = try ThreeWayMerge(kind: kind, custom: custom).patch(
        original: entry.object("original"), modified: entry.object("modified"),
        current: entry.object("current"))
      return try text(patch.document)
    } catch {
      return "\(error)"
    }
  }
}
