internal import Crypto
public import GoCompat
internal import HTTP
internal import Platform
internal import YAML

/// Chooses cluster, user and namespace out of a configuration, with what overrules it.
///
/// - SeeAlso: `clientcmd.DirectClientConfig`, `clientcmd.DeferredLoadingClientConfig`
public struct ConnectionResolver: Sendable {
  let config: Kubeconfig
  let overrides: ClusterOverrides
  let account: ServiceAccount

  /// - Parameter account: used when the configuration names no server.
  public init(_ config: Kubeconfig, _ overrides: ClusterOverrides, account: ServiceAccount) {
    self.config = config
    self.overrides = overrides
    self.account = account
  }

  private var contextName: ByteString {
    overrides.context.isEmpty ? config.currentContext : overrides.context
  }

  private var context: Kubeconfig.Context {
    var context = config.contexts[contextName] ?? Kubeconfig.Context()
    if !overrides.namespace.isEmpty { context.namespace = overrides.namespace }
    return context
  }

  /// The server of last resort: that of `KUBERNETES_MASTER`, or the old unsecured port.
  private var defaultServer: ByteString {
    guard let named = account.environment["KUBERNETES_MASTER"], !named.isEmpty else {
      return "http://localhost:8080"
    }
    return ByteString(named)
  }

  /// Everything needed to speak to the cluster.
  ///
  /// - Throws: `KubeconfigProblem`, as client-go finds it, in its order.
  public func connection() throws(KubeconfigProblem) -> ClusterConnection {
    if !overrides.context.isEmpty, config.contexts[overrides.context] == nil {
      throw .missingContext(overrides.context)
    }
    let cluster = cluster
    let user = user
    try confirmUsable(cluster, user)
    if isDefault(cluster, user), account.isThere {
      return try account.connection(overrides, namespace: namespace())
    }
    return try connection(cluster, user)
  }

  /// The namespace to work in.
  public func namespace() throws(KubeconfigProblem) -> ByteString {
    if !overrides.namespace.isEmpty { return overrides.namespace }
    try confirmUsable(cluster, user)
    if !context.namespace.isEmpty { return context.namespace }
    return account.isThere ? account.namespace : "default"
  }

  private var cluster: Kubeconfig.Cluster {
    var cluster = config.clusters[context.cluster] ?? Kubeconfig.Cluster()
    if cluster.server.isEmpty { cluster.server = defaultServer }
    if !overrides.server.isEmpty { cluster.server = overrides.server }
    if overrides.isInsecure || !overrides.authorityFile.isEmpty {
      cluster.isInsecure = overrides.isInsecure
      cluster.authorityFile = overrides.authorityFile
      cluster.authorityBytes = []
    }
    // Another server has another name than the one in the file.
    if !overrides.tlsServerName.isEmpty || !overrides.server.isEmpty {
      cluster.tlsServerName = overrides.tlsServerName
    }
    return cluster
  }

  private var user: Kubeconfig.User {
    var user = config.users[context.user] ?? Kubeconfig.User()
    if !overrides.token.isEmpty { user.token = overrides.token }
    if !overrides.asUser.isEmpty { user.impersonation.user = overrides.asUser }
    if !overrides.asGroups.isEmpty { user.impersonation.groups = overrides.asGroups }
    return user
  }

  private func confirmUsable(
    _ cluster: Kubeconfig.Cluster, _ user: Kubeconfig.User
  ) throws(KubeconfigProblem) {
    var problems: [ByteString] = []
    if !contextName.isEmpty, config.contexts[contextName] == nil {
      problems.append("context was not found for specified context: " + contextName)
    }
    problems += KubeconfigChecks.problems(of: user, named: context.user)
    problems += KubeconfigChecks.problems(of: cluster, named: context.cluster)
    guard problems.isEmpty else { throw .invalid(problems) }
  }

  /// Whether nothing but the server of last resort was found.
  private func isDefault(_ cluster: Kubeconfig.Cluster, _ user: Kubeconfig.User) -> Bool {
    cluster.server == defaultServer && cluster.proxyURL.isEmpty && !cluster.disablesCompression
      && user.impersonation.user.isEmpty && !defaultServer.hasPrefix("https://")
  }

  private func connection(
    _ cluster: Kubeconfig.Cluster, _ user: Kubeconfig.User
  ) throws(KubeconfigProblem) -> ClusterConnection {
    let server = try address(cluster.server)
    let isSecure = server.hasPrefix("https://")
    let tls = isSecure ? try settings(cluster) : TLSSettings()
    // Without a secure connection nothing that is secret is sent; whom to act as is none.
    var known = Kubeconfig.User()
    known.impersonation = user.impersonation
    if isSecure {
      try check(user)
      known = user
    }
    return ClusterConnection(
      server: server, namespace: try namespace(), tls: tls,
      proxy: cluster.proxyURL.isEmpty ? nil : cluster.proxyURL.text,
      disablesCompression: cluster.disablesCompression, user: known,
      pluginCluster: try pluginCluster(cluster, server), context: contextName,
      isInCluster: false, notices: notices)
  }

  /// The address with a scheme, and without a query.
  ///
  /// - SeeAlso: `rest.DefaultServerURL`
  private func address(_ server: ByteString) throws(KubeconfigProblem) -> String {
    // What does not parse is tried with a scheme before it.
    var url = try? GoURL(parsing: server)
    if url == nil || url?.scheme.isEmpty == true || url?.host.isEmpty == true {
      url = try bareAddress(server)
    }
    guard var found = url else { throw .unusable("host must be a URL or a host:port pair") }
    found.rawQuery = ""
    found.fragment = ""
    let text = found.goText.text
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  private func bareAddress(_ server: ByteString) throws(KubeconfigProblem) -> GoURL {
    let parsed: GoURL
    do throws(GoURLError) {
      parsed = try GoURL(parsing: "http://" + server)
    } catch {
      throw .unusable(error.goText)
    }
    guard parsed.path.isEmpty || parsed.path == "/" else {
      throw .unusable("host must be a URL or a host:port pair: " + Strconv.quote(server))
    }
    return parsed
  }

  private func settings(_ cluster: Kubeconfig.Cluster) throws(KubeconfigProblem) -> TLSSettings {
    var tls = TLSSettings(isInsecure: cluster.isInsecure)
    if !cluster.tlsServerName.isEmpty { tls.serverName = cluster.tlsServerName.text }
    if !cluster.authorityBytes.isEmpty {
      tls.authorities = .pem(cluster.authorityBytes)
    } else if !cluster.authorityFile.isEmpty {
      tls.authorities = .file(cluster.authorityFile.text)
    }
    guard tls.authorities != nil else { return tls }
    if cluster.isInsecure {
      throw .unusable("specifying a root certificates file with the insecure flag is not allowed")
    }
    if PEMBlock(firstIn: try authorities(of: cluster)) == nil {
      throw .unusable("unable to load root certificates: unable to parse bytes as PEM block")
    }
    return tls
  }

  private func authorities(of cluster: Kubeconfig.Cluster) throws(KubeconfigProblem) -> [UInt8] {
    if !cluster.authorityBytes.isEmpty { return cluster.authorityBytes }
    if cluster.authorityFile.isEmpty { return [] }
    return try file(cluster.authorityFile)
  }

  private func file(_ path: ByteString) throws(KubeconfigProblem) -> [UInt8] {
    do throws(FileError) {
      return try Files.read(path.bytes, limit: 16 << 20)
    } catch {
      throw .unusable(ByteString(error.goText))
    }
  }

  /// Finds now what else would only be found when the first request is sent.
  private func check(_ user: Kubeconfig.User) throws(KubeconfigProblem) {
    if user.token.isEmpty, !user.tokenFile.isEmpty { _ = try file(user.tokenFile) }
    if let name = user.authProvider {
      throw .unusable("no Auth Provider found for name " + Strconv.quote(name))
    }
    if let version = user.plugin?.apiVersion, version != CredentialPluginCall.beta,
      version != CredentialPluginCall.stable
    {
      throw .unusable("exec plugin: invalid apiVersion " + Strconv.quote(version))
    }
    for (kind, bytes) in [("certificate", user.certificateBytes), ("key", user.keyBytes)]
    where !bytes.isEmpty && PEMBlock(firstIn: bytes) == nil {
      throw .unusable("tls: failed to find any PEM data in " + ByteString(kind) + " input")
    }
  }

  /// - SeeAlso: `rest.ConfigToExecCluster`, `clientauthentication/v1.Cluster`
  private func pluginCluster(
    _ cluster: Kubeconfig.Cluster, _ server: String
  ) throws(KubeconfigProblem) -> Object {
    guard user.plugin?.wantsCluster == true else { return [:] }
    var object: Object = ["server": .string(ByteString(server))]
    if !cluster.tlsServerName.isEmpty { object["tls-server-name"] = .string(cluster.tlsServerName) }
    if cluster.isInsecure { object["insecure-skip-tls-verify"] = .bool(true) }
    let authorities = try authorities(of: cluster)
    if !authorities.isEmpty {
      object["certificate-authority-data"] = .string(
        ByteString(Base64.standard.encode(authorities)))
    }
    if !cluster.proxyURL.isEmpty { object["proxy-url"] = .string(cluster.proxyURL) }
    if cluster.disablesCompression { object["disable-compression"] = .bool(true) }
    object["config"] = cluster.pluginConfig ?? .null
    return object
  }

  private var notices: [ClusterConnection.Notice] {
    var notices: [ClusterConnection.Notice] = []
    if !context.user.isEmpty, config.users[context.user] == nil {
      notices.append(.missingUser(context.user, context: contextName))
    }
    if !context.cluster.isEmpty, config.clusters[context.cluster] == nil {
      notices.append(.missingCluster(context.cluster, context: contextName))
    }
    return notices
  }
}
