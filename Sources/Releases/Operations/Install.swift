public import Charts
public import GoCompat
internal import Kubernetes
internal import Rendering
public import YAML

/// Makes a release.
///
/// - SeeAlso: `action.Install` of Helm
public struct Install: Sendable {
  private let surroundings: Surroundings
  private let settings: ReleaseSettings
  private let render: RenderRevision
  public var createsNamespace = false
  /// Whether the name of an uninstalled or failed release may be used again.
  public var replacesName = false
  public var customResources = CustomResourcePolicy.create

  public init(
    _ surroundings: Surroundings, _ settings: ReleaseSettings, render: @escaping RenderRevision
  ) {
    self.surroundings = surroundings
    self.settings = settings
    self.render = render
  }

  private var reader: ClusterReader { ClusterReader(surroundings: surroundings) }

  /// Installs the chart.
  ///
  /// - Throws: `ReleaseError`, and what rendering throws.
  public func run(
    _ name: ByteString, _ chart: Chart, values: Object
  ) async throws -> ReleaseRecord {
    let prepared = try await prepare(name, chart, values: values)
    if createsNamespace { try await createNamespace() }
    try await supersedeReplaced(prepared.history)
    let run = OperationRun(
      surroundings: surroundings, settings: settings, plan: prepared.plan,
      history: prepared.history, failureWord: "Release " + Strconv.quote(name))
    do throws(ReleaseError) {
      return try await run.run()
    } catch {
      guard settings.rollsBackOnFailure, error.isOfTheOperation else { throw error }
      return try await Task { try await undo(name, error) }.value
    }
  }

  /// Reads all that a plan needs and makes it. Nothing is changed but for a dead operation's record
  /// and, unless it is a dry run, the chart's CRDs, which the rest may need.
  public func prepare(
    _ name: ByteString, _ chart: Chart, values: Object
  ) async throws -> Upgrade.Prepared {
    let version = try await reader.version()
    var history = try await ReleaseHistory(
      of: name, namespace: surroundings.namespace, in: surroundings.store)
    let last = try await claim(&history)
    if settings.dryRun == .none {
      try await CustomResourceInstaller(
        surroundings: surroundings, settings: settings, policy: customResources
      ).install(chart.customResources)
    }
    let revision = (last?.revision ?? 0) + 1
    let rendered = try await render(
      RenderRequest(
        chart: chart, values: values,
        release: ReleaseOptions(
          name: name, namespace: surroundings.namespace, revision: 1, isInstall: true,
          isUpgrade: false), capabilities: try await reader.capabilities(version)))
    let record = record(name, revision, rendered, values)
    let facts = try await RevisionFacts(
      record, from: try await unfinished(history), history, reader, settings, surroundings)
    let plan = ReleasePlan(
      operation: .install, record: record, previous: nil,
      stages: facts.stages(settings, before: .preInstall, after: .postInstall),
      targets: facts.targets, method: record.applyMethod ?? .serverSide)
    return Upgrade.Prepared(plan: plan, history: history)
  }

  private func record(
    _ name: ByteString, _ revision: Int, _ rendered: RenderedRevision, _ values: Object
  ) -> ReleaseRecord {
    let now = RecordTime(surroundings.now())
    var record = ReleaseRecord(
      name: name, namespace: surroundings.namespace, revision: revision, status: .pendingInstall)
    record.firstDeployed = now
    record.lastDeployed = now
    record.description = "Initial install underway"
    record.chart = rendered.chart
    record.config = values
    record.manifest = rendered.manifest
    record.hooks = rendered.hooks
    record.notes = rendered.notes
    record.applyMethod = settings.serverSide == .no ? .clientSide : .serverSide
    record.labels = settings.labels
    return record
  }

  // MARK: - The name

  /// Sees to it that the name may be used.
  ///
  /// A name whose install, or whose uninstall, died is free: this install finishes what they left.
  private func claim(
    _ history: inout ReleaseHistory
  ) async throws(ReleaseError) -> ReleaseRecord? {
    guard let last = try await history.last() else { return nil }
    if settings.dryRun != .none { return last.record }
    let cleared = try await Takeover.clear(
      last, &history, surroundings, patience: settings.patience)
    if replacesName, last.record.status == .uninstalled || last.record.status == .failed {
      return last.record
    }
    if cleared.isInterrupted, try await history.deployed() == nil { return cleared.record }
    throw ReleaseError(.nameInUse)
  }

  /// The record of a dead install or uninstall, whose objects are this release's.
  private func unfinished(
    _ history: ReleaseHistory
  ) async throws(ReleaseError) -> ReleaseRecord? {
    guard let heading = history.headings.last, heading.isInterrupted else { return nil }
    return try await history.record(heading).record
  }

  /// - SeeAlso: `Install.replaceRelease`
  private func supersedeReplaced(_ history: ReleaseHistory) async throws(ReleaseError) {
    guard let heading = history.headings.last else { return }
    var stored = try await history.record(heading)
    if stored.record.status == .failed { return }
    stored.record.status = .superseded
    stored.record.description = "superseded by new release"
    do throws(StoreError) {
      _ = try await surroundings.store.update(stored)
    } catch {
      throw ReleaseError(.store(error))
    }
  }

  // MARK: - Before and after

  private func createNamespace() async throws(ReleaseError) {
    var object = KubernetesObject(
      apiVersion: "v1", kind: "Namespace", name: surroundings.namespace)
    object.labels = ["name": surroundings.namespace]
    let resource = APIResource(
      kind: GroupVersionKind(group: "", version: "v1", kind: "Namespace"), name: "namespaces",
      isNamespaced: false)
    let method: ApplyMethod = settings.serverSide == .no ? .clientSide : .serverSide
    let change = ObjectChange(
      ReleaseObject(source: "", object: object, resource: resource), .create(method))
    do throws(ReleaseError) {
      _ = try await ObjectWriter(surroundings: surroundings).write(change)
    } catch {
      if case .object(_, _, let refusal) = error.kind, refusal.status?.isAlreadyExists == true {
        return
      }
      throw error
    }
  }

  private func undo(
    _ name: ByteString, _ error: ReleaseError
  ) async throws(ReleaseError) -> ReleaseRecord {
    var settings = settings
    settings.description = ""
    do throws(ReleaseError) {
      _ = try await Uninstall(surroundings, settings).run(name)
    } catch let uninstallError {
      throw ReleaseError(
        .recoveryFailed(
          operation: .install, original: error, during: "uninstalling the release",
          uninstallError))
    }
    throw ReleaseError(.undone(release: name, how: "uninstalled", error))
  }
}
