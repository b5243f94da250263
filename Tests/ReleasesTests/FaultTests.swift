import Faults
import Foundation
import GoCompat
import HTTP
import Releases
import Testing

/// An upgrade on a bad way to the server.
@Suite(.serialized) struct FaultTests {
  private static let schedule = RetrySchedule(attempts: 3, announcedAttempts: 4)

  private static func patient(_ transport: any HTTPTransport) -> any HTTPTransport {
    RetryingTransport(
      transport, schedule: schedule,
      time: Timekeeper(now: { .zero }, unixTime: { 1_800_000_000 }, sleep: { _ in }),
      random: { 0 })
  }

  static let passing: [(name: String, fault: Fault)] = [
    ("refused", .refused), ("lost", .lost), ("503", .status(503, "not now")),
    ("429", .tooManyRequests(retryAfter: 1)), ("reset", .bodyReset(after: 5)),
  ]

  private func requests() async throws -> Int {
    let shop = try await Shop.open()
    try await ShopDeed.install(.first).run(shop.surroundings("setup"))
    let transport = FaultTransport(shop.cluster.server)
    try await ShopDeed.upgrade(.second).run(
      shop.surroundings("upgrader", by: Self.patient(transport)))
    return transport.count
  }

  @Test(arguments: passing.indices)
  func `what passes changes nothing`(_ index: Int) async throws {
    let (name, fault) = Self.passing[index]
    let count = try await requests()
    for number in 1...count {
      let shop = try await Shop.open()
      try await ShopDeed.install(.first).run(shop.surroundings("setup"))
      let transport = FaultTransport(shop.cluster.server, [number: fault])
      let place: Comment = "\(name) at request \(number)"
      do {
        try await ShopDeed.upgrade(.second).run(
          shop.surroundings("upgrader", by: Self.patient(transport)))
      } catch {
        let at = transport.requests[number - 1]
        let text = (error as? ReleaseError)?.helmText.text ?? String(describing: error)
        Issue.record("\(place) (\(at.method.rawValue) \(at.url)): \(text)")
      }
      #expect(try await shop.history() == "1 superseded, 2 deployed", place)
      #expect(try await shop.objects() == ShopVersion.second.objects, place)
    }
    tell("faults: \(name): \(count) points")
  }

  @Test(arguments: [false, true])
  func `what does not pass fails the upgrade`(_ undo: Bool) async throws {
    let count = try await requests()
    var failed = 0
    for number in 1...count {
      let shop = try await Shop.open()
      try await ShopDeed.install(.first).run(shop.surroundings("setup"))
      let transport = FaultTransport(shop.cluster.server) { at, _ in
        (number..<number + 9).contains(at) ? .status(503, "not now") : nil
      }
      let place: Comment = "from request \(number)"
      do {
        try await ShopDeed.upgrade(.second, undo: undo).run(
          shop.surroundings("upgrader", by: Self.patient(transport)))
      } catch {
        failed += 1
      }
      shop.pass(seconds: 60)
      let history = try await ReleaseHistory(of: "shop", namespace: shop.namespace, in: shop.store)
      if try await history.last()?.record.status == .deployed {
        try await shop.expectConsistent(place, isCutShort: true)
      }
      // What became of it does not stand in the way of the next.
      try await ShopDeed.upgrade(.second).run(shop.surroundings("next"))
      try await shop.expectConsistent(place)
      #expect(try await shop.objects() == ShopVersion.second.objects, place)
    }
    tell("faults: above the budget, undo \(undo): \(count) points, \(failed) failed")
  }
}
