import GoCompat
import Kubernetes
import Synchronization
import Testing
import YAML

/// The states in which objects were when Helm's waits ended, and what Helm said then.
@Suite(.timeLimit(.minutes(5))) struct RecordedWaitTests {
  private static let conditions: [String: WaitCondition] = [
    "hook": .hook, "ready": .ready, "readyWithJobs": .readyWithJobs,
  ]

  @Test(arguments: Fixture.lines("readiness/helm-waits").indices)
  func `waits end as Helm's did`(index: Int) async throws {
    let entry = Fixture.lines("readiness/helm-waits")[index]
    let cluster = ScriptedCluster()
    let time = ManualClock()
    var targets: [WaitTarget] = []
    guard case .array(let objects)? = entry["objects"] else { return }
    for case .object(let item) in objects {
      let object = item.object("object")
      let resource = APIResource(
        kind: object.groupVersionKind, name: ByteString(item.string("plural")), isNamespaced: true)
      targets.append(WaitTarget(object, at: resource))
      cluster.set(
        resource.path(namespace: object.namespace, name: object.name).text, .object(object.content))
    }
    let waiter = Waiter(
      client: KubernetesClient(transport: cluster, server: "https://test:1"), strategy: .watcher,
      clock: time.clock, explains: false)
    let condition = try #require(Self.conditions[entry.string("condition")])
    var text = ""
    let told = Mutex<[String: Readiness]>([:])
    let count = targets.count
    do throws(WaitFailure) {
      try await waiter.wait(for: targets, until: condition, timeout: .seconds(3)) { event in
        // What waits once all was told waits for ever: the recording ended here.
        guard case .changed(let target, let readiness, _) = event else { return }
        let isLast = told.withLock { told in
          told[target.path.text] = readiness
          return told.count == count
        }
        if isLast { time.advanceOnceAsleep(by: .seconds(3)) }
      }
    } catch {
      text = error.text.text
    }
    #expect(text == entry.string("text"), "\(entry.string("name"))")
  }
}
