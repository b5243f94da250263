internal import Arguments
internal import GoCompat
internal import Platform
internal import Repositories

/// `repo add NAME URL`.
///
/// - SeeAlso: Helm's `repoAddOptions.run`
enum RepoAdd {
  static var command: ToolCommand {
    ToolCommand("add [NAME] [URL]", short: "add a chart repository") { _ in
      ToolCommandDetails(
        long: "Adds a chart repository, whose index is then searched and used by its name.",
        flags: flags, arguments: .exactly(2), action: run,
        completion: Completion { request in
          request.arguments.count > 1
            ? .noMoreArguments : CompletionAnswer(directive: .noFiles)
        })
    }
  }

  private static var flags: [Flag] {
    [
      Flag("username", .string(""), "user name for the repository"),
      Flag("password", .string(""), "password for the repository"),
      Flag("password-stdin", .bool(false), "read the password from standard input"),
      Flag("force-update", .bool(false), "replace a repository of that name"),
      Flag("cert-file", .string(""), "certificate file to identify this client by"),
      Flag("key-file", .string(""), "key file of the client's certificate"),
      Flag("ca-file", .string(""), "certificate authorities to check the server by"),
      Flag(
        "insecure-skip-tls-verify", .bool(false), "accept any certificate from the repository"),
      Flag(
        "allow-deprecated-repos", .bool(false),
        "allow repositories that are known to be gone for good"),
      Flag("pass-credentials", .bool(false), "send the credentials to every host asked"),
      RepoCommand.timeout,
    ]
  }

  /// - SeeAlso: `deprecatedRepos`
  private static let gone: [(old: String, new: ByteString)] = [
    ("//kubernetes-charts.storage.googleapis.com", "https://charts.helm.sh/stable"),
    ("//kubernetes-charts-incubator.storage.googleapis.com", "https://charts.helm.sh/incubator"),
  ]

  @Sendable private static func run(_ context: CommandContext) throws {
    let url = context.arguments[1]
    if !context.flags.bool("allow-deprecated-repos"),
      let gone = gone.first(where: { url.contains($0.old) })
    {
      throw CommandFailure(
        "repo " + Strconv.quote(ByteString(url)) + " is no longer available; try "
          + Strconv.quote(gone.new) + " instead")
    }
    let access = try ChartAccess(context)
    let path = access.repositories.places.file
    try Directories.create(GoPath.dir(path).bytes)
    // As Helm does: who cannot get the lock in time goes on without it.
    let lock = try FileLock.acquire(RepositoryFile.lockPath(path).bytes, patience: 30_000)
    try add(context, access, path)
    _ = consume lock
  }

  private static func add(
    _ context: CommandContext, _ access: ChartAccess, _ path: ByteString
  ) throws {
    var file = try RepositoryFile.load(path)
    let entry = try entry(context)
    let name = entry.name
    if name.contains("/") {
      throw CommandFailure(
        "repository name (" + name
          + ") contains '/', please specify a different name without '/'")
    }
    if !context.flags.bool("force-update"), let existing = file[name] {
      guard existing == entry else {
        throw CommandFailure(
          "repository name (" + name + ") already exists, please specify a different name")
      }
      context.output.write(
        (Strconv.quote(name) + " already exists with the same configuration, skipping\n").bytes)
      return
    }
    let timeout = Duration.nanoseconds(context.flags.duration("timeout"))
    do {
      try access.run { try await $0.refresh(entry, timeout: timeout) }
    } catch {
      if let error = error as? RepositoryError, error.isAboutURL { throw error }
      throw CommandFailure(
        "looks like " + Strconv.quote(entry.url)
          + " is not a valid chart repository or cannot be reached: ", error)
    }
    file.update(entry)
    try file.save(path)
    context.output.write(
      (Strconv.quote(name) + " has been added to your repositories\n").bytes)
  }

  private static func entry(_ context: CommandContext) throws -> RepositoryEntry {
    let flags = context.flags
    func text(_ name: String) -> ByteString { ByteString(flags.string(name)) }
    var entry = RepositoryEntry(
      name: ByteString(context.arguments[0]), url: ByteString(context.arguments[1]))
    entry.username = text("username")
    entry.password = text("password")
    if !entry.username.isEmpty, entry.password.isEmpty {
      entry.password = try password(context)
    }
    entry.certificateFile = text("cert-file")
    entry.keyFile = text("key-file")
    entry.authorityFile = text("ca-file")
    entry.isInsecure = flags.bool("insecure-skip-tls-verify")
    entry.passesCredentials = flags.bool("pass-credentials")
    return entry
  }

  private static func password(_ context: CommandContext) throws -> ByteString {
    guard context.flags.bool("password-stdin") else {
      context.output.write("Password: ")
      context.output.flush()
      defer { context.output.write("\n") }
      return ByteString(try context.readPassword())
    }
    var bytes = try context.invocation.readInput()
    if bytes.last == 0x0A { bytes.removeLast() }
    if bytes.last == 0x0D { bytes.removeLast() }
    return ByteString(bytes)
  }
}

extension RepositoryError {
  /// Whether the address itself is the reason, before any server was asked.
  fileprivate var isAboutURL: Bool {
    switch kind {
    case .badURL: true
    case .text(let text): text.hasPrefix("could not find protocol handler for: ")
    default: false
    }
  }
}
