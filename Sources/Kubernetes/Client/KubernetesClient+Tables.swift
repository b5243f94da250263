public import GoCompat
internal import HTTP

extension KubernetesClient {
  /// The media types by which a server is asked for tables; one that has none answers with objects.
  private static let tables =
    "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,"
    + "application/json"

  /// An object as a table of one row, with the columns that people look at.
  public func table(
    _ resource: APIResource, name: ByteString, namespace: ByteString = ""
  ) async throws(KubernetesError) -> KubernetesObject {
    try await answer(
      Call(
        method: .get, path: resource.path(namespace: namespace, name: name), accept: Self.tables,
        resource: resource, name: name)
    ).object
  }

  /// The objects that a selector finds, as one table.
  public func table(
    _ resource: APIResource, namespace: ByteString, selector: ByteString
  ) async throws(KubernetesError) -> KubernetesObject {
    try await answer(
      Call(
        method: .get, path: resource.path(namespace: namespace),
        query: ListOptions(labelSelector: selector).query, accept: Self.tables,
        resource: resource)
    ).object
  }
}
