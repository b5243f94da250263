internal import Arguments
internal import Platform

/// The global flags of a run, with the HELM_* variables as what they are when not given.
///
/// Everything is looked up when asked, so that a run pays for what it uses.
/// - SeeAlso: Helm's `cli.EnvSettings`.
public struct Settings: Sendable {
  private let flags: ParsedFlags
  private let environment: Environment

  init(flags: ParsedFlags, environment: Environment) {
    self.flags = flags
    self.environment = environment
  }

  /// Where Helm keeps configuration, caches and data.
  public var directories: HelmDirectories { HelmDirectories(environment) }

  public var isDebug: Bool { flags.bool("debug") }

  /// The namespace of the flag, else of the kubeconfig's current context, else `default`.
  public var namespace: String {
    let flag = flags.string("namespace")
    if !flag.isEmpty { return flag }
    return KubeconfigNamespace(
      explicitPath: kubeconfig, context: kubeContext, environment: environment
    ).namespace ?? "default"
  }

  /// `--kubeconfig`; empty for what `KUBECONFIG` or the home folder has.
  public var kubeconfig: String { flags.string("kubeconfig") }

  public var kubeContext: String { flags.string("kube-context") }
  public var kubeToken: String { flags.string("kube-token") }
  public var kubeAsUser: String { flags.string("kube-as-user") }
  public var kubeAsGroups: [String] { flags.list("kube-as-group") }
  public var kubeAPIServer: String { flags.string("kube-apiserver") }
  public var kubeCAFile: String { flags.string("kube-ca-file") }
  public var kubeTLSServerName: String { flags.string("kube-tls-server-name") }
  public var isKubeTLSVerificationSkipped: Bool { flags.bool("kube-insecure-skip-tls-verify") }
  public var registryConfig: String { flags.string("registry-config") }
  public var repositoryConfig: String { flags.string("repository-config") }
  public var repositoryCache: String { flags.string("repository-cache") }
  public var contentCache: String { flags.string("content-cache") }
  public var burstLimit: Int64 { flags.int("burst-limit") }
  public var queriesPerSecond: Float { flags.float32("qps") }
  public var pluginsDirectory: String {
    environment["HELM_PLUGINS"] ?? directories.data("plugins")
  }
  public var maximumHistory: Int { HelmVariables(environment).int("HELM_MAX_HISTORY", 10) }

  /// `never`, `auto` or `always`.
  public var colorMode: String { flags.string("color") }
}
