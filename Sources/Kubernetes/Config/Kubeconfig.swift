public import GoCompat
public import YAML

/// What configuration files say: clusters, users, and contexts that pair them. All paths are absolute.
///
/// - SeeAlso: `clientcmd/api.Config`
public struct Kubeconfig: Sendable, Equatable {
  public var currentContext: ByteString = ""
  public var contexts: [ByteString: Context] = [:]
  public var clusters: [ByteString: Cluster] = [:]
  public var users: [ByteString: User] = [:]

  /// A cluster, a user there, and a namespace to begin in.
  public struct Context: Sendable, Equatable {
    public var cluster: ByteString = ""
    public var user: ByteString = ""
    public var namespace: ByteString = ""

    public init() {}
  }

  /// Where a server is and how to know it.
  public struct Cluster: Sendable, Equatable {
    public var server: ByteString = ""
    public var tlsServerName: ByteString = ""
    public var isInsecure = false
    /// A file of certificates.
    public var authorityFile: ByteString = ""
    public var authorityBytes: [UInt8] = []
    public var proxyURL: ByteString = ""
    public var disablesCompression = false
    /// What the file has to say to credential plugins about this cluster.
    public var pluginConfig: Value?

    public init() {}
  }

  /// Who somebody is to servers.
  public struct User: Sendable, Equatable {
    public var certificateFile: ByteString = ""
    public var certificateBytes: [UInt8] = []
    public var keyFile: ByteString = ""
    public var keyBytes: [UInt8] = []
    public var token: ByteString = ""
    public var tokenFile: ByteString = ""
    public var name: ByteString = ""
    public var password: ByteString = ""
    public var impersonation = Impersonation()
    public var plugin: CredentialPlugin?
    /// The name of a kind of login that was built into client-go once and is no more.
    public var authProvider: ByteString?

    public init() {}
  }

  /// Who to act as.
  public struct Impersonation: Sendable, Equatable {
    public var user: ByteString = ""
    public var uid: ByteString = ""
    public var groups: [ByteString] = []
    public var extra: [ByteString: [ByteString]] = [:]

    public init() {}
  }

  /// A program that is run to get credentials.
  public struct CredentialPlugin: Sendable, Equatable {
    /// Whether it may ask at the terminal.
    public enum Interaction: String, Sendable {
      case never = "Never"
      case ifAvailable = "IfAvailable"
      case always = "Always"
    }

    public var command: ByteString = ""
    public var arguments: [ByteString] = []
    public var environment: [Variable] = []
    public var apiVersion: ByteString = ""
    public var installHint: ByteString = ""
    public var wantsCluster = false
    /// As written: what is none of `Interaction` is an error when it is used.
    public var interaction: ByteString = ""

    public init() {}
  }

  /// An environment variable.
  public struct Variable: Sendable, Equatable {
    public var name: ByteString
    public var value: ByteString

    public init(name: ByteString, value: ByteString) {
      self.name = name
      self.value = value
    }
  }

  public init() {}

  /// Adds what another configuration has and this one lacks.
  ///
  /// - SeeAlso: `clientcmd.ClientConfigLoadingRules.Load`
  mutating func merge(_ other: Kubeconfig) {
    if currentContext.isEmpty { currentContext = other.currentContext }
    contexts.merge(other.contexts) { first, _ in first }
    clusters.merge(other.clusters) { first, _ in first }
    users.merge(other.users) { first, _ in first }
  }
}
