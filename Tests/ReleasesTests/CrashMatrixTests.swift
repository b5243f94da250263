import Charts
import Foundation
import GoCompat
import HTTP
import Kubernetes
import Releases
import Synchronization
import Testing
import YAML

/// Operations whose process dies before or after each of their requests: the next command succeeds,
/// the history is right, nothing is orphaned or lost.
@Suite(.serialized) struct CrashMatrixTests {
  struct Scenario: Sendable, CustomTestStringConvertible {
    var name: String
    var before: [ShopDeed]
    var deed: ShopDeed
    var chart: @Sendable (Shop) -> Chart = { _ in Chart() }

    var testDescription: String { name }
  }

  static let scenarios: [Scenario] = [
    Scenario(name: "install", before: [], deed: .install(.first)),
    Scenario(name: "install with a CRD", before: [], deed: .install(.first), chart: chartWithCRD),
    Scenario(name: "bad install", before: [], deed: .install(.bad)),
    Scenario(name: "bad install undone", before: [], deed: .install(.bad, undo: true)),
    Scenario(name: "upgrade", before: [.install(.first)], deed: .upgrade(.second)),
    Scenario(name: "bad upgrade", before: [.install(.first)], deed: .upgrade(.bad)),
    Scenario(
      name: "bad upgrade rolled back", before: [.install(.first)], deed: .upgrade(.bad, undo: true)),
    Scenario(
      name: "rollback", before: [.install(.first), .upgrade(.second)], deed: .rollback),
    Scenario(name: "uninstall", before: [.install(.first)], deed: .uninstall(keep: false)),
    Scenario(
      name: "uninstall that keeps", before: [.install(.first), .upgrade(.second)],
      deed: .uninstall(keep: true)),
  ]

  static func chartWithCRD(_ shop: Shop) -> Chart {
    let group = shop.namespace + ".example.com"
    var chart = Chart()
    let text: ByteString =
      "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: shelves."
      + group + "}\nspec:\n  group: " + group + """

          scope: Namespaced
          names: {plural: shelves, singular: shelf, kind: Shelf, listKind: ShelfList}
          versions:
          - name: v1
            served: true
            storage: true
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}

        """
    chart.files = [ChartFile(name: "crds/shelf.yaml", data: text.bytes)]
    return chart
  }

  /// What comes next, and what must be there after it.
  enum Next: String, CaseIterable, Sendable {
    case again, recover, uninstall
  }

  @Test(arguments: scenarios) func `a process dies`(_ scenario: Scenario) async throws {
    let shop = try await Shop.open()
    let whole = StoppingTransport(shop.cluster.server, dyingAt: nil)
    for deed in scenario.before { try await deed.run(shop.surroundings("setup")) }
    // A bad one fails, as it should.
    _ = await Result {
      try await scenario.deed.run(shop.surroundings("whole", by: whole), scenario.chart(shop))
    }
    let count = whole.count
    #expect(count > 5)
    var points = 0
    for index in stride(from: 0, to: 2 * count, by: Self.step) {
      let request = index / 2 + 1
      let point = StoppingTransport.Point(request: request, arrives: index % 2 == 1)
      for next in Self.nexts(points) {
        points += 1
        do {
          try await check(scenario, point, next)
        } catch {
          let text = (error as? ReleaseError)?.helmText.text ?? String(describing: error)
          Issue.record(
            "\(scenario.name), \(point) (\(whole.log[request - 1])), then \(next): \(text)")
        }
      }
    }
    tell("crash matrix: \(scenario.name): \(count) requests, \(points) points")
  }

  /// Whether YARE_CRASH_MATRIX asks for every point, and for every command after it, which takes
  /// minutes; else there is a sample. Tests/Tools/crash-matrix.py does the same to the real command.
  private static let isWhole = ProcessInfo.processInfo.environment["YARE_CRASH_MATRIX"] != nil

  /// An odd number, so that a sample has deaths before requests and after them.
  private static let step = isWhole ? 1 : 5

  /// What is tried after a death: one command after each in turn, or all of them.
  private static func nexts(_ turn: Int) -> [Next] {
    isWhole ? Next.allCases : [Next.allCases[turn % Next.allCases.count]]
  }

  private func check(
    _ scenario: Scenario, _ point: StoppingTransport.Point, _ next: Next
  ) async throws {
    let shop = try await Shop.open()
    for deed in scenario.before { try await deed.run(shop.surroundings("setup")) }
    try await die(scenario, at: point, in: shop)
    shop.pass(seconds: 60)
    let place: Comment = "\(scenario.name), \(point), then \(next.rawValue)"
    switch next {
    case .again: try await again(shop, place)
    case .recover:
      do {
        try await ShopDeed.recover.run(shop.surroundings("recoverer"))
      } catch let error as ReleaseError where error.isNotFound {
        // Nothing was begun, or all was done.
      }
      try await consistent(shop, place)
      try await again(shop, place)
    case .uninstall:
      do {
        try await ShopDeed.uninstall(keep: false).run(shop.surroundings("remover"))
      } catch let error as ReleaseError where error.isNotFound {}
      #expect(try await shop.history() == "", place)
      #expect(try await shop.objects() == [], place)
    }
  }

  /// Runs a deed up to its point.
  private func die(
    _ scenario: Scenario, at point: StoppingTransport.Point, in shop: Shop
  ) async throws {
    let transport = StoppingTransport(shop.cluster.server, dyingAt: point)
    let surroundings = shop.surroundings("victim", by: transport)
    let chart = scenario.chart(shop)
    let task = Task {
      do {
        try await scenario.deed.run(surroundings, chart)
      } catch {
        // A bad one fails, a dead one ends when it is buried.
      }
      transport.bury()
    }
    let death = Task {
      for await _ in transport.death {}
    }
    // What a dead process waits for goes on in memory until its time is over, without any effect.
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      let isOver = Mutex(false)
      let end: @Sendable () -> Void = {
        let isFirst = isOver.withLock { over in
          defer { over = true }
          return !over
        }
        if isFirst { continuation.resume() }
      }
      Task {
        await death.value
        end()
      }
      Task {
        await task.value
        end()
      }
    }
    transport.bury()
    task.cancel()
    death.cancel()
  }

  /// The next command brings the second version, by whichever of install and upgrade is right.
  private func again(_ shop: Shop, _ place: Comment) async throws {
    do {
      try await ShopDeed.install(.second).run(shop.surroundings("next"))
    } catch let error as ReleaseError where error.root.kind == .nameInUse {
      let history = try await ReleaseHistory(
        of: "shop", namespace: shop.namespace, in: shop.store)
      if try await history.last()?.record.status == .uninstalled {
        try await ShopDeed.rollback.run(shop.surroundings("next"))
        try await consistent(shop, place)
        return
      }
      try await ShopDeed.upgrade(.second).run(shop.surroundings("next"))
    }
    #expect(try await shop.objects() == ShopVersion.second.objects, place)
    try await consistent(shop, place)
  }

  private func consistent(_ shop: Shop, _ place: Comment) async throws {
    try await shop.expectConsistent(place)
  }
}

extension Shop {
  /// One revision is deployed and nobody works on the release; what is there is what it names.
  ///
  /// - Parameter isCutShort: whether the revision before may still be called deployed.
  func expectConsistent(_ place: Comment, isCutShort: Bool = false) async throws {
    let shop = self
    let history = try await ReleaseHistory(of: "shop", namespace: shop.namespace, in: shop.store)
    var deployed: [ReleaseRecord] = []
    for heading in history.headings {
      let stored = try await history.record(heading)
      #expect(stored.lease == nil, place)
      #expect(stored.record.statusText == heading.status, place)
      switch stored.record.status {
      case .deployed: deployed.append(stored.record)
      case .superseded, .failed, .uninstalled: break
      default: Issue.record("\(place): \(stored.record.statusText) is left")
      }
    }
    #expect(deployed.count <= 1 || isCutShort, place)
    let objects = try await shop.objects().filter { !$0.hasSuffix("=hook") }
    guard let record = deployed.last else {
      // An operation that failed, and said so, may leave what it made.
      if history.headings.last?.status != "failed" { #expect(objects == [], place) }
      return
    }
    if history.headings.last?.status == "failed" { return }
    let version = [ShopVersion.first, .second].first { $0.manifest == record.manifest }
    #expect(objects == version?.objects.filter { !$0.hasSuffix("=hook") }, place)
  }
}

extension ReleaseError {
  var isNotFound: Bool {
    if case .store(.notFound) = root.kind { true } else { false }
  }
}

extension Result where Failure == any Error {
  init(_ work: () async throws -> Success) async {
    do {
      self = .success(try await work())
    } catch {
      self = .failure(error)
    }
  }
}
