internal import Arguments
internal import GoCompat
internal import Platform
internal import Repositories

/// `dependency list|build|update [CHART]`.
///
/// - SeeAlso: Helm's `newDependencyCmd`
enum DependencyCommand {
  static func command(_ environment: Environment) -> ToolCommand {
    ToolCommand(
      "dependency update|build|list", short: "manage a chart's dependencies",
      aliases: ["dep", "dependencies"]
    ) { program in
      ToolCommandDetails(
        long: """
          Brings the charts a chart depends on, by the `dependencies` of its Chart.yaml, into its
          charts/ folder, and keeps their exact versions in Chart.lock.

              \(program) dependency update ./chart     find the newest that fit, write Chart.lock
              \(program) dependency build ./chart      get what Chart.lock says
          """,
        arguments: .noArguments,
        children: [
          fetching(
            "build", short: "get the dependencies that the lock file says", environment
          ) { try await $0.build() },
          list,
          fetching(
            "update", aliases: ["up"], short: "get the newest dependencies that fit", environment
          ) { try await $0.update() },
        ])
    }
  }

  private static var list: ToolCommand {
    ToolCommand("list CHART", short: "list the dependencies of a chart", aliases: ["ls"]) { _ in
      ToolCommandDetails(
        flags: [
          Flag(
            "max-col-width", .uint(80), "most characters of a column", completion: .nothing)
        ], arguments: .atMost(1),
        action: { context in
          let path = context.arguments.first.map { Paths.clean($0) } ?? "."
          context.output.write(
            try DependencyList(context, path, columnWidth: context.flags.uint("max-col-width"))
              .text().bytes)
        })
    }
  }

  private static func fetching(
    _ name: String, aliases: [String] = [], short: String, _ environment: Environment,
    _ work: @escaping @Sendable (DependencyUpdater) async throws -> Void
  ) -> ToolCommand {
    ToolCommand("\(name) CHART", short: short, aliases: aliases) { _ in
      let keyring = HelmDirectories(environment).keyring
      return ToolCommandDetails(
        flags: [
          Flag("verify", .bool(false), "check the packages' signatures"),
          Flag("keyring", .string(keyring), "public keys to check signatures with"),
          Flag("skip-refresh", .bool(false), "use the indexes that are there already"),
        ] + ServerFlags.all, arguments: .atMost(1),
        action: { context in
          // A lock file's charts may lack signatures, as Helm has it.
          let verification: ChartDownloader.Verification =
            context.flags.bool("verify") ? (name == "build" ? .ifPossible : .always) : .never
          try run(
            context, context.arguments.first.map { Paths.clean($0) } ?? ".", verification, work)
        })
    }
  }

  /// Works on the dependencies of the chart in a folder.
  ///
  /// - Parameter isSilent: whether only errors are told.
  static func run(
    _ context: CommandContext, _ path: String,
    _ verification: ChartDownloader.Verification = .never, isSilent: Bool = false,
    _ work: @escaping @Sendable (DependencyUpdater) async throws -> Void
  ) throws {
    let access = try ChartAccess(context, isSilent: isSilent)
    let flags = context.flags
    var server = RepositoryAccess()
    server.username = ByteString(flags.string("username"))
    server.password = ByteString(flags.string("password"))
    server.certificateFile = ByteString(flags.string("cert-file"))
    server.keyFile = ByteString(flags.string("key-file"))
    server.authorityFile = ByteString(flags.string("ca-file"))
    server.isInsecure = flags.bool("insecure-skip-tls-verify")
    server.isPlainHTTP = flags.bool("plain-http")
    let updater = DependencyUpdater(
      access.repositories, chart: ByteString(try context.absolutePath(path)),
      shownAs: ByteString(path), verification: verification,
      keyring: context.path(flags.string("keyring")), access: server,
      skipsRefresh: flags.bool("skip-refresh"), now: context.nowText)
    try access.run { _ in try await work(updater) }
  }
}
