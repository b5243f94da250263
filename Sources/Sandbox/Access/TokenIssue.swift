internal import GoCompat
internal import YAML

/// Makes a token for a service account: `serviceaccounts/NAME/token`.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/registry/core/serviceaccount/storage.TokenREST`
struct TokenIssue {
  let view: ClusterView
  let tokens: AccountTokens
  /// A fresh UUID, for the token and for the answer.
  let uuid: () -> ByteString

  private static let kind = ResourceKind(
    group: "authentication.k8s.io", version: "v1", kind: "TokenRequest", resource: "",
    singular: "", isNamespaced: true, verbs: [], shortNames: [], categories: [], subresources: [],
    definition: "", isCustom: false)

  /// The request with its token.
  ///
  /// - Parameter request: a `TokenRequest`, decoded, with the managed fields of its creation.
  /// - Throws: 404 when the account or what the token is to be bound to is not there; 422 for a time
  ///   that is too short or too long.
  func answer(_ request: Object, for account: ServiceAccountName) throws(StatusError) -> Object {
    guard request.name.isEmpty || request.name == account.name else {
      throw .invalid(
        Self.kind, account.name,
        [
          FieldProblem(
            kind: .invalid, field: "metadata.name",
            detail: "Invalid value: " + Strconv.quote(request.name)
              + ": must match the service account name if specified")
        ])
    }
    let stored = try find("serviceaccounts", account.namespace, account.name)
    var spec = request.object("spec")
    let seconds = spec.int("expirationSeconds") ?? 3600
    try Self.check(seconds)
    let bound = try bound(spec.object("boundObjectRef"), account)
    var audiences = spec.strings("audiences")
    if audiences.isEmpty { audiences = [AccountTokens.issuer] }
    let now = view.now.unix
    let token = tokens.token(
      AccountTokens.Claims(
        account: account, uid: stored.uid, audiences: audiences, expires: now &+ seconds,
        id: uuid(), bound: bound), issued: now)
    spec["audiences"] = .array(audiences.map { .string($0) })
    spec["expirationSeconds"] = .int(seconds)
    if spec["boundObjectRef"] == nil { spec["boundObjectRef"] = .null }
    var answer = request
    answer.setMetadata("name", account.name)
    answer.setMetadata("namespace", account.namespace)
    answer.setMetadata("uid", uuid())
    answer.setMetadata("creationTimestamp", view.now.kubernetesText)
    answer["spec"] = .object(spec)
    answer["status"] = .object([
      "token": .string(token),
      "expirationTimestamp": .string(
        TimeInstant(unixSecond: now &+ seconds, in: .utc).kubernetesText),
    ])
    return answer
  }

  private static func check(_ seconds: Int64) throws(StatusError) {
    let why: ByteString
    if seconds < 600 {
      why = "may not specify a duration less than 10 minutes"
    } else if seconds > 1 << 32 {
      why = "may not specify a duration larger than 2^32 seconds"
    } else {
      return
    }
    throw .invalid(
      kind, "",
      [
        FieldProblem(
          kind: .invalid, field: "spec.expirationSeconds",
          detail: "Invalid value: " + Strconv.formatInt(seconds) + ": " + why)
      ])
  }

  private func bound(
    _ reference: Object, _ account: ServiceAccountName
  ) throws(StatusError) -> AccountTokens.Bound? {
    guard !reference.isEmpty else { return nil }
    let name = reference.string("name")
    let found: (word: ByteString, object: Object)
    switch (reference.string("apiVersion"), reference.string("kind")) {
    case ("v1", "Pod"):
      found = ("pod", try find("pods", account.namespace, name))
      let own = found.object.object("spec").string("serviceAccountName")
      guard own == account.name else {
        throw .badRequest(
          "cannot bind token for serviceaccount " + Strconv.quote(account.name)
            + " to pod running with different serviceaccount name.")
      }
    case ("v1", "Secret"): found = ("secret", try find("secrets", account.namespace, name))
    case ("v1", "Node"): found = ("node", try find("nodes", "", name))
    default:
      throw .badRequest(
        "cannot bind token to object of type "
          + ServerSideApply.kindText(reference.string("apiVersion"), reference.string("kind")))
    }
    let wanted = reference.string("uid")
    guard wanted.isEmpty || wanted == found.object.uid else {
      throw StatusError(
        code: 409, reason: "Conflict",
        message: "Operation cannot be fulfilled on " + reference.string("kind") + " "
          + Strconv.quote(name) + ": the UID in the bound object reference (" + wanted
          + ") does not match the UID in record. The object might have been deleted and then "
          + "recreated", details: .init(name: name, kind: reference.string("kind")))
    }
    return .init(kind: found.word, name: name, uid: found.object.uid)
  }

  private func find(
    _ resource: ByteString, _ namespace: ByteString, _ name: ByteString
  ) throws(StatusError) -> Object {
    guard let object = view.object(resource, namespace, name) else {
      throw StatusError(
        code: 404, reason: "NotFound", message: resource + " " + Strconv.quote(name) + " not found",
        details: .init(name: name, kind: resource))
    }
    return object
  }
}
