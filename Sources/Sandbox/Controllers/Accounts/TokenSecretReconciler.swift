internal import GoCompat
internal import YAML

/// Fills Secrets of type `kubernetes.io/service-account-token`, and deletes those of accounts that
/// are gone.
///
/// - SeeAlso: `serviceaccount.TokensController`
struct TokenSecretReconciler: Reconciler {
  let name: ByteString = "serviceaccount-controller"
  let resource: ByteString = "secrets"
  let watched: [ByteString] = ["serviceaccounts"]
  let tokens: AccountTokens
  let authority: ByteString

  private static let nameKey: ByteString = "kubernetes.io/service-account.name"
  private static let uidKey: ByteString = "kubernetes.io/service-account.uid"

  func keys(_ event: StoreEvent, _ view: ClusterView) -> [ObjectKey] {
    view.objects("secrets", event.key.namespace).filter {
      $0.annotations.string(Self.nameKey) == event.key.name
    }.map { ObjectKey(resource: resource, namespace: $0.namespace, name: $0.name) }
  }

  func plan(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    guard let secret = view.object(resource, key.namespace, key.name),
      secret.string("type") == "kubernetes.io/service-account-token", !secret.isBeingDeleted
    else { return [] }
    let accountName = secret.annotations.string(Self.nameKey)
    let account = view.object("serviceaccounts", key.namespace, accountName)
    let known = secret.annotations.string(Self.uidKey)
    guard let account, known.isEmpty || known == account.uid else {
      return [.delete("secrets", secret, DeleteOptions())]
    }
    var data = secret.object("data")
    data.setDefault("ca.crt", encoded(authority))
    data.setDefault("namespace", encoded(key.namespace))
    if data["token"] == nil {
      let claims = AccountTokens.Claims(
        account: ServiceAccountName(namespace: key.namespace, name: accountName),
        uid: account.uid, audiences: [AccountTokens.issuer], expires: nil, id: "",
        bound: .init(kind: "secret", name: secret.name, uid: secret.uid))
      data["token"] = encoded(tokens.token(claims, issued: view.now.unix))
    }
    var changed = secret
    changed["data"] = .object(data)
    var annotations = secret.annotations
    annotations[Self.uidKey] = .string(account.uid)
    changed.setMetadata("annotations", value: .object(annotations))
    return changed == secret ? [] : [.update("secrets", changed)]
  }

  private func encoded(_ text: ByteString) -> Value { .string(Base64.standard.encode(text)) }
}
