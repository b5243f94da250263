internal import Arguments
internal import GoCompat
internal import HTTP
internal import Kubernetes
internal import Platform
internal import Sandbox

/// The cluster of a run: a real one by the kubeconfig and flags, or the sandbox in this process.
struct ClusterAccess: Sendable {
  let client: KubernetesClient
  let discovery: Discovery
  /// The namespace of the run.
  let namespace: ByteString
  /// What makes a server this one, for what is kept of it on disk; nil for the sandbox.
  let identity: ByteString?

  /// - SeeAlso: Helm's `cli.EnvSettings.RESTClientGetter`
  init(_ context: CommandContext) throws {
    if let sandbox = try SandboxAccess(context) {
      self = try ClusterAccess(context, sandbox)
      return
    }
    let connection = try ClusterAccess.connection(context)
    let environment = context.invocation.environment
    let clock = context.invocation.clock
    let credentials = connection.credentials(
      environment: environment.entries,
      hasTerminal: context.invocation.errorTerminal.isInteractive, now: { clock().seconds })
    let transport = ClusterAccess.transport(context, connection)
    client = connection.client(
      transport: transport, credentials: credentials, userAgent: ClusterAccess.userAgent)
    discovery = Discovery(
      client,
      cache: DiscoveryCache(
        directory: ByteString(context.settings.directories.cache("yare/discovery")),
        identity: connection.identity),
      maximumAge: 0, now: { clock().seconds })
    namespace = ByteString(context.settings.namespace)
    identity = connection.identity
  }

  private init(_ context: CommandContext, _ sandbox: SandboxAccess) throws {
    client = KubernetesClient(
      transport: sandbox.server, server: "https://sandbox",
      credentials: FixedCredentials(token: sandbox.token), userAgent: ClusterAccess.userAgent)
    discovery = Discovery(client)
    let flag = context.flags.string("namespace")
    namespace = flag.isEmpty ? "default" : ByteString(flag)
    identity = nil
  }

  /// What servers know Helm by; the field manager is given with every write.
  static let userAgent = "Helm/4.2"

  private static func connection(_ context: CommandContext) throws -> ClusterConnection {
    let settings = context.settings
    let environment = context.invocation.environment
    var overrides = ClusterOverrides()
    overrides.kubeconfig = ByteString(settings.kubeconfig)
    overrides.context = ByteString(settings.kubeContext)
    overrides.server = ByteString(settings.kubeAPIServer)
    overrides.authorityFile = ByteString(settings.kubeCAFile)
    overrides.tlsServerName = ByteString(settings.kubeTLSServerName)
    overrides.isInsecure = settings.isKubeTLSVerificationSkipped
    overrides.token = ByteString(settings.kubeToken)
    overrides.asUser = ByteString(settings.kubeAsUser)
    overrides.asGroups = settings.kubeAsGroups.map { ByteString($0) }
    overrides.namespace = ByteString(context.flags.string("namespace"))
    let config = try KubeconfigLoader(
      environment: environment, directory: ByteString(try context.absolutePath("."))
    ).load(explicit: overrides.kubeconfig)
    return try ConnectionResolver(
      config, overrides, account: ServiceAccount(environment: environment)
    ).connection()
  }

  private static func transport(
    _ context: CommandContext, _ connection: ClusterConnection
  ) -> any HTTPTransport {
    let environment = context.invocation.environment
    let clock = context.invocation.clock
    let random = context.invocation.randomBytes
    let time = Timekeeper.machine(unixTime: { clock().seconds })
    let queries = context.settings.queriesPerSecond
    return connection.transport(
      proxies: ProxySettings(environment: { environment[$0] }),
      limit: queries > 0
        ? RateLimit(qps: Double(queries), burst: Int(context.settings.burstLimit)) : nil,
      time: time, random: { Double(random(2).reduce(0) { $0 << 8 | Int($1) }) / 65_536 })
  }
}
