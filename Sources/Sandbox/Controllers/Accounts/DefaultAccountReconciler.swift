internal import GoCompat
internal import YAML

/// Gives every namespace its `default` ServiceAccount and the ConfigMap `kube-root-ca.crt`.
///
/// - SeeAlso: `serviceaccount.ServiceAccountsController`, `rootcacertpublisher.Publisher`
struct DefaultAccountReconciler: Reconciler {
  let name: ByteString = "service-account-controller"
  let resource: ByteString = "namespaces"
  let watched: [ByteString] = ["serviceaccounts", "configmaps"]
  /// The certificate of the authority of the server, PEM.
  let authority: ByteString

  private static let bundleName: ByteString = "kube-root-ca.crt"
  private static let description: ByteString =
    "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters."

  func keys(_ event: StoreEvent, _ view: ClusterView) -> [ObjectKey] {
    guard event.kind != .added, ["default", Self.bundleName].contains(event.key.name) else {
      return []
    }
    return [ObjectKey(resource: resource, namespace: "", name: event.key.namespace)]
  }

  func plan(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    guard let namespace = view.object(resource, "", key.name), !namespace.isBeingDeleted else {
      return []
    }
    var actions: [ClusterAction] = []
    if view.object("serviceaccounts", key.name, "default") == nil {
      actions.append(
        .create(
          "serviceaccounts",
          [
            "kind": .string("ServiceAccount"), "apiVersion": .string("v1"),
            "metadata": .object(["name": .string("default"), "namespace": .string(key.name)]),
          ]))
    }
    let data: Object = ["ca.crt": .string(authority)]
    if let bundle = view.object("configmaps", key.name, Self.bundleName) {
      if bundle.object("data") != data {
        var changed = bundle
        changed["data"] = .object(data)
        actions.append(.update("configmaps", changed))
      }
      return actions
    }
    return actions + [.create("configmaps", bundle(key.name, data))]
  }

  private func bundle(_ namespace: ByteString, _ data: Object) -> Object {
    [
      "kind": .string("ConfigMap"), "apiVersion": .string("v1"),
      "metadata": .object([
        "name": .string(Self.bundleName), "namespace": .string(namespace),
        "annotations": .object(["kubernetes.io/description": .string(Self.description)]),
      ]),
      "data": .object(data),
    ]
  }
}
