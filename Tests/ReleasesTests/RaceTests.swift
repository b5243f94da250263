import Foundation
import GoCompat
import HTTP
import Releases
import Testing

/// Pairs of operations on one release that start together: one wins, the other changes nothing.
@Suite(.serialized) struct RaceTests {
  struct Pair: Sendable, CustomTestStringConvertible {
    var name: String
    var before: [ShopDeed]
    var first: ShopDeed
    var second: ShopDeed

    var testDescription: String { name }
  }

  static let pairs: [Pair] = [
    Pair(
      name: "install and install", before: [], first: .install(.first), second: .install(.second)),
    Pair(
      name: "upgrade and upgrade", before: [.install(.first)], first: .upgrade(.second),
      second: .upgrade(.first)),
    Pair(
      name: "upgrade and rollback", before: [.install(.first), .upgrade(.second)],
      first: .upgrade(.first), second: .rollback),
    Pair(
      name: "upgrade and uninstall", before: [.install(.first)], first: .upgrade(.second),
      second: .uninstall(keep: false)),
    Pair(
      name: "rollback and uninstall that keeps", before: [.install(.first), .upgrade(.second)],
      first: .rollback, second: .uninstall(keep: true)),
    Pair(
      name: "uninstall and uninstall", before: [.install(.first)],
      first: .uninstall(keep: false), second: .uninstall(keep: false)),
    Pair(
      name: "install and uninstall", before: [.install(.first)], first: .install(.second),
      second: .uninstall(keep: false)),
  ]

  /// With YARE_CRASH_MATRIX more of them; Tests/Tools/races.py races the real command.
  static let rounds = ProcessInfo.processInfo.environment["YARE_CRASH_MATRIX"] != nil ? 50 : 15

  @Test(arguments: pairs) func `two at once`(_ pair: Pair) async throws {
    var both = 0
    for round in 0..<Self.rounds {
      let shop = try await Shop.open()
      for deed in pair.before { try await deed.run(shop.surroundings("setup")) }
      let count = try await ReleaseHistory(
        of: "shop", namespace: shop.namespace, in: shop.store
      ).headings.count
      async let first = Result {
        try await pair.first.run(
          shop.surroundings("first", by: UnevenTransport(shop.cluster.server)))
      }
      async let second = Result {
        try await pair.second.run(
          shop.surroundings("second", by: UnevenTransport(shop.cluster.server)))
      }
      let results = await [first, second]
      let place: Comment = "\(pair.name), round \(round)"
      let winners = results.filter { if case .success = $0 { true } else { false } }.count
      // Both win only where one was done before the other began.
      if winners == 2 { both += 1 }
      #expect(winners >= 1, place)
      for case .failure(let error) in results {
        #expect((error as? ReleaseError)?.isRefusal == true, "\(place): \(error)")
      }
      try await shop.expectConsistent(place)
      let after = try await ReleaseHistory(
        of: "shop", namespace: shop.namespace, in: shop.store
      ).headings.count
      #expect(after <= count + winners, place)
    }
    tell("races: \(pair.name): \(Self.rounds) rounds, \(both) one after the other")
  }
}

extension ReleaseError {
  /// Whether it says that somebody else is at work, or was there first.
  fileprivate var isRefusal: Bool {
    switch root.kind {
    case .nameInUse, .inProgress, .noDeployedReleases, .alreadyUninstalled,
      .store(.alreadyExists), .store(.notFound), .store(.changedMeanwhile), .noSuchRevision:
      true
    default: false
    }
  }
}

/// A way to a server on which each request takes another time.
struct UnevenTransport: HTTPTransport {
  private let transport: any HTTPTransport

  init(_ transport: any HTTPTransport) { self.transport = transport }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    for _ in 0..<Int.random(in: 0...20) { await Task.yield() }
    return try await transport.send(request)
  }
}
