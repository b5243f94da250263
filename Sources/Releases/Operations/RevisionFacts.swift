internal import GoCompat
internal import Kubernetes
internal import Rendering

/// What a planner knows of a revision that shall follow another: its objects, those before, and what
/// is there; and the stages that follow from it.
struct RevisionFacts: Sendable {
  var targets: [ReleaseObject]
  var changes: [[ObjectChange]]
  var deletions: [[ObjectChange]]

  /// - Parameter current: the revision that the cluster is taken to be at.
  init(
    _ record: ReleaseRecord, _ targets: [ReleaseObject], from current: ReleaseRecord?,
    _ history: ReleaseHistory,
    _ reader: ClusterReader, _ settings: ReleaseSettings, _ surroundings: Surroundings
  ) async throws(ReleaseError) {
    let ownership = Ownership(release: record.name, namespace: record.namespace)
    self.targets = targets
    var originals: [ReleaseObject] = []
    if let current { originals = try await reader.stored(current.manifest) }
    var leftovers: [ReleaseObject] = []
    for record in try await history.leftovers(besides: current?.revision ?? 0) {
      leftovers += try await reader.stored(record.manifest)
    }
    let live = try await reader.live(targets + originals + leftovers)
    var planner = ChangePlanner(
      method: record.applyMethod ?? .clientSide, ownership: ownership)
    planner.forcesConflicts = settings.forcesConflicts
    planner.replaces = settings.replaces
    planner.takesOwnership = settings.takesOwnership
    planner.customIsThreeWay = current == nil && settings.takesOwnership
    planner.migratesManagers =
      record.applyMethod == .serverSide
      && (current?.applyMethod != .serverSide || record.status == .pendingRollback)
    changes = try planner.changes(
      originals: originals, leftovers: leftovers, targets: targets, live: live)
    deletions = planner.deletions(
      originals: originals, leftovers: leftovers, targets: targets, live: live)
  }

  /// Whether some of the objects are there already.
  var adopts: Bool { changes.contains { $0.contains { $0.live != nil } } }

  /// The stages in order: hooks, changes, deletions, waiting, hooks.
  func stages(
    _ settings: ReleaseSettings, before: Hook.Event, after: Hook.Event
  ) -> [PlanStage] {
    var stages: [PlanStage] = []
    if settings.runsHooks { stages.append(.hooks(before)) }
    if !changes.isEmpty { stages.append(.change(changes)) }
    if !deletions.isEmpty { stages.append(.delete(deletions, .background)) }
    if settings.waitsAfterChanges, !targets.isEmpty {
      stages.append(.wait(settings.waitsForJobs ? .readyWithJobs : .ready))
    }
    if settings.runsHooks { stages.append(.hooks(after)) }
    return stages
  }
}

extension ClusterReader {
  /// The objects of a manifest that was sent before; those whose kind is gone are told and passed over.
  func stored(_ manifest: ByteString) async throws(ReleaseError) -> [ReleaseObject] {
    let (objects, lost) = try await builder.buildStored(manifest)
    for kind in lost {
      surroundings.observe(
        .note(
          "the server no longer has " + kind.kind.kind + " of " + kind.kind.apiVersion + ": "
            + kind.name + " of the revision before is passed over"))
    }
    return objects
  }
}
