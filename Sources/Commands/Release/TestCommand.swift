internal import Arguments
internal import GoCompat
internal import Releases

/// `test RELEASE`: runs the tests of a release.
enum TestCommand {
  static let command = ToolCommand("test [RELEASE]", short: "run tests for a release") { program in
    ToolCommandDetails(
      long: """
        Runs the hooks of a release that are tests, one after the other, and notes in the release how
        they went.

            \(program) test shop --logs
            \(program) test shop --filter name=shop-test-connection
        """,
      flags: [
        OperationFlags.timeout,
        Flag("logs", .bool(false), "show what the tests' pods wrote"),
        Flag(
          "filter", .strings([]),
          "tests to run, name=NAME, or not to run, !name=NAME (repeatable)", completion: .nothing),
      ], arguments: .exactly(1), action: run, completion: ReleaseCompletion.name)
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let runner = try ReleaseOperator(context)
    let name = context.arguments[0]
    guard ReleaseRules.isValid(name: name) else {
      throw CommandFailure("releaseTest: Release name is invalid: " + ByteString(name))
    }
    let filter = filter(context.flags.list("filter"))
    let readsLogs = context.flags.bool("logs")
    let timeout = Duration.nanoseconds(context.flags.duration("timeout"))
    let outcome = try runner.run(name) { surroundings in
      var test = ReleaseTest(surroundings, timeout: timeout)
      test.filter = filter
      test.readsLogs = readsLogs
      return try await test.run(ByteString(name))
    }
    var printer = ReleasePrinter(context)
    printer.hidesNotes = true
    context.output.write(try printer.table(outcome.record).bytes)
    if readsLogs { try print(outcome, context) }
    if let error = outcome.error { try context.explaining(name) { throw error } }
  }

  private static func filter(_ words: [String]) -> ReleaseTest.Filter {
    var filter = ReleaseTest.Filter()
    for word in words {
      let text = ByteString(word)
      for (prefix, isIncluded) in [("name=", true), ("!name=", false), ("! name=", false)]
      where text.hasPrefix(ByteString(prefix)) {
        let name = text[prefix.utf8.count...]
        if isIncluded { filter.included.append(name) } else { filter.excluded.append(name) }
      }
    }
    return filter
  }

  /// - SeeAlso: `ReleaseTesting.GetPodLogs`
  private static func print(_ outcome: ReleaseTest.Outcome, _ context: CommandContext) throws {
    context.output.write("\n")
    for log in outcome.logs {
      guard log.problem.isEmpty else {
        let problem = "unable to get pod logs for " + log.name + ": " + log.problem
        throw CommandFailure(outcome.error.map { $0.helmText + "\n" + problem } ?? problem)
      }
      context.output.write("POD LOGS: \(log.name)\n")
      context.output.write(log.text)
      context.output.write("\n")
    }
  }
}
