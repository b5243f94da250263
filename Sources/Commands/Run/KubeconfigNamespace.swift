internal import GoCompat
internal import Platform
internal import YAML

/// The namespace a kubeconfig's context names, or the one a pod runs in.
///
/// - SeeAlso: client-go's `DeferredLoadingClientConfig.Namespace`.
struct KubeconfigNamespace {
  /// `--kubeconfig`; empty for the files of `KUBECONFIG`, or the one in the home folder.
  var explicitPath: String
  /// `--kube-context`; empty for the current one.
  var context: String
  var environment: Environment

  /// nil when nothing names one, or when a file cannot be read.
  var namespace: String? {
    let files = paths.compactMap(object)
    if !explicitPath.isEmpty, files.isEmpty { return nil }
    let wanted = context.isEmpty ? currentContext(files) : ByteString(context)
    for file in files {
      if let found = contextNamespace(wanted, file) { return found }
    }
    return podNamespace
  }

  private var paths: [String] {
    if !explicitPath.isEmpty { return [explicitPath] }
    if let list = environment["KUBECONFIG"], !list.isEmpty {
      return list.split(separator: ":").map(String.init)
    }
    let home = HelmDirectories(environment).home
    return home.isEmpty ? [] : [Paths.join(home, ".kube/config")]
  }

  private func object(_ path: String) -> Object? {
    // As Helm: a file that cannot be read or is no YAML counts as one that says nothing.
    guard let bytes = try? Files.read(Array(path.utf8)) else { return nil }
    return try? YAMLReader.object(bytes)
  }

  private func currentContext(_ files: [Object]) -> ByteString {
    for file in files {
      if case .string(let name)? = file["current-context"], !name.isEmpty { return name }
    }
    return ""
  }

  private func contextNamespace(_ name: ByteString, _ file: Object) -> String? {
    guard case .array(let contexts)? = file["contexts"] else { return nil }
    for case .object(let entry) in contexts where entry["name"] == .string(name) {
      guard case .object(let context)? = entry["context"],
        case .string(let namespace)? = context["namespace"], !namespace.isEmpty
      else { return nil }
      return namespace.text
    }
    return nil
  }

  /// Inside a cluster, the namespace of the pod's service account.
  private var podNamespace: String? {
    let folder = "/var/run/secrets/kubernetes.io/serviceaccount"
    guard environment["KUBERNETES_SERVICE_HOST"]?.isEmpty == false,
      environment["KUBERNETES_SERVICE_PORT"]?.isEmpty == false,
      (try? Files.status(of: Array("\(folder)/token".utf8)))?.kind == .regular
    else { return nil }
    if let namespace = environment["POD_NAMESPACE"], !namespace.isEmpty { return namespace }
    guard let bytes = try? Files.read(Array("\(folder)/namespace".utf8)) else { return nil }
    let name = ByteString(bytes).trimmingSpace
    return name.isEmpty ? nil : name.text
  }
}
