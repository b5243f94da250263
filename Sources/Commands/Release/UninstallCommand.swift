internal import Arguments
internal import GoCompat
internal import Kubernetes
internal import Releases

/// `uninstall RELEASE…`: removes releases.
enum UninstallCommand {
  static let command = ToolCommand(
    "uninstall RELEASE_NAME [...]", short: "uninstall a release", aliases: ["del", "delete", "un"],
    suggestFor: ["remove", "rm"]
  ) { program in
    ToolCommandDetails(
      long: """
        Removes the objects of releases from the cluster, and the releases' records unless
        --keep-history keeps them. Objects whose helm.sh/resource-policy is keep stay.

        It can be repeated: what is gone is gone, and what would not go is named with the server's
        reason. --dry-run shows what would go.

            \(program) uninstall shop
            \(program) uninstall shop web --cascade foreground --wait
            \(program) uninstall shop --dry-run
        """,
      flags: flags, arguments: .atLeast(1), action: run, completion: ReleaseCompletion.names)
  }

  /// - SeeAlso: Helm's `newUninstallCmd`
  private static var flags: [Flag] {
    [
      Flag("dry-run", .bool(false), "show what would go, and change nothing"),
      Flag("no-hooks", .bool(false), "run no hooks"),
      Flag("ignore-not-found", .bool(false), "take a release that is not there for uninstalled"),
      Flag(
        "keep-history", .bool(false),
        "keep the records of the release, marked as uninstalled"),
      Flag(
        "cascade", .string("background"),
        "what becomes of objects that belong to those removed: \"background\", \"orphan\" or "
          + "\"foreground\"", completion: .fixed(["background", "orphan", "foreground"])),
      OperationFlags.timeout,
      Flag("description", .string(""), "description of the last revision, with --keep-history"),
      WaitStrategy.flag,
    ]
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let flags = context.flags
    var settings = ReleaseSettings()
    let cascade = flags.string("cascade")
    switch cascade {
    case "background": settings.propagation = .background
    case "foreground": settings.propagation = .foreground
    case "orphan": settings.propagation = .orphan
    default:
      throw CommandFailure(
        ByteString(
          "invalid cascade value (\(cascade)). "
            + "Must be \"background\", \"foreground\", or \"orphan\""))
    }
    settings.runsHooks = !flags.bool("no-hooks")
    settings.timeout = .nanoseconds(flags.duration("timeout"))
    settings.description = ByteString(flags.string("description"))
    let runner = try ReleaseOperator(context)
    for name in context.arguments {
      do {
        if flags.bool("dry-run") {
          try preview(context, runner, name, settings)
        } else {
          try uninstall(context, runner, name, settings)
        }
      } catch let error as ReleaseFailure where error.error.isMissingRelease {
        guard flags.bool("ignore-not-found") else { throw error }
      }
      context.output.write("release \"\(name)\" uninstalled\n")
    }
  }

  private static func uninstall(
    _ context: CommandContext, _ runner: ReleaseOperator, _ name: String,
    _ settings: ReleaseSettings
  ) throws {
    guard ReleaseRules.isValid(name: name) else {
      throw CommandFailure("uninstall: Release name is invalid: " + ByteString(name))
    }
    let keepsHistory = context.flags.bool("keep-history")
    let strategy = context.flags.string("wait")
    let outcome = try runner.run(name, waiting: strategy) { surroundings in
      var uninstall = Uninstall(surroundings, settings)
      uninstall.keepsHistory = keepsHistory
      uninstall.waits = strategy != "hookOnly"
      return try await uninstall.run(ByteString(name))
    }
    if !outcome.kept.isEmpty {
      context.output.write("These resources were kept due to the resource policy:\n")
      for object in outcome.kept {
        context.output.write("[\(object.resource.kind.kind)] \(object.name)\n")
      }
      context.output.write("\n")
    }
  }

  /// Shows what would go.
  private static func preview(
    _ context: CommandContext, _ runner: ReleaseOperator, _ name: String,
    _ settings: ReleaseSettings
  ) throws {
    guard ReleaseRules.isValid(name: name) else {
      throw CommandFailure("releaseContent: Release name is invalid: " + ByteString(name))
    }
    let preview = try runner.run(name) { surroundings in
      try await Uninstall(surroundings, settings).preview(ByteString(name))
    }
    for change in preview.objects {
      let object = change.object
      let place = object.namespace.isEmpty ? object.name : object.namespace + "/" + object.name
      let verb = change.step == .keep ? "would keep" : "would delete"
      context.output.write("\(verb) \(object.resource.kind.kind) \(place)\n")
    }
  }
}

extension ReleaseError {
  /// Whether there is no release of the name.
  var isMissingRelease: Bool {
    if case .store(.notFound) = root.kind { return true }
    return false
  }
}
