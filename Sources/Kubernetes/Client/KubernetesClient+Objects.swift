public import GoCompat
internal import HTTP
internal import YAML

extension KubernetesClient {
  /// One object, or a part of it such as `scale`.
  ///
  /// - Parameter namespace: not used for kinds outside of namespaces.
  public func get(
    _ resource: APIResource, name: ByteString, namespace: ByteString = "",
    subresource: ByteString = ""
  ) async throws(KubernetesError) -> KubernetesObject {
    try await answer(
      Call(
        method: .get,
        path: resource.path(namespace: namespace, name: name, subresource: subresource),
        resource: resource, name: name)
    ).object
  }

  /// Makes an object, or sends something to a part of one, such as `eviction`.
  public func create(
    _ resource: APIResource, _ object: KubernetesObject, namespace: ByteString = "",
    name: ByteString = "", subresource: ByteString = "", options: WriteOptions = WriteOptions()
  ) async throws(KubernetesError) -> Answer {
    try await answer(
      Call(
        method: .post,
        path: resource.path(namespace: namespace, name: name, subresource: subresource),
        query: options.query, contentType: "application/json", body: .object(object.content),
        resource: resource))
  }

  /// Replaces an object; it must not have changed since the `resourceVersion` it says, if any.
  public func update(
    _ resource: APIResource, _ object: KubernetesObject, namespace: ByteString = "",
    subresource: ByteString = "", options: WriteOptions = WriteOptions()
  ) async throws(KubernetesError) -> Answer {
    try await answer(
      Call(
        method: .put,
        path: resource.path(namespace: namespace, name: object.name, subresource: subresource),
        query: options.query, contentType: "application/json", body: .object(object.content),
        resource: resource, name: object.name))
  }

  /// Changes an object.
  public func patch(
    _ resource: APIResource, _ patch: Patch, name: ByteString, namespace: ByteString = "",
    subresource: ByteString = "", options: WriteOptions = WriteOptions()
  ) async throws(KubernetesError) -> Answer {
    try await answer(
      Call(
        method: .patch,
        path: resource.path(namespace: namespace, name: name, subresource: subresource),
        query: options.query + patch.query, contentType: patch.contentType, body: patch.document,
        resource: resource, name: name, isRepeatable: patch.isRepeatable))
  }

  /// Removes an object, or begins to; the answer is a Status, or the object while it stays.
  public func delete(
    _ resource: APIResource, name: ByteString, namespace: ByteString = "",
    options: DeleteOptions = DeleteOptions()
  ) async throws(KubernetesError) -> Answer {
    try await answer(
      Call(
        method: .delete, path: resource.path(namespace: namespace, name: name),
        contentType: "application/json", body: .object(options.document), resource: resource,
        name: name))
  }

  /// Removes all objects that a selection names; the answer is the list of them.
  public func deleteAll(
    _ resource: APIResource, namespace: ByteString = "", selecting selection: ListOptions,
    options: DeleteOptions = DeleteOptions()
  ) async throws(KubernetesError) -> Answer {
    try await answer(
      Call(
        method: .delete, path: resource.path(namespace: namespace), query: selection.query,
        contentType: "application/json", body: .object(options.document), resource: resource))
  }
}
