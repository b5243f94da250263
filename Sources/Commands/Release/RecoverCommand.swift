internal import Arguments
internal import GoCompat
internal import Releases

/// `recover RELEASE`: takes over by hand what an operation left that ended without a word.
enum RecoverCommand {
  static let command = ToolCommand(
    "recover RELEASE_NAME", short: "take over what a dead operation left of a release"
  ) { program in
    ToolCommandDetails(
      long: """
        An operation that is killed leaves its release in the middle of things: pending, or
        uninstalling. The next operation takes it over by itself; this command does it by hand, and
        says what it did. A dead upgrade or rollback is undone by going back to the last revision
        that was deployed, a dead uninstall is brought to its end, and a dead install is marked as
        failed, so that the next one goes on from there.

        An operation that still gives signs of life is left alone, unless --force says that it is to
        be taken over: it then stops at its next write. --dry-run says who left what, and what would
        be done about it.

            \(program) recover shop --dry-run
            \(program) recover shop
        """,
      flags: [
        Flag("force", .bool(false), "take over an operation even if it gives signs of life"),
        Flag("dry-run", .bool(false), "say what would be done, and change nothing"),
        Flag("no-hooks", .bool(false), "run no hooks"), OperationFlags.timeout, WaitStrategy.flag,
      ], arguments: .exactly(1), action: run, completion: ReleaseCompletion.name)
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let name = context.arguments[0]
    guard ReleaseRules.isValid(name: name) else {
      throw CommandFailure("release name is invalid: " + ByteString(name))
    }
    let flags = context.flags
    var settings = ReleaseSettings()
    settings.runsHooks = !flags.bool("no-hooks")
    settings.timeout = .nanoseconds(flags.duration("timeout"))
    settings.waitsForReady = flags.string("wait") != "hookOnly"
    let isForced = flags.bool("force")
    let prepared = settings
    if flags.bool("dry-run") {
      let diagnosis = try ReleaseOperator(context).run(name) { surroundings in
        var recovery = Recovery(surroundings, prepared)
        recovery.takesLiving = isForced
        return try await recovery.diagnose(ByteString(name))
      }
      return context.output.write(text(diagnosis, name).bytes + [0x0A])
    }
    let outcome = try ReleaseOperator(context).run(name, waiting: flags.string("wait")) {
      surroundings in
      var recovery = Recovery(surroundings, prepared)
      recovery.takesLiving = isForced
      return try await recovery.run(ByteString(name))
    }
    context.output.write(text(outcome, name, context.program).bytes + [0x0A])
  }

  private static func text(_ diagnosis: Recovery.Diagnosis, _ name: String) -> ByteString {
    let left = diagnosis.left
    var title = ByteString("release \"\(name)\" ")
    let place = left.record.statusText + " at revision " + Strconv.itoa(left.record.revision)
    switch diagnosis.remedy {
    case .nothing: return title + "is " + place + ": nothing to recover"
    case .tidy:
      return title + "is " + place + ": older revisions that say the same would be superseded"
    default: break
    }
    title.append("was left as " + place)
    if let lease = left.lease {
      title.append(" by " + lease.operation + " of " + lease.owner)
      title.append(", last sign of life " + lease.renewedAt.text)
    }
    return title + ": " + words(diagnosis.remedy)
  }

  private static func words(_ remedy: Recovery.Remedy) -> ByteString {
    switch remedy {
    case .nothing, .tidy: ""
    case .uninstall(let keepsHistory):
      "would uninstall it to the end" + (keepsHistory ? ", and keep its history" : "")
    case .rollBack(let revision): "would roll back to revision " + Strconv.itoa(revision)
    case .release: "would mark that revision as failed, since there is none to go back to"
    }
  }

  private static func text(
    _ outcome: Recovery.Outcome, _ name: String, _ program: String
  ) -> ByteString {
    let title = ByteString("release \"\(name)\" ")
    func left(_ record: ReleaseRecord) -> ByteString {
      "was left as " + record.statusText + " at revision " + Strconv.itoa(record.revision)
    }
    switch outcome {
    case .nothingToDo(let record):
      return title + "is " + record.statusText + " at revision " + Strconv.itoa(record.revision)
        + ": nothing to recover"
    case .uninstalled(let record): return title + left(record) + ": uninstalled to the end"
    case .rolledBack(let record, let revision, let new):
      return title + left(record) + ": rolled back to revision " + Strconv.itoa(revision)
        + ", which is now revision " + Strconv.itoa(new.revision)
    case .released(let record):
      return title + left(record) + ": marked as failed; go on with '"
        + ByteString("\(program) upgrade --install \(name) CHART' or remove it with ")
        + ByteString("'\(program) uninstall \(name)'")
    }
  }
}
