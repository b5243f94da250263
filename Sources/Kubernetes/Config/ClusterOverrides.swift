public import GoCompat

/// What the command line, or variables in its place, say over the configuration files. Empty is nothing.
///
/// - SeeAlso: `genericclioptions.ConfigFlags`, `clientcmd.ConfigOverrides`
public struct ClusterOverrides: Sendable, Equatable {
  /// `--kubeconfig`: the one file to read.
  public var kubeconfig: ByteString = ""
  /// `--kube-context`
  public var context: ByteString = ""
  /// `--kube-apiserver`
  public var server: ByteString = ""
  /// `--kube-ca-file`
  public var authorityFile: ByteString = ""
  /// `--kube-tls-server-name`
  public var tlsServerName: ByteString = ""
  /// `--kube-insecure-skip-tls-verify`
  public var isInsecure = false
  /// `--kube-token`
  public var token: ByteString = ""
  /// `--kube-as-user`
  public var asUser: ByteString = ""
  /// `--kube-as-group`
  public var asGroups: [ByteString] = []
  /// `--namespace`
  public var namespace: ByteString = ""

  public init() {}
}
