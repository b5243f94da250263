internal import Arguments
internal import GoCompat
internal import Kubernetes
internal import Platform
internal import Releases
internal import Rendering

/// Runs the operations on releases for the commands: options in, records out, events told, and an end
/// when the user asks for it.
struct ReleaseOperator {
  private let context: CommandContext
  let workplace: ReleaseWorkplace
  let console: OperationConsole

  init(_ context: CommandContext) throws {
    self.context = context
    workplace = try ReleaseWorkplace(context)
    console = OperationConsole(context)
  }

  // MARK: - Operations

  func install(
    _ session: RenderSession, _ options: InstallOptions, _ settings: ReleaseSettings
  ) throws -> ReleaseRecord {
    let render = RevisionRenderer(session, workplace.cluster, options).render
    let (name, chart, values) = (ByteString(session.name), session.chart, session.userValues)
    let customResources = try customResources(options)
    return try run(session.name, waiting: options.effectiveWaitStrategy) { surroundings in
      var install = Install(surroundings, settings, render: render)
      install.createsNamespace = options.createsNamespace
      install.replacesName = options.replacesName
      install.customResources = customResources
      if settings.dryRun != .none {
        return try await install.prepare(name, chart, values: values).plan.dryRecord
      }
      return try await install.run(name, chart, values: values)
    }
  }

  func upgrade(
    _ session: RenderSession, _ options: UpgradeOptions, _ settings: ReleaseSettings
  ) throws -> ReleaseRecord {
    var renderer = RevisionRenderer(session, workplace.cluster, options.install)
    renderer.looksUp = settings.dryRun != .client
    let render = renderer.render
    let (name, chart, values) = (ByteString(session.name), session.chart, session.userValues)
    // Only who asks for it has an upgrade touch CRDs.
    let customResources = context.flags.isSet("crds") ? try customResources(options.install) : .skip
    return try run(session.name, waiting: options.install.effectiveWaitStrategy) { surroundings in
      var upgrade = Upgrade(surroundings, settings, render: render)
      upgrade.valuesPolicy = options.valuesPolicy
      upgrade.customResources = customResources
      if settings.dryRun != .none {
        var record = try await upgrade.prepare(name, chart, values: values).plan.dryRecord
        if !settings.description.isEmpty { record.description = settings.description }
        return record
      }
      return try await upgrade.run(name, chart, values: values)
    }
  }

  /// What an install would apply, after the cluster has looked at it: `template --dry-run=server`.
  func rehearse(
    _ session: RenderSession, _ options: InstallOptions, _ rendering: ReleaseRenderer.Options
  ) throws -> RenderedRelease {
    let box = RenderedReleaseBox()
    var renderer = RevisionRenderer(session, workplace.cluster, rendering)
    renderer.kept = box
    let render = renderer.render
    let settings = ReleaseSettings(options, .server)
    let (name, chart, values) = (ByteString(session.name), session.chart, session.userValues)
    try run(session.name) { surroundings in
      var install = Install(surroundings, settings, render: render)
      install.createsNamespace = options.createsNamespace
      install.replacesName = true
      _ = try await install.prepare(name, chart, values: values)
    }
    guard let release = box.take() else { throw CancellationError() }
    return release
  }

  /// The newest revision of a release; nil where there is none.
  func last(_ name: String) throws -> ReleaseRecord? {
    let workplace = workplace
    return try context.explaining(name) {
      try Blocking.run {
        guard ReleaseRules.isValid(name: name) else {
          try await workplace.reachability.confirm()
          throw CommandFailure("release name is invalid: " + ByteString(name))
        }
        return try await workplace.reachability.during { () async throws(ReleaseError) in
          try await workplace.history(ByteString(name), reading: .current).last()
        }.get()?.record
      }
    }
  }

  /// Runs an operation on a release to its end; asked to stop, it is cancelled.
  ///
  /// - SeeAlso: the signals in Helm's `runInstall`
  func run<Result: Sendable>(
    _ name: String, waiting strategy: String = "watcher",
    _ work: @escaping @Sendable (Surroundings) async throws -> Result
  ) throws -> Result {
    let console = console
    let trace = OperationTrace()
    let surroundings = workplace.surroundings(waiting: Waiter.Strategy(strategy)) {
      trace.note($0)
      console.tell($0)
    }
    console.begin(workplace.cluster)
    defer { console.end() }
    return try context.explaining(name, after: trace) {
      try Blocking.run(
        began: { cancel in
          context.invocation.watchInterrupts? {
            console.print("Release " + ByteString(name) + " has been cancelled.")
            cancel()
          }
        }, { try await work(surroundings) })
    }
  }

  // MARK: - Options

  private func customResources(_ options: InstallOptions) throws -> CustomResourcePolicy {
    if options.skipsCRDs { return .skip }
    let text = context.flags.string("crds")
    guard let policy = CustomResourcePolicy(rawValue: text) else {
      throw CommandFailure(
        ByteString("invalid value \"\(text)\" for --crds: must be skip, create or upgrade"))
    }
    return policy
  }
}

extension InstallOptions {
  /// What is waited for: an operation that is undone when it fails has to know.
  var effectiveWaitStrategy: String {
    rollsBackOnFailure && waitStrategy == "hookOnly" ? "watcher" : waitStrategy
  }
}

extension ReleaseSettings {
  init(_ options: InstallOptions, _ dryRun: DryRunStrategy) {
    self.init()
    self.dryRun = DryRun(dryRun)
    serverSide = options.isServerSide ? .yes : .no
    forcesConflicts = options.forcesConflicts
    replaces = options.forcesReplacement
    takesOwnership = options.takesOwnership
    runsHooks = !options.skipsHooks
    waitsForReady = options.waitStrategy != "hookOnly"
    waitsForJobs = options.waitsForJobs
    timeout = .nanoseconds(options.timeout)
    rollsBackOnFailure = options.rollsBackOnFailure
    description = ByteString(options.description)
    for pair in options.labels { labels[ByteString(pair.key)] = ByteString(pair.value) }
  }

  init(_ options: UpgradeOptions, _ dryRun: DryRunStrategy) throws {
    self.init(options.install, dryRun)
    guard let serverSide = options.serverSide else {
      throw CommandFailure(
        "invalid/unknown release server-side apply method: "
          + ByteString(options.serverSideText))
    }
    self.serverSide = serverSide
    historyLimit = max(0, options.historyLimit)
    cleansUpOnFailure = options.cleansUpOnFailure
    droppedLabels = labels.filter { $0.value == "null" }.map(\.key)
    for key in droppedLabels { labels[key] = nil }
  }
}

extension ReleaseSettings.DryRun {
  init(_ strategy: DryRunStrategy) {
    switch strategy {
    case .none: self = .none
    case .client: self = .client
    case .server: self = .server
    }
  }
}

extension ReleasePlan {
  /// The record as a dry run shows it.
  var dryRecord: ReleaseRecord { record.asDryRun }
}

extension ReleaseRecord {
  var asDryRun: ReleaseRecord {
    var record = self
    record.description = "Dry run complete"
    return record
  }
}
