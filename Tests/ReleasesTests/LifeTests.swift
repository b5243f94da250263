import GoCompat
import Kubernetes
import Releases
import Synchronization
import Testing

/// Releases from their install to their end.
@Suite struct LifeTests {
  @Test func `installed, upgraded, rolled back, removed`() async throws {
    let bench = try await Workbench.make()
    let first = try await bench.install(configMapManifest([("a", "1"), ("b", "1")]))
    #expect(first.status == .deployed)
    #expect(first.description == "Install complete")
    #expect(try await bench.configMaps() == ["a": "1", "b": "1"])
    let second = try await bench.upgrade(configMapManifest([("a", "2"), ("c", "2")]))
    #expect(second.revision == 2)
    #expect(second.description == "Upgrade complete")
    #expect(try await bench.configMaps() == ["a": "2", "c": "2"])
    #expect(try await bench.history() == "1 superseded, 2 deployed")
    let third = try await bench.rollback()
    #expect(third.description == "Rollback to 1")
    #expect(try await bench.configMaps() == ["a": "1", "b": "1"])
    #expect(try await bench.history() == "1 superseded, 2 superseded, 3 deployed")
    let removed = try await bench.uninstall()
    #expect(removed.record.description == "Uninstallation complete")
    #expect(try await bench.configMaps() == [:])
    #expect(try await bench.history() == "")
  }

  @Test func `a name in use is refused and a kept history is not`() async throws {
    let bench = try await Workbench.make()
    _ = try await bench.install(configMapManifest([("a", "1")]))
    await #expect(throws: ReleaseError(.nameInUse)) {
      try await bench.install(configMapManifest([("a", "1")]))
    }
    _ = try await bench.uninstall(keepsHistory: true)
    #expect(try await bench.history() == "1 uninstalled")
    await #expect(throws: ReleaseError(.nameInUse)) {
      try await bench.install(configMapManifest([("a", "1")]))
    }
    _ = try await bench.rollback(to: 1)
    #expect(try await bench.history() == "1 uninstalled, 2 deployed")
    #expect(try await bench.configMaps() == ["a": "1"])
  }

  @Test func `a failed upgrade leaves the revision before deployed`() async throws {
    let bench = try await Workbench.make()
    _ = try await bench.install(configMapManifest([("a", "1")]))
    let bad = configMapManifest([("a", "2")]) + unacceptableManifest
    let error = await #expect(throws: ReleaseError.self) { try await bench.upgrade(bad) }
    #expect(error?.helmText.text.contains("typed patch object") == true)
    #expect(try await bench.history() == "1 deployed, 2 failed")
    _ = try await bench.upgrade(configMapManifest([("a", "3")]))
    #expect(try await bench.history() == "1 superseded, 2 failed, 3 deployed")
  }

  @Test func `a failed upgrade is rolled back when asked`() async throws {
    let bench = try await Workbench.make()
    _ = try await bench.install(configMapManifest([("a", "1")]))
    var settings = ReleaseSettings()
    settings.rollsBackOnFailure = true
    let bad = configMapManifest([("a", "2")]) + unacceptableManifest
    let error = await #expect(throws: ReleaseError.self) {
      try await bench.upgrade(bad, settings: settings)
    }
    #expect(error?.helmText.text.hasPrefix("release shop failed, and has been rolled back") == true)
    #expect(try await bench.history() == "1 superseded, 2 failed, 3 deployed")
    #expect(try await bench.configMaps() == ["a": "1"])
  }

  @Test func `an unchanged object costs no write`() async throws {
    let bench = try await Workbench.make()
    _ = try await bench.install(configMapManifest([("a", "1"), ("b", "1")]))
    bench.events.withLock { $0 = [] }
    _ = try await bench.upgrade(configMapManifest([("a", "1"), ("b", "2")]))
    var steps: [String: ObjectChange.Step] = [:]
    for case .changed(let change, _) in bench.events.withLock({ $0 }) {
      steps[change.object.name.text] = change.step
    }
    #expect(steps["a"] == .leave)
    #expect(steps["b"] == .apply(force: false, migrates: false))
  }

  @Test func `what is there and not ours is refused`() async throws {
    let bench = try await Workbench.make()
    let resource = APIResource(
      kind: GroupVersionKind(group: "", version: "v1", kind: "ConfigMap"), name: "configmaps",
      isNamespaced: true)
    _ = try await bench.cluster.client.create(
      resource, KubernetesObject(apiVersion: "v1", kind: "ConfigMap", name: "a"),
      namespace: "default")
    let error = await #expect(throws: ReleaseError.self) {
      try await bench.install(configMapManifest([("a", "1")]))
    }
    #expect(
      error?.helmText.text == """
        unable to continue with install: ConfigMap "a" in namespace "default" exists and cannot be imported into the current release: \
        invalid ownership metadata; label validation error: missing key \
        "app.kubernetes.io/managed-by": must be set to "Helm"; annotation validation error: missing \
        key "meta.helm.sh/release-name": must be set to "shop"; annotation validation error: missing \
        key "meta.helm.sh/release-namespace": must be set to "default"
        """)
    #expect(try await bench.history() == "")
    var settings = ReleaseSettings()
    settings.takesOwnership = true
    _ = try await bench.install(configMapManifest([("a", "1")]), settings: settings)
    #expect(try await bench.configMaps() == ["a": "1"])
  }

  @Test func `what is to be kept is kept`() async throws {
    let bench = try await Workbench.make()
    let kept = configMapManifest([("a", "1")], annotation: "helm.sh/resource-policy: keep")
    _ = try await bench.install(kept + configMapManifest([("b", "1")]))
    _ = try await bench.upgrade(configMapManifest([("b", "1")]))
    #expect(try await bench.configMaps() == ["a": "1", "b": "1"])
    _ = try await bench.rollback()
    let outcome = try await bench.uninstall()
    #expect(outcome.kept.map(\.name) == ["a"])
    #expect(try await bench.configMaps() == ["a": "1"])
  }

  @Test func `old revisions go when there are too many`() async throws {
    let bench = try await Workbench.make()
    _ = try await bench.install(configMapManifest([("a", "0")]))
    var settings = ReleaseSettings()
    settings.historyLimit = 3
    for value in 1...4 {
      _ = try await bench.upgrade(configMapManifest([("a", "\(value)")]), settings: settings)
    }
    #expect(try await bench.history() == "3 superseded, 4 superseded, 5 deployed")
  }
}
