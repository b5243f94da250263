internal import GoCompat
internal import Kubernetes
internal import Rendering
internal import YAML

/// The template function `lookup` on a cluster.
///
/// - SeeAlso: `newLookupFunction` of Helm's `pkg/engine/lookup_func.go`
struct ClusterLookup: Sendable {
  private let cluster: ClusterAccess

  init(_ cluster: ClusterAccess) { self.cluster = cluster }

  /// What is not there, or of a kind that the server has not, is an empty object.
  var lookup: RenderSettings.Lookup {
    { [cluster] apiVersion, kind, namespace, name in
      try Blocking.run {
        do throws(KubernetesError) {
          return try await ClusterLookup.object(cluster, apiVersion, kind, namespace, name)
        } catch {
          if error.isNotFound { return Object() }
          if case .noKind = error.kind { return Object() }
          throw error
        }
      }
    }
  }

  private static func object(
    _ cluster: ClusterAccess, _ apiVersion: ByteString, _ kind: ByteString,
    _ namespace: ByteString, _ name: ByteString
  ) async throws(KubernetesError) -> Object {
    guard let wanted = GroupVersionKind(apiVersion: apiVersion, kind: kind) else {
      return Object()
    }
    let resource = try await cluster.discovery.resource(for: wanted)
    if !name.isEmpty {
      return try await cluster.client.get(resource, name: name, namespace: namespace).content
    }
    let list = try await cluster.client.all(resource, namespace: namespace)
    return [
      "apiVersion": .string(apiVersion), "kind": .string(kind + "List"),
      "metadata": .object(["resourceVersion": .string(list.resourceVersion)]),
      "items": .array(list.items.map { .object($0.content) }),
    ]
  }
}
