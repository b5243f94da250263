import GoCompat
import Kubernetes
import Releases
import Synchronization
import Testing
import YAML

/// Stateful sets whose pods fail, and what comes after.
@Suite struct HeldUpSetTests {
  @Test(arguments: ["rollback", "upgrade"])
  func `a pod that fails does not hold up the next revision`(deed: String) async throws {
    let bench = try await Workbench.make()
    _ = try await bench.install(setManifest("8.4"))
    _ = try await bench.upgrade(setManifest("9.0", behave: "crash-loop"))
    let bad = try await pod(bench)
    #expect(bad.image == "mysql:9.0")
    #expect(!bad.isReady)
    if deed == "rollback" {
      _ = try await bench.rollback()
    } else {
      _ = try await bench.upgrade(setManifest("9.1"))
    }
    let good = try await pod(bench)
    #expect(good.image == (deed == "rollback" ? "mysql:8.4" : "mysql:9.1"))
    #expect(good.isReady)
    #expect(
      bench.events.withLock { $0 }.contains {
        if case .note("deleted failing Pod db-0, which held up StatefulSet/db") = $0 {
          true
        } else {
          false
        }
      })
  }

  @Test func `pods that work are left to their set`() async throws {
    let bench = try await Workbench.make()
    _ = try await bench.install(setManifest("8.4"))
    _ = try await bench.upgrade(setManifest("9.0"))
    #expect(try await pod(bench).image == "mysql:9.0")
    let notes = bench.events.withLock { $0 }.filter { if case .note = $0 { true } else { false } }
    #expect(notes.isEmpty)
  }

  private func pod(_ bench: Workbench) async throws -> (image: ByteString, isReady: Bool) {
    let pods = APIResource(
      kind: GroupVersionKind(group: "", version: "v1", kind: "Pod"), name: "pods",
      isNamespaced: true)
    let pod = try await bench.cluster.client.get(pods, name: "db-0", namespace: "default")
    let container = pod.content["spec"]?.first("containers")
    let state = pod.content["status"]?.first("containerStatuses")
    guard case .string(let image)? = container?["image"], case .bool(let isReady)? = state?["ready"]
    else { return ("", false) }
    return (image, isReady)
  }

  private func setManifest(_ version: ByteString, behave: ByteString = "") -> ByteString {
    """
    ---
    apiVersion: apps/v1
    kind: StatefulSet
    metadata:
      name: db
    spec:
      serviceName: db
      selector: {matchLabels: {app: db}}
      template:
        metadata:
          labels: {app: db}
          annotations: {sandbox.yare.dev/behave: "\(behave.text)"}
        spec:
          containers:
          - name: mysql
            image: mysql:\(version.text)

    """
  }
}

extension Value {
  /// The first of the objects listed under a key.
  fileprivate func first(_ key: ByteString) -> Object? {
    guard case .object(let fields) = self, case .array(let list)? = fields[key],
      case .object(let first)? = list.first
    else { return nil }
    return first
  }
}
