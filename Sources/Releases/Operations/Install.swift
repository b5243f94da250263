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
    let prepared = try await prepare(name, chart, values: values, claims: true)
    // The record is kept already where the namespace is known to be there.
    if createsNamespace, prepared.keeper == nil { try await createNamespace() }
    return try await OperationRun(
      surroundings: surroundings, settings: settings, prepared: prepared,
      failureWord: "Release " + Strconv.quote(name)
    ).run { error in await undo(name, error) }
  }

  /// Reads all that a plan needs and makes it. Nothing is changed but for a dead operation's record
  /// and, unless it is a dry run, the chart's CRDs, which the rest may need.
  public func prepare(
    _ name: ByteString, _ chart: Chart, values: Object
  ) async throws -> Preparation {
    try await prepare(name, chart, values: values, claims: false)
  }

  /// - Parameter claims: whether the record is kept as soon as it can be.
  private func prepare(
    _ name: ByteString, _ chart: Chart, values: Object, claims: Bool
  ) async throws -> Preparation {
    if settings.dryRun == .client { return try await rehearse(name, chart, values: values) }
    let version: ServerVersion
    var history: ReleaseHistory
    let hasNamespace: Bool
    do throws(ReleaseError) {
      (version, (history, hasNamespace)) = try await reader.start { () async throws(ReleaseError) in
        async let hasNamespace = claims ? findsNamespace() : false
        return (try await known(name), await hasNamespace)
      }
    } catch {
      guard case .unreachable = error.kind else { throw error }
      throw error.during("cluster reachability check failed")
    }
    let last = try await claim(&history)
    if settings.dryRun == .none {
      try await CustomResourceInstaller(
        surroundings: surroundings, settings: settings, policy: customResources
      ).install(chart, values)
    }
    let revision = (last?.revision ?? 0) + 1
    let rendered = try await render(
      RenderRequest(
        chart: chart, values: values,
        release: ReleaseOptions(
          name: name, namespace: surroundings.namespace, revision: 1, isInstall: true,
          isUpgrade: false), capabilities: try await reader.capabilities(version)))
    let record = Self.record(
      name, revision, rendered, values, surroundings.namespace, settings, surroundings.now())
    let (facts, keeper) = try await Preparation.facts(
      of: record, .install, surroundings, claims: claims && hasNamespace
    ) { () async throws(ReleaseError) in try await revisionFacts(record, history) }
    let plan = ReleasePlan(
      operation: .install, record: record, previous: nil,
      stages: facts.stages(settings, before: .preInstall, after: .postInstall),
      targets: facts.targets, method: record.applyMethod ?? .serverSide)
    if settings.dryRun == .server {
      var coming = plan.namespaces
      if createsNamespace { coming.insert(surroundings.namespace) }
      try await DryRunCheck(surroundings: surroundings, comingNamespaces: coming).run(plan)
    }
    return Preparation(plan: plan, history: history, keeper: keeper)
  }

  /// A plan made without a cluster: rendered with what is known of clusters in general.
  private func rehearse(
    _ name: ByteString, _ chart: Chart, values: Object
  ) async throws -> Preparation {
    let record = try await Self.offline(
      name, chart, values: values, namespace: surroundings.namespace, settings: settings,
      now: surroundings.now(), render: render)
    let plan = ReleasePlan(
      operation: .install, record: record, previous: nil, stages: [], targets: [],
      method: record.applyMethod ?? .serverSide)
    return Preparation(
      plan: plan, history: ReleaseHistory(of: name, in: surroundings.store))
  }

  /// The first revision as it would be, without a cluster: a dry run of the client.
  public static func offline(
    _ name: ByteString, _ chart: Chart, values: Object, namespace: ByteString,
    settings: ReleaseSettings, now: TimeInstant, render: RenderRevision
  ) async throws -> ReleaseRecord {
    let rendered = try await render(
      RenderRequest(
        chart: chart, values: values,
        release: ReleaseOptions(
          name: name, namespace: namespace, revision: 1, isInstall: true, isUpgrade: false),
        capabilities: Capabilities()))
    return record(name, 1, rendered, values, namespace, settings, now)
  }

  private func revisionFacts(
    _ record: ReleaseRecord, _ history: ReleaseHistory
  ) async throws(ReleaseError) -> RevisionFacts {
    let ownership = Ownership(release: record.name, namespace: record.namespace)
    let targets: [ReleaseObject]
    do throws(ReleaseError) {
      targets = try await reader.builder.build(record.manifest, ownership: ownership)
    } catch {
      throw error.during("unable to build kubernetes objects from release manifest")
    }
    do throws(ReleaseError) {
      let facts = try await RevisionFacts(
        record, targets, from: nil, history, reader, settings, surroundings)
      // Only what is there already can be replaced.
      if facts.adopts { _ = try settings.method(after: record.applyMethod) }
      return facts
    } catch {
      throw error.during("unable to continue with install")
    }
  }

  private static func record(
    _ name: ByteString, _ revision: Int, _ rendered: RenderedRevision, _ values: Object,
    _ namespace: ByteString, _ settings: ReleaseSettings, _ now: TimeInstant
  ) -> ReleaseRecord {
    let now = RecordTime(now)
    var record = ReleaseRecord(
      name: name, namespace: namespace, revision: revision, status: .pendingInstall)
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

  /// The history of the name; empty for who may not ask, since whoever makes the record finds out.
  ///
  /// - SeeAlso: `Install.availableName`, which takes an error for an empty history
  private func known(_ name: ByteString) async throws(ReleaseError) -> ReleaseHistory {
    do throws(ReleaseError) {
      return try await ReleaseHistory(
        of: name, namespace: surroundings.namespace, in: surroundings.store)
    } catch {
      guard case .store(.server(_, let refusal)) = error.kind,
        refusal.status?.isForbidden == true
      else { throw error }
      return ReleaseHistory(of: name, in: surroundings.store)
    }
  }

  /// Sees to it that the name may be used.
  ///
  /// A name whose install, or whose uninstall, died is free: this install finishes what they left.
  private func claim(
    _ history: inout ReleaseHistory
  ) async throws(ReleaseError) -> ReleaseRecord? {
    if settings.dryRun != .none { return nil }
    guard let last = try await history.last() else { return nil }
    if replacesName, last.record.status == .uninstalled || last.record.status == .failed {
      return last.record
    }
    let isFree = try await history.deployed() == nil
    if last.lease == nil, !last.isInterrupted || !isFree { throw ReleaseError(.nameInUse) }
    let cleared = try await Takeover.clear(
      last, &history, surroundings, patience: settings.patience)
    guard isFree, cleared.isInterrupted, cleared.record.status == .failed else {
      throw ReleaseError(.nameInUse)
    }
    return cleared.record
  }

  // MARK: - Before and after

  private static let namespaces = APIResource(
    kind: GroupVersionKind(group: "", version: "v1", kind: "Namespace"), name: "namespaces",
    isNamespaced: false)

  /// Whether the namespace need not be made; false for who may not ask.
  private func findsNamespace() async -> Bool {
    guard createsNamespace else { return true }
    do throws(KubernetesError) {
      _ = try await surroundings.client.get(Self.namespaces, name: surroundings.namespace)
      return true
    } catch {
      return false
    }
  }

  private func createNamespace() async throws(ReleaseError) {
    var object = KubernetesObject(
      apiVersion: "v1", kind: "Namespace", name: surroundings.namespace)
    object.labels = ["name": surroundings.namespace]
    // As Helm sends them, so that the same fields are owned.
    object.content["spec"] = .object([:])
    object.content["status"] = .object([:])
    let method: ApplyMethod = settings.serverSide == .no ? .clientSide : .serverSide
    let change = ObjectChange(
      ReleaseObject(source: "", object: object, resource: Self.namespaces), .create(method))
    do throws(ReleaseError) {
      _ = try await ObjectWriter(surroundings: surroundings).write(change)
    } catch {
      if case .object(_, _, let refusal) = error.kind, refusal.status?.isAlreadyExists == true {
        return
      }
      throw error
    }
  }

  private func undo(_ name: ByteString, _ error: ReleaseError) async -> ReleaseError {
    var settings = settings
    settings.description = ""
    do throws(ReleaseError) {
      _ = try await Uninstall(surroundings, settings).run(name)
      return ReleaseError(.undone(release: name, how: "uninstalled", error))
    } catch let uninstallError {
      return ReleaseError(
        .recoveryFailed(
          operation: .install, original: error, during: "uninstalling the release",
          uninstallError))
    }
  }
}
