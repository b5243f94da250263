import GoCompat
import HTTP
import Kubernetes
import Releases
import Sandbox
import Testing
import YAML

/// What every store does alike.
@Suite struct StoreTests {
  enum Kind: String, CaseIterable, Sendable {
    case memory, secret, configmap

    func make() async throws -> any ReleaseStore {
      if self == .memory { return MemoryStore() }
      return ObjectRecordStore(
        client: try await TestCluster.make().client, driver: self == .secret ? .secret : .configmap,
        now: { TestCluster.now })
    }
  }

  private func record(_ revision: Int, status: ReleaseStatus = .deployed) -> ReleaseRecord {
    var record = ReleaseRecord(
      name: "shop", namespace: "default", revision: revision, status: status)
    record.manifest = "---\n# Source: shop/templates/a.yaml\na: 1\n"
    record.chart = [
      "metadata": .object(["name": .string("shop"), "version": .string("1.2.3")])
    ]
    record.labels = ["team": "blue"]
    return record
  }

  private let lease = Lease(
    token: "t", owner: "me", operation: "install", startedAt: RecordTime(TestCluster.now),
    renewedAt: RecordTime(TestCluster.now), seconds: 30)

  @Test(arguments: Kind.allCases)
  func `a revision is kept with its lease and found by its labels`(_ kind: Kind) async throws {
    let store = try await kind.make()
    let made = try await store.create(record(1, status: .pendingInstall), lease: lease)
    let read = try await store.record(made.record.key, namespace: "default")
    #expect(read.lease == lease)
    #expect(read.version == made.version)
    #expect(read.record.manifest == made.record.manifest)
    #expect(read.record.labels["team"] == "blue")
    let headings = try await store.headings(RecordQuery(namespace: "default", name: "shop"))
    #expect(headings.count == 1)
    #expect(headings.first?.revision == 1)
    #expect(headings.first?.status == "pending-install")
    #expect(headings.first?.labels == ["team": "blue"])
    #expect(headings.first?.lease == lease)
    #expect(headings.first?.summary?.chart == "shop-1.2.3")
    #expect(try await store.headings(RecordQuery(namespace: nil, name: "other")).isEmpty)
  }

  @Test(arguments: Kind.allCases)
  func `of two that make one revision one wins`(_ kind: Kind) async throws {
    let store = try await kind.make()
    _ = try await store.create(record(1), lease: nil)
    await #expect(throws: StoreError.alreadyExists(key: "sh.helm.release.v1.shop.v1")) {
      try await store.create(record(1), lease: nil)
    }
  }

  @Test(arguments: Kind.allCases)
  func `a change must know what it changes`(_ kind: Kind) async throws {
    let store = try await kind.make()
    let first = try await store.create(record(1), lease: lease)
    var next = first
    next.record.status = .superseded
    next.lease = nil
    let second = try await store.update(next)
    #expect(second.version != first.version)
    await #expect(throws: StoreError.changedMeanwhile(key: first.record.key)) {
      try await store.update(first)
    }
    await #expect(throws: StoreError.changedMeanwhile(key: first.record.key)) {
      try await store.delete(first.record.key, namespace: "default", version: first.version)
    }
    let read = try await store.record(first.record.key, namespace: "default")
    #expect(read.record.status == .superseded)
    #expect(read.lease == nil)
    try await store.delete(first.record.key, namespace: "default", version: second.version)
    try await store.delete(first.record.key, namespace: "default", version: nil)
    await #expect(throws: StoreError.notFound(key: first.record.key)) {
      try await store.record(first.record.key, namespace: "default")
    }
    await #expect(throws: StoreError.notFound(key: first.record.key)) {
      try await store.update(second)
    }
  }

  @Test(arguments: [Kind.secret, .configmap])
  func `a record beyond one object goes into several`(_ kind: Kind) async throws {
    let cluster = try await TestCluster.make()
    let driver: ObjectRecordStore.Driver = kind == .secret ? .secret : .configmap
    let store = ObjectRecordStore(client: cluster.client, driver: driver, now: { TestCluster.now })
    var large = record(1)
    // Text that gzip cannot make smaller.
    var generator = SystemRandomNumberGenerator()
    large.notes = ByteString(
      (0..<1_800_000).map { _ in UInt8.random(in: 33...126, using: &generator) })
    let made = try await store.create(large, lease: nil)
    let read = try await store.record(made.record.key, namespace: "default")
    #expect(read.record.notes == large.notes)
    #expect(try await store.headings(RecordQuery(namespace: "default")).count == 1)
    var smaller = read
    smaller.record.notes = "small"
    _ = try await store.update(smaller)
    #expect(
      try await store.record(made.record.key, namespace: "default").record.notes == "small")
  }

  @Test func `Helm's labels are on the object`() async throws {
    let cluster = try await TestCluster.make()
    let store = ObjectRecordStore(client: cluster.client, now: { TestCluster.now })
    _ = try await store.create(record(3), lease: nil)
    let secrets = APIResource(
      kind: GroupVersionKind(group: "", version: "v1", kind: "Secret"), name: "secrets",
      isNamespaced: true)
    let object = try await cluster.client.get(
      secrets, name: "sh.helm.release.v1.shop.v3", namespace: "default")
    #expect(
      object.labels == [
        "name": "shop", "owner": "helm", "status": "deployed", "version": "3",
        "createdAt": "1800000000", "team": "blue",
      ])
    #expect(object.content["type"] == .string("helm.sh/release.v1"))
  }
}
