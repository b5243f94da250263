internal import Arguments
internal import GoCompat
internal import Kubernetes
internal import Releases
internal import Rendering

/// Runs the operations on releases for the commands: options in, records out, events told.
struct ReleaseOperator {
  private let context: CommandContext
  private let session: RenderSession
  private let workplace: ReleaseWorkplace

  init(_ context: CommandContext, _ session: RenderSession) throws {
    self.context = context
    self.session = session
    workplace = try ReleaseWorkplace(context)
  }

  func install(_ options: InstallOptions) throws -> ReleaseRecord {
    var settings = ReleaseSettings(options)
    settings.serverSide = options.isServerSide ? .yes : .no
    settings.dryRun = try dryRun()
    var install = Install(
      surroundings(options.waitStrategy), settings, render: renderer(options).render)
    install.createsNamespace = options.createsNamespace
    install.replacesName = options.replacesName
    install.customResources = try customResources(options)
    let (name, chart, values) = (ByteString(session.name), session.chart, session.userValues)
    let operation = install
    let isDryRun = settings.dryRun != .none
    return try Blocking.run {
      if isDryRun {
        return try await operation.prepare(name, chart, values: values).plan.dryRecord
      }
      return try await operation.run(name, chart, values: values)
    }
  }

  private func renderer(_ options: InstallOptions) -> RevisionRenderer {
    var rendering = ReleaseRenderer.Options()
    rendering.includesSubchartNotes = options.rendersSubchartNotes
    return RevisionRenderer(session, workplace.cluster, rendering)
  }

  private func surroundings(_ waitStrategy: String) -> Surroundings {
    let progress = ReleaseProgress(context)
    return workplace.surroundings(waiting: Waiter.Strategy(waitStrategy)) { progress.tell($0) }
  }

  private func dryRun() throws -> ReleaseSettings.DryRun {
    switch try DryRunStrategy.read(context.flags, isTemplate: false, log: context.log) {
    case .none: .none
    case .client: .client
    case .server: .server
    }
  }

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

extension ReleaseSettings {
  init(_ options: InstallOptions) {
    self.init()
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
}

extension ReleasePlan {
  /// The record as a dry run shows it.
  var dryRecord: ReleaseRecord {
    var record = record
    record.description = "Dry run complete"
    return record
  }
}
