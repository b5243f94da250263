public import GoCompat
public import HTTP
public import YAML

/// Everything needed to speak to a cluster, put together from files, flags and variables.
public struct ClusterConnection: Sendable, Equatable {
  /// Something odd that does not stop us, but explains what may follow.
  public enum Notice: Sendable, Equatable {
    /// The context names a user that no file has: we shall be nobody.
    case missingUser(ByteString, context: ByteString)
    /// The context names a cluster that no file has: the default address is used.
    case missingCluster(ByteString, context: ByteString)
  }

  /// The address of the server, with a scheme.
  public var server: String
  /// The namespace to work in.
  public var namespace: ByteString
  public var tls: TLSSettings
  /// A proxy to go through; nil is as the variables of the environment say.
  public var proxy: String?
  public var disablesCompression: Bool
  /// Who we are there.
  public var user: Kubeconfig.User
  /// The cluster as credential plugins are told of it.
  public var pluginCluster: Object
  /// The name of the context; empty when there is none.
  public var context: ByteString
  /// Whether it is the server of the pod that we are in.
  public var isInCluster: Bool
  public var notices: [Notice]

  public init(
    server: String, namespace: ByteString = "default", tls: TLSSettings = TLSSettings(),
    proxy: String? = nil, disablesCompression: Bool = false,
    user: Kubeconfig.User = Kubeconfig.User(), pluginCluster: Object = [:],
    context: ByteString = "", isInCluster: Bool = false, notices: [Notice] = []
  ) {
    self.server = server
    self.namespace = namespace
    self.tls = tls
    self.proxy = proxy
    self.disablesCompression = disablesCompression
    self.user = user
    self.pluginCluster = pluginCluster
    self.context = context
    self.isInCluster = isInCluster
    self.notices = notices
  }

  /// What makes this server another one than others, for caches.
  public var identity: ByteString {
    var identity = ByteString(server)
    switch tls.authorities {
    case .file(let path): identity.append("\nca " + ByteString(path))
    case .pem(let bytes): identity.append("\nca " + ByteString(bytes))
    case nil: break
    }
    if let name = tls.serverName { identity.append("\nname " + ByteString(name)) }
    return identity
  }
}
