public import GoCompat
internal import Rendering

/// Brings a release back to an earlier revision, as a new one.
///
/// - SeeAlso: `action.Rollback` of Helm
public struct Rollback: Sendable {
  private let surroundings: Surroundings
  private let settings: ReleaseSettings

  public init(_ surroundings: Surroundings, _ settings: ReleaseSettings) {
    self.surroundings = surroundings
    self.settings = settings
  }

  private var reader: ClusterReader { ClusterReader(surroundings: surroundings) }

  /// - Parameter revision: the revision to go back to; 0 for the one before the last.
  /// - Returns: the new revision.
  public func run(
    _ name: ByteString, to revision: Int
  ) async throws(ReleaseError) -> ReleaseRecord {
    try await OperationRun(
      surroundings: surroundings, settings: settings,
      prepared: try await prepare(name, to: revision, claims: true),
      failureWord: "Rollback " + Strconv.quote(name)
    ).run()
  }

  /// Reads all that a plan needs and makes it.
  public func prepare(
    _ name: ByteString, to revision: Int
  ) async throws(ReleaseError) -> Preparation {
    try await prepare(name, to: revision, claims: false)
  }

  /// - Parameter claims: whether the record is kept as soon as it can be.
  private func prepare(
    _ name: ByteString, to revision: Int, claims: Bool
  ) async throws(ReleaseError) -> Preparation {
    var history = try await reader.begin { () async throws(ReleaseError) in
      if revision < 0 { throw ReleaseError(.invalidRevision) }
      return try await ReleaseHistory(
        of: name, namespace: surroundings.namespace, in: surroundings.store, reading: .current)
    }
    guard var last = try await history.last() else {
      throw ReleaseError(.store(.notFound(key: name)))
    }
    if settings.dryRun == .none {
      last = try await Takeover.clear(
        last, &history, surroundings, patience: nil)
    }
    let wanted = revision == 0 ? last.record.revision - 1 : revision
    let target = try await history.record(revision: wanted).record
    var record = target
    record.revision = last.record.revision + 1
    record.status = .pendingRollback
    record.firstDeployed = last.record.firstDeployed
    record.lastDeployed = RecordTime(surroundings.now())
    record.deleted = nil
    record.description = "Rollback to " + ByteString(String(wanted))
    record.applyMethod = try settings.method(after: target.applyMethod)
    record.labels = RecordLabels.user(target.labels)
    let ownership = Ownership(release: record.name, namespace: record.namespace)
    let (targets, lost) = try await reader.builder.buildStored(
      record.manifest, ownership: ownership)
    if !lost.isEmpty {
      throw ReleaseError(.removedKinds(lost, revision: wanted)).during(
        "unable to build kubernetes objects from new release manifest")
    }
    let previous = last.record
    let (facts, keeper) = try await Preparation.facts(
      of: record, .rollback, surroundings, claims: claims
    ) { [history] () async throws(ReleaseError) in
      try await RevisionFacts(
        record, targets, from: previous, history, reader, settings, surroundings)
    }
    let plan = ReleasePlan(
      operation: .rollback, record: record, previous: previous,
      stages: facts.stages(settings, before: .preRollback, after: .postRollback),
      targets: facts.targets, method: record.applyMethod ?? .clientSide)
    if settings.dryRun == .server {
      try await DryRunCheck(surroundings: surroundings, comingNamespaces: plan.namespaces)
        .run(plan)
    }
    return Preparation(plan: plan, history: history, keeper: keeper)
  }
}
