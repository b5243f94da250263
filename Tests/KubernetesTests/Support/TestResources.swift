import GoCompat
import HTTP
import Kubernetes

extension APIResource {
  static let configMaps = APIResource(
    kind: GroupVersionKind(group: "", version: "v1", kind: "ConfigMap"), name: "configmaps",
    isNamespaced: true)
  static let secrets = APIResource(
    kind: GroupVersionKind(group: "", version: "v1", kind: "Secret"), name: "secrets",
    isNamespaced: true)
  static let deployments = APIResource(
    kind: GroupVersionKind(group: "apps", version: "v1", kind: "Deployment"),
    name: "deployments", isNamespaced: true)
  static let namespaces = APIResource(
    kind: GroupVersionKind(group: "", version: "v1", kind: "Namespace"), name: "namespaces",
    isNamespaced: false)
}

extension KubernetesClient {
  /// A client of a test's transport, which does not wait between attempts.
  init(_ transport: any HTTPTransport, credentials: any Credentials = FixedCredentials()) {
    self.init(
      transport: transport, server: "https://cluster", credentials: credentials,
      pause: { _ in })
  }
}
