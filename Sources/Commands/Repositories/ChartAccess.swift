internal import Arguments
internal import GoCompat
internal import HTTP
internal import Platform
internal import Repositories

/// The chart repositories of a run: its places, its connections, and where it tells of them.
struct ChartAccess {
  let repositories: ChartRepositories
  private let console: RepositoryConsole

  /// - Parameter isSilent: whether lines of output are left out.
  init(_ context: CommandContext, isSilent: Bool = false) throws {
    let console = RepositoryConsole(context, isSilent: isSilent)
    self.console = console
    let settings = context.settings
    let transport = Self.transport(context)
    let plugins = PluginSources(context) { console.take($0) }
    repositories = ChartRepositories(
      places: RepositoryPlaces(
        file: context.path(settings.repositoryConfig),
        indexes: context.path(settings.repositoryCache),
        content: context.path(settings.contentCache)),
      sources: ChartSources(
        [
          HTTPChartSource(transport),
          OCIChartSource(transport, store: RegistryAccess.store(context)),
        ], others: { plugins.all() }),
      program: ByteString(context.program),
      reportsProgress: context.invocation.errorTerminal.isInteractive && !isSilent,
      observe: { console.take($0) })
  }

  /// Does what takes connections, and waits for it.
  func run<Result: Sendable>(
    _ work: @escaping @Sendable (ChartRepositories) async throws -> Result
  ) throws -> Result {
    defer { console.end() }
    let repositories = repositories
    return try Blocking.run { try await work(repositories) }
  }

  static func transport(_ context: CommandContext) -> any HTTPTransport {
    let environment = context.invocation.environment
    var settings = CurlSettings(proxy: ProxySettings(environment: { environment[$0] }))
    settings.maxRedirects = 10
    settings.maxHostConnections = 16
    let clock = context.invocation.clock
    let random = context.invocation.randomBytes
    return RetryingTransport(
      CurlTransport(settings),
      schedule: RetrySchedule(
        attempts: 3, announcedAttempts: 3, firstDelay: .milliseconds(200),
        longestAnnounced: .seconds(10)),
      time: Timekeeper.machine(unixTime: { clock().seconds }),
      random: { Double(random(2).reduce(0) { $0 << 8 | Int($1) }) / 65_536 })
  }
}

extension RepositoryAccess {
  /// What the flags of a command say.
  init(_ options: ChartOptions, _ context: CommandContext) {
    self.init(url: ByteString(options.repository))
    username = ByteString(options.username)
    password = ByteString(options.password)
    passesCredentials = options.passesCredentials
    func path(_ name: String) -> ByteString { name.isEmpty ? "" : context.path(name) }
    certificateFile = path(options.certificateFile)
    keyFile = path(options.keyFile)
    authorityFile = path(options.authorityFile)
    isInsecure = options.isTLSVerificationSkipped
    isPlainHTTP = options.isPlainHTTP
  }
}
