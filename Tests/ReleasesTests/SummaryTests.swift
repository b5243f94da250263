import Faults
import Foundation
import GoCompat
import HTTP
import Kubernetes
import Releases
import Testing
import YAML

/// What lists show of records that Helm wrote, which have no summary beside them.
@Suite struct SummaryTests {
  private static let drivers: [ObjectRecordStore.Driver] = [.secret, .configmap]

  private func store(
    _ transport: any HTTPTransport, _ driver: ObjectRecordStore.Driver,
    cache: SummaryCache? = nil
  ) -> ObjectRecordStore {
    ObjectRecordStore(
      client: KubernetesClient(
        transport: transport, server: "https://sandbox",
        credentials: FixedCredentials(token: "secret")),
      driver: driver, cache: cache, now: { TestCluster.now })
  }

  private func record(_ name: ByteString, _ revision: Int, notes: ByteString = "") -> ReleaseRecord
  {
    var record = ReleaseRecord(
      name: name, namespace: "default", revision: revision,
      status: revision % 2 == 0 ? .failed : .deployed)
    record.lastDeployed = RecordTime(TestCluster.now)
    record.description = "Install complete"
    record.notes = notes
    record.manifest = "a: 1\n"
    record.chart = [
      "metadata": .object([
        "name": .string("shop"), "version": .string("1.2.3"), "appVersion": .string("9"),
      ]),
      "templates": .array([.object(["name": .string("a"), "data": .string("YQ==")])]),
    ]
    return record
  }

  /// Takes away what is beside a record, as Helm's writes do.
  private func forget(
    _ cluster: TestCluster, _ driver: ObjectRecordStore.Driver,
    changing: (inout KubernetesObject) -> Void = { _ in }
  ) async throws {
    let resource =
      driver == .secret
      ? Shop.resource("Secret", "secrets") : Shop.resource("ConfigMap", "configmaps")
    let options = ListOptions(labelSelector: "owner=helm")
    for var object in try await cluster.client.all(
      resource, namespace: "default", options: options
    ).items {
      object.annotations = [:]
      changing(&object)
      _ = try await cluster.client.update(resource, object, namespace: "default")
    }
  }

  @Test(arguments: drivers)
  func `many are read as one list`(driver: ObjectRecordStore.Driver) async throws {
    let cluster = try await TestCluster.make()
    let counter = FaultTransport(cluster.server)
    let store = store(counter, driver)
    // Notes that no first look gets past.
    var generator = SystemRandomNumberGenerator()
    let notes = ByteString(
      (0..<60_000).map { _ in UInt8.random(in: 33...126, using: &generator) })
    var expected: [RecordSummary?] = []
    for number in 1...6 {
      let record = record("shop", number, notes: number == 3 ? notes : "")
      expected.append(RecordSummary(record))
      _ = try await store.create(record, lease: nil)
    }
    try await forget(cluster, driver)
    let headings = try await store.headings(RecordQuery(namespace: "default")).sorted {
      $0.revision < $1.revision
    }
    #expect(headings.allSatisfy { $0.summary == nil })
    let before = counter.count
    #expect(try await store.summaries(of: headings) == expected)
    #expect(counter.count == before + 1)
    #expect(try await store.summaries(of: Array(headings.prefix(2))) == Array(expected.prefix(2)))
    #expect(counter.count == before + 3)
  }

  @Test(arguments: drivers)
  func `what is no record is passed over`(driver: ObjectRecordStore.Driver) async throws {
    let cluster = try await TestCluster.make()
    let store = store(cluster.server, driver)
    for number in 1...5 { _ = try await store.create(record("shop", number), lease: nil) }
    try await forget(cluster, driver) { object in
      if object.name == "sh.helm.release.v1.shop.v2" {
        object.content["data"] = .object(["release": .string("bm90aGluZw==")])
      }
    }
    let headings = try await store.headings(RecordQuery(namespace: "default")).sorted {
      $0.revision < $1.revision
    }
    try await store.delete(headings[4].key, namespace: "default", version: nil)
    let found = try await store.summaries(of: headings)
    #expect(found.map { $0 != nil } == [true, false, true, true, false])
  }

  @Test func `what was read once is kept until it changes`() async throws {
    let cluster = try await TestCluster.make()
    let counter = FaultTransport(cluster.server)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("kept/releases.json")
    let store = store(counter, .secret, cache: SummaryCache(path: ByteString(file.path)))
    for number in 1...6 { _ = try await store.create(record("shop", number), lease: nil) }
    try await forget(cluster, .secret)
    func charts() async throws -> (charts: Set<ByteString?>, requests: Int) {
      let headings = try await store.headings(RecordQuery(namespace: "default"))
      let before = counter.count
      let found = try await store.summaries(of: headings)
      return (Set(found.map { $0?.chart }), counter.count - before)
    }
    #expect(try await charts() == (["shop-1.2.3"], 1))
    #expect(try await charts() == (["shop-1.2.3"], 0))
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    // Another state of one of them is read, and only that.
    var changed = try await store.record("sh.helm.release.v1.shop.v3", namespace: "default")
    changed.record.chart = ["metadata": .object(["name": .string("x"), "version": .string("2")])]
    _ = try await store.update(changed)
    try await forget(cluster, .secret) { object in
      if object.name != "sh.helm.release.v1.shop.v3" { object.annotations = [:] }
    }
    #expect(try await charts() == (["shop-1.2.3", "x-2"], 1))
    #expect(try await charts() == (["shop-1.2.3", "x-2"], 0))
    // What is no cache does no harm.
    try Data("{\"a\": [".utf8).write(to: file)
    #expect(try await charts() == (["shop-1.2.3", "x-2"], 1))
    #expect(try await charts() == (["shop-1.2.3", "x-2"], 0))
  }

  @Test(arguments: [Fault.bodyReset(after: 0), .bodyReset(after: 2000), .bodyCut(after: 2000)])
  func `a list that breaks off is asked for again, or fails`(fault: Fault) async throws {
    let cluster = try await TestCluster.make()
    let plain = store(cluster.server, .secret)
    for number in 1...5 { _ = try await plain.create(record("shop", number), lease: nil) }
    try await forget(cluster, .secret)
    let headings = try await plain.headings(RecordQuery(namespace: "default"))
    let store = store(FaultTransport(cluster.server, [1: fault]), .secret)
    if case .bodyCut = fault {
      await #expect(throws: StoreError.self) { try await store.summaries(of: headings) }
    } else {
      #expect(try await store.summaries(of: headings).allSatisfy { $0?.chart == "shop-1.2.3" })
    }
  }
}
