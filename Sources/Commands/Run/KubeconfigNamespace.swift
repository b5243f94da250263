internal import GoCompat
internal import Platform
internal import YAML

/// The namespace a kubeconfig's context names.
///
/// - SeeAlso: client-go's `DeferredLoadingClientConfig.Namespace`.
struct KubeconfigNamespace {
  /// `--kubeconfig` or `KUBECONFIG`; the latter may be a list between colons.
  var explicitPath: String
  /// `--kube-context`; empty for the current one.
  var context: String
  var environment: Environment

  /// nil when no file names one.
  var namespace: String? { nil }
}
