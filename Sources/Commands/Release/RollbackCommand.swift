internal import Arguments
internal import GoCompat
internal import Platform
internal import Releases

/// `rollback RELEASE [REVISION]`: brings a release back to an earlier revision.
enum RollbackCommand {
  static func command(_ environment: Environment) -> ToolCommand {
    ToolCommand(
      "rollback <RELEASE> [REVISION]", short: "roll back a release to a previous revision"
    ) { program in
      ToolCommandDetails(
        long: """
          Brings the objects of a release back to what an earlier revision had, as a new revision.
          Without REVISION, or with 0, that is the revision before the last.

              \(program) rollback shop
              \(program) rollback shop 3 --wait
          """,
        flags: OperationFlags.sending + [OperationFlags.dryRun]
          + OperationFlags.history(HelmVariables(environment).int("HELM_MAX_HISTORY", 10)),
        exclusiveFlags: InstallOptions.exclusiveFlags, arguments: .atLeast(1), action: run,
        completion: ReleaseCompletion.nameThenRevision)
    }
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let revision = try revision(context.arguments)
    let strategy = try DryRunStrategy.read(context.flags, isTemplate: false, log: context.log)
    let name = context.arguments[0]
    guard ReleaseRules.isValid(name: name) else {
      throw CommandFailure("prepareRollback: Release name is invalid: " + ByteString(name))
    }
    let settings = try settings(context, strategy)
    let waitStrategy = context.flags.string("wait")
    try ReleaseOperator(context).run(name, waiting: waitStrategy) { surroundings in
      let rollback = Rollback(surroundings, settings)
      if settings.dryRun != .none {
        _ = try await rollback.prepare(ByteString(name), to: revision)
      } else {
        _ = try await rollback.run(ByteString(name), to: revision)
      }
    }
    context.output.write("Rollback was a success! Happy Helming!\n")
  }

  private static func revision(_ arguments: [String]) throws -> Int {
    guard arguments.count > 1 else { return 0 }
    do {
      return try Strconv.atoi(ByteString(arguments[1]))
    } catch {
      throw CommandFailure("could not convert revision to a number: " + error.goText)
    }
  }

  private static func settings(
    _ context: CommandContext, _ strategy: DryRunStrategy
  ) throws -> ReleaseSettings {
    let flags = context.flags
    var settings = ReleaseSettings()
    let text = flags.string("server-side")
    guard let serverSide = ReleaseSettings.ServerSide(rawValue: text) else {
      throw CommandFailure(
        "invalid/unknown release server-side apply method: " + ByteString(text))
    }
    settings.serverSide = serverSide
    settings.dryRun = ReleaseSettings.DryRun(strategy)
    settings.forcesConflicts = flags.bool("force-conflicts")
    settings.replaces = flags.bool("force-replace")
    settings.runsHooks = !flags.bool("no-hooks")
    settings.waitsForReady = flags.string("wait") != "hookOnly"
    settings.waitsForJobs = flags.bool("wait-for-jobs")
    settings.timeout = .nanoseconds(flags.duration("timeout"))
    settings.cleansUpOnFailure = flags.bool("cleanup-on-fail")
    settings.historyLimit = max(0, Int(flags.int("history-max")))
    return settings
  }
}
