internal import Arguments
internal import Crypto
internal import GoCompat
internal import Kubernetes
internal import Platform
internal import Releases

/// What the commands about releases share: the cluster, the store, and how they tell what happens.
struct ReleaseWorkplace: Sendable {
  let cluster: ClusterAccess
  let store: any ReleaseStore
  let now: @Sendable () -> TimeInstant
  private let owner: ByteString
  private let token: ByteString

  init(_ context: CommandContext) throws {
    cluster = try ClusterAccess(context)
    now = context.localClock
    store = try ReleaseWorkplace.store(context, cluster, now)
    owner = ByteString(ProcessIdentity.text)
    token = ByteString(Base64.url.encode(context.invocation.randomBytes(15)))
  }

  /// The store that `HELM_DRIVER` names.
  ///
  /// - SeeAlso: `Configuration.Init` of Helm's `pkg/action/action.go`
  private static func store(
    _ context: CommandContext, _ cluster: ClusterAccess,
    _ now: @escaping @Sendable () -> TimeInstant
  ) throws -> any ReleaseStore {
    let driver = context.invocation.environment["HELM_DRIVER"] ?? ""
    switch driver {
    case "", "secret", "secrets":
      return ObjectRecordStore(
        client: cluster.client, driver: .secret, cache: cache(context, cluster), now: now)
    case "configmap", "configmaps":
      return ObjectRecordStore(
        client: cluster.client, driver: .configmap, cache: cache(context, cluster), now: now)
    case "memory": return MemoryStore()
    case "sql":
      let environment = context.invocation.environment
      return SQLRecordStore(
        connection: ByteString(environment["HELM_DRIVER_SQL_CONNECTION_STRING"] ?? ""),
        variables: { environment[$0] }, now: now)
    default: throw CommandFailure(ByteString("unknown driver \"\(driver)\""))
    }
  }

  private static func cache(
    _ context: CommandContext, _ cluster: ClusterAccess
  ) -> SummaryCache? {
    guard let identity = cluster.identity else { return nil }
    let name = ByteString(Digest.hexadecimal(Digest.sha256(identity.bytes)))
    return SummaryCache(
      path: ByteString(context.settings.directories.cache("yare/releases/\(name).json")))
  }

  /// Whether the server is there.
  var reachability: Reachability { Reachability(cluster.client, store) }

  /// The revisions of a release; none where there is no such release.
  func history(
    _ name: ByteString, reading: ReleaseHistory.Reading = .headings
  ) async throws(ReleaseError) -> ReleaseHistory {
    try await ReleaseHistory(
      of: name, namespace: cluster.namespace, in: store, reading: reading)
  }

  /// A revision of a release.
  ///
  /// - Parameter revision: 0 or less for the newest.
  /// - SeeAlso: `Configuration.releaseContent` of Helm
  func record(_ name: ByteString, revision: Int) async throws(ReleaseError) -> ReleaseRecord {
    if revision <= 0 {
      let last = try await reachability.during { () async throws(ReleaseError) in
        try await history(name, reading: .current).last()
      }.get()
      guard let last else { throw ReleaseError(.store(.notFound(key: name))) }
      return last.record
    }
    let key = ReleaseRecord.key(name: name, revision: revision)
    let found = try await reachability.during { () async throws(StoreError) in
      try await store.record(key, namespace: cluster.namespace).record
    }
    do throws(StoreError) {
      var record = try found.get()
      record.labels = RecordLabels.user(record.labels)
      return record
    } catch {
      throw ReleaseError(.store(error))
    }
  }

  func surroundings(
    waiting strategy: Waiter.Strategy, observe: @escaping @Sendable (ReleaseEvent) -> Void
  ) -> Surroundings {
    let waiter = Waiter(client: cluster.client, strategy: strategy, clock: clock)
    var surroundings = Surroundings(
      client: cluster.client, discovery: cluster.discovery, store: store,
      namespace: cluster.namespace, owner: owner, token: token, now: now,
      pause: { try await Task.sleep(for: $0) }, observe: observe,
      waiting: ClusterWaiting(waiter, observe: observe))
    surroundings.process = ByteString(ProcessIdentity.mark)
    surroundings.isGone = { ProcessIdentity.isGone($0.bytes) }
    return surroundings
  }

  private var clock: WaitClock {
    let start = ContinuousClock.now
    return WaitClock(
      now: now, elapsed: { ContinuousClock.now - start },
      sleep: { try await Task.sleep(for: $0) })
  }
}

extension Waiter.Strategy {
  /// - Parameter name: a value of `--wait`.
  init(_ name: String) {
    switch name {
    case "watcher": self = .watcher
    case "legacy": self = .legacy
    default: self = .hookOnly
    }
  }
}

extension CommandContext {
  /// The time of day in the zone that times are shown in.
  var localClock: @Sendable () -> TimeInstant {
    let zone = localTimeZone
    let clock = invocation.clock
    return {
      let reading = clock()
      return TimeInstant(
        unixSecond: reading.seconds, nanosecond: Int64(reading.nanoseconds), in: zone)
    }
  }

  /// The zone that times are shown in.
  var localTimeZone: TimeLocation {
    guard let file = TimeZoneFiles.local(invocation.environment),
      let zone = try? TimeLocation.parse(file, name: "Local", isLocal: true)
    else { return .localUTC }
    return zone
  }
}
