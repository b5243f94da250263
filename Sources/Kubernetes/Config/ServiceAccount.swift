internal import Crypto
public import GoCompat
internal import HTTP
public import Platform

/// The account a pod is given, for programs that run inside of a cluster.
///
/// - SeeAlso: `rest.InClusterConfig`
public struct ServiceAccount: Sendable {
  /// Where Kubernetes puts the files of the account.
  public static let standardDirectory: ByteString = "/var/run/secrets/kubernetes.io/serviceaccount"

  public let environment: Environment
  public let directory: ByteString

  public init(environment: Environment, directory: ByteString = ServiceAccount.standardDirectory) {
    self.environment = environment
    self.directory = directory
  }

  private var tokenFile: ByteString { directory + "/token" }
  private var authorityFile: ByteString { directory + "/ca.crt" }

  /// The address of the server; nil outside of a cluster.
  private var server: String? {
    guard let host = environment["KUBERNETES_SERVICE_HOST"], !host.isEmpty,
      let port = environment["KUBERNETES_SERVICE_PORT"], !port.isEmpty
    else { return nil }
    return host.contains(":") ? "https://[\(host)]:\(port)" : "https://\(host):\(port)"
  }

  /// Whether we are in a pod with an account.
  public var isThere: Bool {
    guard server != nil else { return false }
    // What cannot be asked about is not there.
    guard let status = try? Files.status(of: tokenFile.bytes) else { return false }
    return status.kind != .directory
  }

  /// The namespace of the pod.
  var namespace: ByteString {
    if let name = environment["POD_NAMESPACE"], !name.isEmpty { return ByteString(name) }
    // A file that cannot be read says nothing.
    let bytes = (try? Files.read((directory + "/namespace").bytes, limit: 1 << 16)) ?? []
    let name = ByteString(bytes).trimmingSpace
    return name.isEmpty ? "default" : name
  }

  /// The connection to the server of the cluster around us; address, authority and token may be overruled.
  func connection(
    _ overrides: ClusterOverrides, namespace: ByteString
  ) throws(KubeconfigProblem) -> ClusterConnection {
    var user = Kubeconfig.User()
    if overrides.token.isEmpty { user.tokenFile = tokenFile } else { user.token = overrides.token }
    var tls = TLSSettings()
    if !overrides.authorityFile.isEmpty {
      tls.authorities = .file(overrides.authorityFile.text)
    } else if let bytes = try? Files.read(authorityFile.bytes, limit: 16 << 20),
      PEMBlock(firstIn: bytes) != nil
    {
      // Without the file the system's authorities are asked.
      tls.authorities = .file(authorityFile.text)
    }
    return ClusterConnection(
      server: overrides.server.isEmpty ? server ?? "" : overrides.server.text,
      namespace: namespace, tls: tls, user: user, isInCluster: true)
  }
}
