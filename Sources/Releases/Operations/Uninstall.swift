public import GoCompat
internal import Kubernetes
internal import Rendering

/// Removes a release: its objects, its hooks' leftovers, and its records unless they are to be kept.
///
/// It can be repeated: what is gone is gone, and what did not go is told with the server's reason.
///
/// - SeeAlso: `action.Uninstall` of Helm
public struct Uninstall: Sendable {
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
    _ = try await reader.version()
    let history = try await ReleaseHistory(
      of: name, namespace: surroundings.namespace, in: surroundings.store)
    guard let last = try await history.last() else {
      throw ReleaseError(.store(.notFound(key: name)))
    }
    let groups = try await deletions(last.record, history)
    return (last.record, groups.flatMap { $0 })
  }

  public func run(_ name: ByteString) async throws(ReleaseError) -> Outcome {
    _ = try await reader.version()
    let history = try await ReleaseHistory(
      of: name, namespace: surroundings.namespace, in: surroundings.store)
    guard let last = try await history.last() else {
      throw ReleaseError(.store(.notFound(key: name)))
    }
    if last.record.status == .uninstalled {
      guard !keepsHistory else { throw ReleaseError(.alreadyUninstalled(name: name)) }
      try await purge(history, keeper: nil)
      return Outcome(record: last.record, kept: [])
    }
    if Takeover.verdict(last, now: surroundings.now(), patience: settings.patience) == .alive {
      throw ReleaseError(
        .inProgress(last.lease, revision: last.record.revision, status: last.record.status))
    }
    let groups = try await deletions(last.record, history)
    return try await remove(last, groups, history)
  }

  private func remove(
    _ last: StoredRecord, _ groups: [[ObjectChange]], _ history: ReleaseHistory
  ) async throws(ReleaseError) -> Outcome {
    if last.record.status.isPending || last.record.status == .uninstalling {
      surroundings.observe(
        .tookOver(last.lease, revision: last.record.revision, status: last.record.status))
    }
    var stored = last
    stored.record.status = .uninstalling
    stored.record.deleted = RecordTime(surroundings.now())
    stored.record.description = "Deletion in progress (or silently failed)"
    let keeper = try await RecordKeeper.take(stored, .uninstall, surroundings)
    await keeper.startHeartbeat()
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
      throw error
    }
    try await deleteHookLeftovers(await keeper.stored.record)
    let description =
      settings.description.isEmpty ? "Uninstallation complete" : settings.description
    if keepsHistory {
      try await keeper.save(isLast: true) { record in
        record.status = .uninstalled
        record.description = description
      }
      try await supersede(history, but: await keeper.stored.record.revision)
    } else {
      await keeper.stop()
      try await purge(history, keeper: keeper)
    }
    var record = await keeper.stored.record
    record.status = .uninstalled
    record.description = description
    return Outcome(record: record, kept: outcome.kept)
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
  private func deletions(
    _ last: ReleaseRecord, _ history: ReleaseHistory
  ) async throws(ReleaseError) -> [[ObjectChange]] {
    var objects = try await reader.stored(last.manifest)
    let deployed = try await history.deployed()?.record
    if let deployed, deployed.revision != last.revision {
      objects += try await reader.stored(deployed.manifest)
    }
    for record in try await history.interrupted(after: deployed?.revision ?? 0)
    where record.revision != last.revision {
      objects += try await reader.stored(record.manifest)
    }
    let live = try await reader.live(objects)
    let ordered = UninstallOrder.sorted(objects)
    let ownership = Ownership(release: last.name, namespace: last.namespace)
    return ChangePlanner(method: .serverSide, ownership: ownership)
      .deletions(originals: ordered, targets: [], live: live)
      .map { $0.map(UninstallOrder.obeyingManifest) }
  }

  /// Deletes what hooks made and no policy deleted.
  private func deleteHookLeftovers(_ record: ReleaseRecord) async throws(ReleaseError) {
    let writer = ObjectWriter(surroundings: surroundings)
    for hook in record.hooks where hook.startedAt != nil && hook.kind != "CustomResourceDefinition"
    {
      for object in try await reader.stored(hook.manifest)
      where !object.isKept && !object.name.isEmpty {
        if try await writer.delete(object, .background) { surroundings.observe(.deleted(object)) }
      }
    }
  }

  // MARK: - Records

  /// Removes all records, the newest last: until then a repeat finds what to go on with.
  private func purge(
    _ history: ReleaseHistory, keeper: RecordKeeper?
  ) async throws(ReleaseError) {
    for heading in history.headings {
      do throws(StoreError) {
        try await surroundings.store.delete(
          heading.key, namespace: heading.namespace, version: nil)
      } catch {
        throw ReleaseError(.store(error))
      }
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
