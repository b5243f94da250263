public import GoCompat
internal import Kubernetes
internal import Rendering

/// Removes a release: its objects, its hooks' leftovers, and its records unless they are to be kept.
///
/// It can be repeated: what is gone is gone, and what did not go is told with the server's reason.
///
/// - SeeAlso: `action.Uninstall` of Helm
public struct Uninstall: Sendable {
  /// How often it is begun, when others were quicker.
  private static let attempts = 3

  private let surroundings: Surroundings
  private let settings: ReleaseSettings
  public var keepsHistory = false
  /// Whether to wait until the objects are gone.
  public var waits = false

  public init(_ surroundings: Surroundings, _ settings: ReleaseSettings) {
    self.surroundings = surroundings
    self.settings = settings
  }

  /// What an uninstall did.
  public struct Outcome: Sendable {
    public var record: ReleaseRecord
    /// What stays because of its resource policy.
    public var kept: [ReleaseObject]
  }

  private var reader: ClusterReader { ClusterReader(surroundings: surroundings) }

  /// What would go, in the order in which it would go, and what would stay.
  public func preview(
    _ name: ByteString
  ) async throws(ReleaseError) -> (record: ReleaseRecord, objects: [ObjectChange]) {
    let history = try await reader.begin { () async throws(ReleaseError) in
      try await ReleaseHistory(of: name, namespace: surroundings.namespace, in: surroundings.store)
    }
    guard let last = try await history.last() else {
      throw ReleaseError(.store(.notFound(key: name)))
    }
    let groups = try await deletions(last.record, history, readsAll: true)
    return (last.record, groups.flatMap { $0 })
  }

  public func run(_ name: ByteString) async throws(ReleaseError) -> Outcome {
    for _ in 1..<Self.attempts {
      do throws(ReleaseError) {
        return try await runOnce(name)
      } catch {
        // Somebody marked the record before anything was done: whoever did has a record of its own by
        // now, which says who that is, or gave up.
        guard case .inProgress(nil, _, let status) = error.kind, !status.isPending,
          status != .uninstalling
        else { throw error }
      }
    }
    return try await runOnce(name)
  }

  private func runOnce(_ name: ByteString) async throws(ReleaseError) -> Outcome {
    let history = try await reader.begin { () async throws(ReleaseError) in
      try await ReleaseHistory.settled(
        of: name, namespace: surroundings.namespace, in: surroundings.store)
    }
    guard let last = try await history.last() else {
      throw ReleaseError(.store(.notFound(key: name))).during(
        "uninstall: Release not loaded: " + name)
    }
    if last.record.status == .uninstalled {
      guard !keepsHistory else { throw ReleaseError(.alreadyUninstalled(name: name)) }
      try await purge(history, newest: last)
      return Outcome(record: last.record, kept: [])
    }
    if Takeover.verdict(last, now: surroundings.now(), patience: nil, isGone: surroundings.isGone)
      == .alive
    {
      throw ReleaseError(
        .inProgress(last.lease, revision: last.record.revision, status: last.record.status))
    }
    return try await remove(last, try await deletions(last.record, history), history)
  }

  private func remove(
    _ last: StoredRecord, _ groups: [[ObjectChange]], _ history: ReleaseHistory
  ) async throws(ReleaseError) -> Outcome {
    if last.record.status.isPending || last.lease != nil {
      surroundings.observe(
        .tookOver(last.lease, revision: last.record.revision, status: last.record.status))
    }
    var stored = last
    stored.record.status = .uninstalling
    stored.isInterrupted = false
    stored.record.deleted = RecordTime(surroundings.now())
    stored.record.description = "Deletion in progress (or silently failed)"
    let keeper = try await RecordKeeper.take(
      stored, .uninstall, surroundings, keepsHistory: keepsHistory)
    await keeper.startHeartbeat()
    surroundings.observe(
      .began(.uninstall, revision: stored.record.revision, previous: nil))
    let plan = ReleasePlan(
      operation: .uninstall, record: stored.record, previous: nil,
      stages: stages(groups),
      targets: groups.flatMap { $0 }.filter { $0.step == .delete }.map(\.object),
      method: .serverSide)
    let outcome = await PlanExecutor(surroundings, method: .serverSide, timeout: settings.timeout)
      .run(plan, keeper)
    return try await Task { [self] in
      await Result { () async throws(ReleaseError) in
        try await end(outcome, keeper, history)
      }
    }.value.get()
  }

  private func end(
    _ outcome: PlanExecutor.Outcome, _ keeper: RecordKeeper, _ history: ReleaseHistory
  ) async throws(ReleaseError) -> Outcome {
    if let error = outcome.error {
      // The record keeps saying that it is being uninstalled, without a lease: the next one goes on.
      try await keeper.save(isLast: true) { record in
        record.description = "Uninstall failed: " + error.helmText
      }
      throw told(error, history.name)
    }
    let description =
      settings.description.isEmpty ? "Uninstallation complete" : settings.description
    let newest = await keeper.stored
    if keepsHistory {
      try await deleteHookLeftovers(of: newest.record)
      try await keeper.save(isLast: true) { record in
        record.status = .uninstalled
        record.description = description
      }
      try await supersede(history, but: newest.record.revision)
    } else {
      await keeper.stop()
      try await purge(history, newest: newest)
    }
    var record = await keeper.stored.record
    record.status = .uninstalled
    record.description = description
    return Outcome(record: record, kept: outcome.kept)
  }

  /// Objects that would not go are told one by one as it happens; Helm's sentence is about the release.
  ///
  /// - SeeAlso: `Uninstall.Run`
  private func told(_ error: ReleaseError, _ name: ByteString) -> ReleaseError {
    switch error.kind {
    case .object, .several: ReleaseError(.notUninstalled(name: name, error))
    case .notReady: error.during("uninstallation completed with 1 error(s)")
    case .hook(let event, _, _) where event == "post-delete":
      error.during("uninstallation completed with 1 error(s)")
    default: error
    }
  }

  private func stages(_ groups: [[ObjectChange]]) -> [PlanStage] {
    var stages: [PlanStage] = []
    if settings.runsHooks { stages.append(.hooks(.preDelete)) }
    stages.append(.delete(groups, settings.propagation))
    if waits { stages.append(.wait(.deleted)) }
    if settings.runsHooks { stages.append(.hooks(.postDelete)) }
    return stages
  }

  // MARK: - Objects

  /// What the release has, in the order in which it goes: custom resources before all else, since
  /// they cannot be reached once their CRD is gone.
  ///
  /// What the last revision names is deleted as it is; what others may have left must say that it
  /// belongs to the release.
  private func deletions(
    _ last: ReleaseRecord, _ history: ReleaseHistory, readsAll: Bool = false
  ) async throws(ReleaseError) -> [[ObjectChange]] {
    let named = try await reader.stored(last.manifest)
    var leftovers: [ReleaseObject] = []
    for record in try await history.leftovers(besides: last.revision) {
      leftovers += try await reader.stored(record.manifest)
    }
    let identities = Set(named.map(\.identity))
    leftovers.removeAll { identities.contains($0.identity) }
    var live = try await reader.live(readsAll ? named + leftovers : leftovers)
    if !readsAll { for object in named { live[object.identity] = object.object } }
    let ownership = Ownership(release: last.name, namespace: last.namespace)
    let leaving = leftovers.filter { object in
      live[object.identity].map { ownership.objection(to: $0) == nil } ?? false
    }
    return ChangePlanner(method: .serverSide, ownership: ownership)
      .deletions(originals: UninstallOrder.sorted(named + leaving), targets: [], live: live)
      .map { $0.map(UninstallOrder.obeyingManifest) }
  }

  /// Deletes what hooks made and no policy deleted, unless it belongs to another release by now.
  private func deleteHookLeftovers(of record: ReleaseRecord) async throws(ReleaseError) {
    let writer = ObjectWriter(surroundings: surroundings)
    let ownership = Ownership(release: record.name, namespace: record.namespace)
    for hook in record.hooks where hook.mayHaveLeft {
      let objects = try await reader.stored(hook.manifest).filter { !$0.isKept }
      let live = try await reader.live(objects)
      for object in objects {
        guard let there = live[object.identity],
          there.annotations[Ownership.releaseName] == nil
            || ownership.objection(to: there) == nil
        else { continue }
        if try await writer.delete(object, .background) { surroundings.observe(.deleted(object)) }
      }
    }
  }

  // MARK: - Records

  /// Removes all records with what their hooks left, the newest last: until then a repeat finds what to
  /// go on with.
  private func purge(
    _ history: ReleaseHistory, newest: StoredRecord
  ) async throws(ReleaseError) {
    let older = history.headings.filter { $0.revision != newest.record.revision }
    let results = await Together.map(older, atMost: surroundings.concurrency) { [self] heading in
      await Result { () async throws(ReleaseError) in try await purge(heading, history) }
    }
    for result in results { try result.get() }
    try await deleteHookLeftovers(of: newest.record)
    for heading in history.headings where heading.revision == newest.record.revision {
      try await delete(heading)
    }
  }

  private func purge(
    _ heading: RecordHeading, _ history: ReleaseHistory
  ) async throws(ReleaseError) {
    do throws(ReleaseError) {
      try await deleteHookLeftovers(of: try await history.record(heading).record)
    } catch {
      // What cannot be read has to go all the same.
      guard case .store = error.kind else { throw error }
    }
    try await delete(heading)
  }

  private func delete(_ heading: RecordHeading) async throws(ReleaseError) {
    do throws(StoreError) {
      try await surroundings.store.delete(
        heading.key, namespace: heading.namespace, version: nil, parts: heading.parts)
    } catch {
      throw ReleaseError(.store(error)).during("uninstall: Failed to purge the release")
    }
  }

  private func supersede(
    _ history: ReleaseHistory, but revision: Int
  ) async throws(ReleaseError) {
    for heading in history.headings
    where heading.status == "deployed" && heading.revision != revision {
      var stored = try await history.record(heading)
      stored.record.status = .superseded
      do throws(StoreError) {
        _ = try await surroundings.store.update(stored)
      } catch {
        throw ReleaseError(.store(error))
      }
    }
  }
}
