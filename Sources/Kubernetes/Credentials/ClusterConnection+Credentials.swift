internal import GoCompat
public import HTTP
internal import Platform

extension ClusterConnection {
  /// Where the identity of this connection's user comes from.
  ///
  /// - Parameters:
  ///   - environment: the variables that credential plugins get, as `NAME=value`.
  ///   - hasTerminal: whether credential plugins can ask somebody.
  ///   - now: seconds since 1970.
  public func credentials(
    environment: [[UInt8]], hasTerminal: Bool, now: @escaping @Sendable () -> Int64
  ) -> any Credentials {
    let base = ClientIdentity(user)
    if !user.tokenFile.isEmpty {
      return TokenFileCredentials(path: user.tokenFile, base: base, now: now)
    }
    // Whoever has something to show needs no plugin.
    guard let plugin = user.plugin, base.headers["Authorization"] == nil, base.certificate == nil
    else { return FixedCredentials(base) }
    let call = CredentialPluginCall(
      plugin: plugin, cluster: pluginCluster, environment: environment, hasTerminal: hasTerminal)
    return PluginCredentials(call, base: base, now: now)
  }

  /// A client of this cluster.
  ///
  /// - Parameters:
  ///   - transport: must go through `proxy` when there is one.
  ///   - userAgent: Helm's is `Helm/4.2`.
  public func client(
    transport: any HTTPTransport, credentials: any Credentials, userAgent: String,
    timeout: Duration? = nil
  ) -> KubernetesClient {
    KubernetesClient(
      transport: transport, server: server, credentials: credentials, userAgent: userAgent,
      tls: tls, timeout: timeout)
  }
}
