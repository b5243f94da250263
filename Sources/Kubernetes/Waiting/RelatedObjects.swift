internal import GoCompat
internal import YAML

/// Finds the objects that others made.
struct RelatedObjects: Sendable {
  static let podResource = APIResource(
    kind: GroupVersionKind(group: "", version: "v1", kind: "Pod"), name: "pods",
    isNamespaced: true)
  static let replicaSetResource = APIResource(
    kind: GroupVersionKind(group: "apps", version: "v1", kind: "ReplicaSet"), name: "replicasets",
    isNamespaced: true)
  static let eventResource = APIResource(
    kind: GroupVersionKind(group: "", version: "v1", kind: "Event"), name: "events",
    isNamespaced: true)

  private let client: KubernetesClient

  init(_ client: KubernetesClient) { self.client = client }

  /// What an object's selector finds.
  func selected(
    by object: KubernetesObject, _ resource: APIResource
  ) async throws(KubernetesError) -> [KubernetesObject] {
    guard let selector = LabelSelector.text(of: object) else { return [] }
    return try await client.list(
      resource, namespace: object.namespace, options: ListOptions(labelSelector: selector)
    ).items.map { item in
      var item = item
      if item.kind.isEmpty { item.kind = resource.kind.kind }
      if item.apiVersion.isEmpty { item.apiVersion = resource.kind.apiVersion }
      return item
    }
  }

  /// The pods that an object's selector finds; nil when they cannot be had, in which case the object
  /// is judged without them.
  func pods(of object: KubernetesObject) async -> [KubernetesObject]? {
    try? await selected(by: object, Self.podResource)
  }
}
