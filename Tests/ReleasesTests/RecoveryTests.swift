import Charts
import GoCompat
import HTTP
import Kubernetes
import Releases
import Testing
import YAML

/// What a dead operation leaves, what is to be done about it, and who is refused until then.
@Suite struct RecoveryTests {
  /// A record as some operation left it.
  struct Left: Sendable, CustomTestStringConvertible {
    var name: String
    /// The states of the revisions, the last of them as it was left.
    var states: [ReleaseStatus]
    /// Seconds since the last sign of life; nil for a record without a lease.
    var silence: Int64? = 60
    var keepsHistory = false
    var isInterrupted = false
    /// Nil where the operation lives.
    var remedy: Recovery.Remedy?

    var testDescription: String { name }
  }

  static let left: [Left] = [
    Left(name: "deployed", states: [.superseded, .deployed], silence: nil, remedy: .nothing),
    Left(name: "failed", states: [.deployed, .failed], silence: nil, remedy: .nothing),
    Left(name: "uninstalled", states: [.uninstalled], silence: nil, remedy: .nothing),
    Left(name: "dead before the last word", states: [.deployed, .deployed], remedy: .tidy),
    Left(name: "dead install", states: [.pendingInstall], remedy: .release),
    Left(name: "Helm's dead install", states: [.pendingInstall], silence: nil, remedy: .release),
    Left(
      name: "dead upgrade", states: [.superseded, .deployed, .pendingUpgrade],
      remedy: .rollBack(to: 2)),
    Left(
      name: "dead upgrade of what failed", states: [.deployed, .failed, .pendingUpgrade],
      remedy: .rollBack(to: 1)),
    Left(
      name: "dead rollback", states: [.superseded, .deployed, .pendingRollback],
      remedy: .rollBack(to: 2)),
    Left(
      name: "taken over by who died too", states: [.deployed, .failed], silence: nil,
      isInterrupted: true, remedy: .rollBack(to: 1)),
    Left(
      name: "interrupted install", states: [.failed], silence: nil, isInterrupted: true,
      remedy: .release),
    Left(
      name: "dead uninstall", states: [.superseded, .uninstalling],
      remedy: .uninstall(keepsHistory: false)),
    Left(
      name: "dead uninstall that keeps", states: [.superseded, .uninstalling], keepsHistory: true,
      remedy: .uninstall(keepsHistory: true)),
    Left(name: "living upgrade", states: [.deployed, .pendingUpgrade], silence: 10, remedy: nil),
    Left(name: "living uninstall", states: [.uninstalling], silence: 10, remedy: nil),
  ]

  @Test(arguments: left) func `a diagnosis follows from the records`(_ left: Left) async throws {
    let shop = try await Shop.open()
    try await leave(left, in: shop)
    let recovery = Recovery(shop.surroundings("doctor"), ReleaseSettings())
    let before = try await versions(shop)
    if let remedy = left.remedy {
      let diagnosis = try await recovery.diagnose("shop")
      #expect(diagnosis.remedy == remedy)
      #expect(diagnosis.left.record.revision == left.states.count)
    } else {
      let error = await #expect(throws: ReleaseError.self) { try await recovery.diagnose("shop") }
      guard case .inProgress(let lease, left.states.count, left.states.last)? = error?.kind else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(lease?.owner == "victim")
      var forced = recovery
      forced.takesLiving = true
      #expect(try await forced.diagnose("shop").remedy != .nothing)
    }
    #expect(try await versions(shop) == before)
  }

  @Test func `what does not exist cannot be recovered`() async throws {
    let shop = try await Shop.open()
    await #expect(throws: ReleaseError(.store(.notFound(key: "shop")))) {
      try await Recovery(shop.surroundings("doctor"), ReleaseSettings()).diagnose("shop")
    }
  }

  private func leave(_ left: Left, in shop: Shop) async throws {
    for (index, state) in left.states.enumerated() {
      var record = ReleaseRecord(
        name: "shop", namespace: shop.namespace, revision: index + 1, status: state)
      record.lastDeployed = RecordTime(TestCluster.now)
      let made = try await shop.store.create(
        record, lease: index + 1 == left.states.count ? lease(left) : nil)
      guard left.isInterrupted, index + 1 == left.states.count else { continue }
      var stored = made
      stored.isInterrupted = true
      _ = try await shop.store.update(stored)
    }
    shop.pass(seconds: left.silence ?? 0)
  }

  private func lease(_ left: Left) -> Lease? {
    guard left.silence != nil else { return nil }
    var lease = Lease(
      token: "v", owner: "victim", operation: "upgrade", startedAt: RecordTime(TestCluster.now),
      renewedAt: RecordTime(TestCluster.now), seconds: 30)
    lease.keepsHistory = left.keepsHistory
    return lease
  }

  private func versions(_ shop: Shop) async throws -> [ByteString] {
    try await shop.store.headings(RecordQuery(namespace: shop.namespace)).map(\.version).sorted()
  }

  // MARK: - History that is to stay

  @Test(arguments: [true, false])
  func `a dead uninstall is ended as it was begun`(keeps: Bool) async throws {
    let shop = try await Shop.open()
    for deed in [ShopDeed.install(.first), .upgrade(.second)] {
      try await deed.run(shop.surroundings("setup"))
    }
    // Dead when the record says that it is being uninstalled, and one object is gone.
    try await die(.uninstall(keep: keeps), in: shop) { $0.hasPrefix("DELETE") }
    #expect(try await shop.history() == "1 superseded, 2 uninstalling")
    shop.pass(seconds: 60)
    let outcome = try await Recovery(shop.surroundings("doctor"), ReleaseSettings()).run("shop")
    guard case .uninstalled(let left) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(left.status == .uninstalling)
    #expect(try await shop.history() == (keeps ? "1 superseded, 2 uninstalled" : ""))
    #expect(try await shop.objects() == [])
  }

  @Test func `a history that was kept says once that it is uninstalled`() async throws {
    let shop = try await Shop.open()
    try await ShopDeed.install(.first).run(shop.surroundings("setup"))
    try await ShopDeed.uninstall(keep: true).run(shop.surroundings("one"))
    await #expect(throws: ReleaseError(.alreadyUninstalled(name: "shop"))) {
      try await ShopDeed.uninstall(keep: true).run(shop.surroundings("two"))
    }
    // Without the flag what was kept goes too.
    try await ShopDeed.uninstall(keep: false).run(shop.surroundings("three"))
    #expect(try await shop.history() == "")
  }

  // MARK: - The mark of what was interrupted

  @Test func `what was interrupted stays in the history until it is looked after`() async throws {
    let shop = try await Shop.open()
    try await ShopDeed.install(.first).run(shop.surroundings("setup"))
    try await die(.upgrade(.second), in: shop) { $0.hasPrefix("PATCH") && $0.contains("/c?") }
    shop.pass(seconds: 60)
    // Whoever comes next takes it over, and fails by itself before it has made anything.
    await #expect(throws: (any Error).self) {
      try await Upgrade(
        shop.surroundings("next"), ReleaseSettings(), render: { _ in throw Workbench.NoManifest() }
      ).run("shop", .init(), values: [:])
    }
    #expect(try await shop.history() == "1 deployed, 2 failed")
    let marked = try await shop.store.headings(RecordQuery(namespace: shop.namespace))
    #expect(marked.first { $0.revision == 2 }?.isInterrupted == true)
    let taken = try await shop.store.record("sh.helm.release.v1.shop.v2", namespace: shop.namespace)
    #expect(taken.record.description.hasPrefix("Interrupted: upgrade by victim"))
    #expect(taken.lease == nil)
    // It goes back, and with it goes what the dead one had made.
    try await ShopDeed.recover.run(shop.surroundings("doctor"))
    #expect(try await shop.history() == "1 superseded, 2 failed, 3 deployed")
    #expect(try await shop.objects() == ShopVersion.first.objects)
  }

  @Test func `a clean-up that died is finished`() async throws {
    let shop = try await Shop.open()
    try await ShopDeed.install(.first).run(shop.surroundings("setup"))
    var settings = ReleaseSettings()
    settings.cleansUpOnFailure = true
    // What it has made by the time it fails is to go again, and it dies at that.
    let version = ShopVersion(
      manifest: configMapManifest([("a", "2"), ("new", "2")]) + Self.unacceptableAccount,
      hooks: [], objects: [])
    let transport = DyingTransport(shop.cluster.server) {
      $0.method == .delete && $0.url.contains("/configmaps/new")
    }
    await #expect(throws: ReleaseError.self) {
      _ = try await Upgrade(
        shop.surroundings("victim", by: transport), settings, render: Workbench.render
      ).run("shop", .init(), values: version.values)
    }
    #expect(try await shop.history() == "1 deployed, 2 pending-upgrade")
    #expect(try await shop.objects().contains("ConfigMap new=2"))
    shop.pass(seconds: 60)
    try await ShopDeed.recover.run(shop.surroundings("doctor"))
    #expect(try await shop.history() == "1 superseded, 2 failed, 3 deployed")
    #expect(try await shop.objects() == ShopVersion.first.objects)
  }

  /// Comes after config maps, and no server takes it.
  private static let unacceptableAccount: ByteString = """
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: bad
    spec: 7

    """

  // MARK: - Refusals

  @Test func `who may not go on leaves no record`() async throws {
    let shop = try await Shop.open()
    _ = try await shop.cluster.client.create(
      Shop.resource("ConfigMap", "configmaps"),
      KubernetesObject(apiVersion: "v1", kind: "ConfigMap", name: "a"), namespace: shop.namespace)
    let error = await #expect(throws: ReleaseError.self) {
      try await ShopDeed.install(.first).run(shop.surroundings("one"))
    }
    guard case .notOurs? = error?.root.kind else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try await shop.history() == "")
    #expect(try await shop.objects() == ["ConfigMap a"])
  }

  @Test func `a living operation is refused with who works`() async throws {
    let shop = try await Shop.open()
    try await ShopDeed.install(.first).run(shop.surroundings("setup"))
    try await die(.upgrade(.second), in: shop) { $0.hasPrefix("PATCH") && $0.contains("/c?") }
    shop.pass(seconds: 10)
    for deed in [
      ShopDeed.install(.first), .upgrade(.second), .rollback, .uninstall(keep: false), .recover,
    ] {
      let error = await #expect(throws: ReleaseError.self) {
        try await deed.run(shop.surroundings("other"))
      }
      if case .install = deed { continue }
      guard case .inProgress(let lease, 2, .pendingUpgrade)? = error?.root.kind else {
        Issue.record("\(deed): \(String(describing: error))")
        continue
      }
      #expect(lease?.owner == "victim")
    }
    #expect(try await shop.history() == "1 deployed, 2 pending-upgrade")
  }

  // MARK: - Dying

  /// Runs a deed whose process dies before its first request that is so.
  private func die(
    _ deed: ShopDeed, in shop: Shop, before isLast: @escaping @Sendable (String) -> Bool
  ) async throws {
    let transport = DyingTransport(shop.cluster.server) {
      isLast($0.method.rawValue + " " + $0.url)
    }
    await #expect(throws: (any Error).self) {
      try await deed.run(shop.surroundings("victim", by: transport))
    }
    #expect(transport.isDead)
  }
}
