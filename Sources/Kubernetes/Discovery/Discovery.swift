internal import GoCompat
internal import Platform
internal import Synchronization

/// What a server has: asked when first needed, kept, and asked anew when a kind is missing.
public final class Discovery: Sendable {
  private struct State {
    var table: DiscoveryTable?
    var roots: [DiscoveryRoot] = []
    /// Whether the table was confirmed by the server in this process.
    var isFresh = false
    var hasLoaded = false
  }

  private let client: KubernetesClient
  private let cache: DiscoveryCache?
  private let maximumAge: Int64
  private let now: @Sendable () -> Int64
  private let state = Mutex(State())
  private let asking = SharedTask<DiscoveryTable, KubernetesError>()

  /// - Parameters:
  ///   - cache: where to keep what was found between runs; nil is nowhere.
  ///   - maximumAge: seconds for which what was kept is used without asking the server.
  ///   - now: seconds since 1970.
  public init(
    _ client: KubernetesClient, cache: DiscoveryCache? = nil, maximumAge: Int64 = 0,
    now: @escaping @Sendable () -> Int64 = { 0 }
  ) {
    self.client = client
    self.cache = cache
    self.maximumAge = maximumAge
    self.now = now
  }

  /// What the server has.
  ///
  /// - Throws: when the server cannot be asked. Versions that alone fail are in `failures` of the table.
  public func table() async throws(KubernetesError) -> DiscoveryTable {
    if let table = state.withLock({ $0.table }) ?? kept() { return table }
    return try await refresh()
  }

  /// Where the objects of a kind are found; the server is asked anew when it seems to lack the kind.
  ///
  /// - Throws: `KubernetesError` of kind `noKind` when it does.
  public func resource(for kind: GroupVersionKind) async throws(KubernetesError) -> APIResource {
    if let found = try await table().resource(for: kind) { return found }
    if !state.withLock({ $0.isFresh }), let found = try await refresh().resource(for: kind) {
      return found
    }
    throw KubernetesError(.noKind(kind))
  }

  /// Forgets that the server was asked, as after a CRD was installed.
  public func invalidate() {
    state.withLock {
      $0.isFresh = false
      $0.table = nil
    }
  }

  /// Asks the server now; requests at the same time share one answer.
  @discardableResult
  public func refresh() async throws(KubernetesError) -> DiscoveryTable {
    try await asking.run { () throws(KubernetesError) in
      let known = self.state.withLock { $0.roots }
      return self.keep(try await DiscoveryRequest(client: self.client).run(known: known))
    }
  }

  private func keep(_ roots: [DiscoveryRoot]) -> DiscoveryTable {
    let table = Self.table(roots)
    state.withLock {
      $0.table = table
      $0.roots = roots
      $0.isFresh = true
      $0.hasLoaded = true
    }
    if let cache, table.failures.isEmpty {
      // What cannot be kept is asked for again the next time.
      try? cache.save(DiscoveryCache.Entry(roots: roots, time: now()))
    }
    return table
  }

  /// What was kept on disk, when it is young enough; its tags serve in any case.
  private func kept() -> DiscoveryTable? {
    guard let cache, !state.withLock({ $0.hasLoaded }), let entry = cache.load() else { return nil }
    let age = now() &- entry.time
    let isYoung = age >= 0 && age < maximumAge
    let table = isYoung ? Self.table(entry.roots) : nil
    state.withLock {
      guard !$0.hasLoaded else { return }
      $0.hasLoaded = true
      $0.roots = entry.roots
      $0.table = table
    }
    return table
  }

  private static func table(_ roots: [DiscoveryRoot]) -> DiscoveryTable {
    DiscoveryDocument.table(roots.map(\.document), failures: roots.flatMap(\.failures))
  }
}
