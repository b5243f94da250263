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

  /// A plan, and the history it was made from.
  public struct Prepared: Sendable {
    public var plan: ReleasePlan
    public var history: ReleaseHistory
  }

  private var reader: ClusterReader { ClusterReader(surroundings: surroundings) }

  /// Upgrades the release.
  ///
  /// - Throws: `ReleaseError`, and what rendering throws.
  public func run(
    _ name: ByteString, _ chart: Chart, values: Object
  ) async throws -> ReleaseRecord {
    let prepared = try await prepare(name, chart, values: values)
    let run = OperationRun(
      surroundings: surroundings, settings: settings, plan: prepared.plan,
      history: prepared.history, failureWord: "Upgrade " + Strconv.quote(name))
    do throws(ReleaseError) {
      return try await run.run()
    } catch {
      guard settings.rollsBackOnFailure, error.isOfTheOperation else { throw error }
      return try await Task { try await undo(name, error) }.value
    }
  }

  /// Reads all that a plan needs and makes it; nothing is changed but for a dead operation's record.
  public func prepare(
    _ name: ByteString, _ chart: Chart, values: Object
  ) async throws -> Prepared {
    let (version, known) = try await reader.start { () async throws(ReleaseError) in
      try await ReleaseHistory(of: name, namespace: surroundings.namespace, in: surroundings.store)
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
    let plan = try await plan(record, current, history)
    if settings.dryRun == .server {
      try await DryRunCheck(surroundings: surroundings, comingNamespaces: plan.namespaces)
        .run(plan)
    }
    return Prepared(plan: plan, history: history)
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

  private func plan(
    _ record: ReleaseRecord, _ current: ReleaseRecord, _ history: ReleaseHistory
  ) async throws(ReleaseError) -> ReleasePlan {
    let targets = try await reader.builder.build(
      record.manifest, ownership: Ownership(release: record.name, namespace: record.namespace))
    let facts: RevisionFacts
    do throws(ReleaseError) {
      facts = try await RevisionFacts(
        record, targets, from: current, history, reader, settings, surroundings)
    } catch {
      throw error.during("unable to continue with update")
    }
    return ReleasePlan(
      operation: .upgrade, record: record, previous: current,
      stages: facts.stages(settings, before: .preUpgrade, after: .postUpgrade),
      targets: facts.targets, method: record.applyMethod ?? .clientSide)
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

  private func undo(
    _ name: ByteString, _ error: ReleaseError
  ) async throws(ReleaseError) -> ReleaseRecord {
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
    throw ReleaseError(.undone(release: name, how: "rolled back", error))
  }
}
