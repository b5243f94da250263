public import Charts
public import GoCompat
internal import Kubernetes
internal import Rendering
public import YAML

/// Brings a release to a new chart or new values.
///
/// - SeeAlso: `action.Upgrade` of Helm
public struct Upgrade: Sendable {
  /// What becomes of the values that the user gave before.
  public enum ValuesPolicy: Sendable, Equatable {
    /// They are kept when no new ones are given.
    case standard
    case reset
    case reuse
    case resetThenReuse
  }

  private let surroundings: Surroundings
  private let settings: ReleaseSettings
  private let render: RenderRevision
  public var valuesPolicy = ValuesPolicy.standard
  /// Helm leaves CRDs alone once a release is there.
  public var customResources = CustomResourcePolicy.skip

  public init(
    _ surroundings: Surroundings, _ settings: ReleaseSettings, render: @escaping RenderRevision
  ) {
    self.surroundings = surroundings
    self.settings = settings
    self.render = render
  }

  private var reader: ClusterReader { ClusterReader(surroundings: surroundings) }

  /// Upgrades the release.
  ///
  /// - Throws: `ReleaseError`, and what rendering throws.
  public func run(
    _ name: ByteString, _ chart: Chart, values: Object
  ) async throws -> ReleaseRecord {
    let prepared = try await prepare(name, chart, values: values, claims: true)
    return try await OperationRun(
      surroundings: surroundings, settings: settings, prepared: prepared,
      failureWord: "Upgrade " + Strconv.quote(name)
    ).run { error in await undo(name, error) }
  }

  /// Reads all that a plan needs and makes it; nothing is changed but for a dead operation's record.
  public func prepare(
    _ name: ByteString, _ chart: Chart, values: Object
  ) async throws -> Preparation {
    try await prepare(name, chart, values: values, claims: false)
  }

  /// - Parameter claims: whether the record is kept as soon as it can be.
  private func prepare(
    _ name: ByteString, _ chart: Chart, values: Object, claims: Bool
  ) async throws -> Preparation {
    let (version, known) = try await reader.start { () async throws(ReleaseError) in
      try await ReleaseHistory(
        of: name, namespace: surroundings.namespace, in: surroundings.store, reading: .current)
    }
    var history = known
    guard var last = try await history.last() else {
      throw ReleaseError(.noDeployedReleases(name: name))
    }
    if settings.dryRun == .none {
      last = try await Takeover.clear(
        last, &history, surroundings, patience: settings.patience)
    } else if Takeover.verdict(
      last, now: surroundings.now(), patience: settings.patience, isGone: surroundings.isGone)
      == .alive
    {
      throw ReleaseError(
        .inProgress(last.lease, revision: last.record.revision, status: last.record.status))
    }
    let current = try await current(last.record, history)
    let method = try settings.method(after: last.record.applyMethod)
    var chart = chart
    let values = try reusedValues(&chart, current, values)
    if settings.dryRun == .none {
      try await CustomResourceInstaller(
        surroundings: surroundings, settings: settings, policy: customResources
      ).install(chart, values)
    }
    let revision = last.record.revision + 1
    let rendered = try await render(
      RenderRequest(
        chart: chart, values: values,
        release: ReleaseOptions(
          name: name, namespace: current.namespace, revision: revision, isInstall: false,
          isUpgrade: true), capabilities: try await reader.capabilities(version)))
    var record = ReleaseRecord(
      name: name, namespace: current.namespace, revision: revision, status: .pendingUpgrade)
    record.firstDeployed = current.firstDeployed
    record.lastDeployed = RecordTime(surroundings.now())
    record.description = "Preparing upgrade"
    record.chart = rendered.chart
    record.config = values
    record.manifest = rendered.manifest
    record.hooks = rendered.hooks
    record.notes = rendered.notes
    record.applyMethod = method
    record.labels = settings.labels(over: last.record.labels)
    let (facts, keeper) = try await Preparation.facts(
      of: record, .upgrade, surroundings, claims: claims
    ) { () async throws(ReleaseError) in try await revisionFacts(record, current, history) }
    let plan = ReleasePlan(
      operation: .upgrade, record: record, previous: current,
      stages: facts.stages(settings, before: .preUpgrade, after: .postUpgrade),
      targets: facts.targets, method: record.applyMethod ?? .clientSide)
    if settings.dryRun == .server {
      try await DryRunCheck(surroundings: surroundings, comingNamespaces: plan.namespaces)
        .run(plan)
    }
    return Preparation(plan: plan, history: history, keeper: keeper)
  }

  /// The revision that the cluster is taken to be at.
  private func current(
    _ last: ReleaseRecord, _ history: ReleaseHistory
  ) async throws(ReleaseError) -> ReleaseRecord {
    if last.status == .deployed { return last }
    if let deployed = try await history.deployed() { return deployed.record }
    switch last.status {
    case .failed, .superseded: return last
    default: throw ReleaseError(.noDeployedReleases(name: last.name))
    }
  }

  private func revisionFacts(
    _ record: ReleaseRecord, _ current: ReleaseRecord, _ history: ReleaseHistory
  ) async throws(ReleaseError) -> RevisionFacts {
    let targets = try await reader.builder.build(
      record.manifest, ownership: Ownership(release: record.name, namespace: record.namespace))
    do throws(ReleaseError) {
      return try await RevisionFacts(
        record, targets, from: current, history, reader, settings, surroundings)
    } catch {
      throw error.during("unable to continue with update")
    }
  }

  // MARK: - Values

  /// - SeeAlso: `Upgrade.reuseValues`
  private func reusedValues(
    _ chart: inout Chart, _ current: ReleaseRecord, _ values: Object
  ) throws -> Object {
    let before = current.config ?? Object()
    switch valuesPolicy {
    case .reset: return values
    case .reuse:
      chart.values = try current.coalescedValues()
      return values.coalesced(over: before)
    case .resetThenReuse: return values.coalesced(over: before)
    case .standard:
      if values.isEmpty, !before.isEmpty { return before }
      return values
    }
  }

  // MARK: - Undoing

  private func undo(_ name: ByteString, _ error: ReleaseError) async -> ReleaseError {
    do throws(ReleaseError) {
      try await rollBack(name, after: error)
      return ReleaseError(.undone(release: name, how: "rolled back", error))
    } catch let failure {
      return failure
    }
  }

  private func rollBack(
    _ name: ByteString, after error: ReleaseError
  ) async throws(ReleaseError) {
    let history = try await ReleaseHistory(
      of: name, namespace: surroundings.namespace, in: surroundings.store)
    let good = history.headings.last { $0.status == "superseded" || $0.status == "deployed" }
    guard let good else {
      throw ReleaseError(
        .invalid(
          "unable to find a previously successful release when attempting to rollback. "
            + "original upgrade error: " + error.helmText))
    }
    var settings = settings
    settings.rollsBackOnFailure = false
    settings.cleansUpOnFailure = false
    settings.waitsForReady = true
    settings.historyLimit = 0
    do throws(ReleaseError) {
      _ = try await Rollback(surroundings, settings).run(name, to: good.revision)
    } catch let rollbackError {
      throw ReleaseError(
        .recoveryFailed(
          operation: .upgrade, original: error, during: "rolling back the release", rollbackError))
    }
  }
}
