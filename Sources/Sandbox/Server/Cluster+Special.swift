internal import GoCompat
internal import HTTP
internal import YAML

extension Cluster {
  /// Serves what is not kept: reviews, tokens.
  func serveSpecial(_ call: ResourceCall) throws(StatusError) -> ServerResponse? {
    if let answer = try servePod(call) { return answer }
    guard call.attributes.verb == "create" else { return nil }
    let isReview =
      call.kind.group == AccessReview.group
      || (call.kind.group == IdentityReview.group && call.subresource == nil)
    if isReview { return try serveReview(call) }
    if call.kind.groupResource == "serviceaccounts", call.subresource?.name == "token" {
      return try serveToken(call)
    }
    return nil
  }

  /// A body that is answered and not kept, with the managed fields of its creation.
  func posted(
    _ call: ResourceCall, _ kind: ResourceKind
  ) throws(StatusError) -> (object: Object, form: ResponseForm) {
    var call = call
    call.kind = kind
    let form = try ResponseForm(call)
    _ = try RequestBody.format(call.request)
    try RequestBody.checkSize(call.request)
    let options = try WriteOptions(call.query, kind: "CreateOptions")
    let document = try RequestBody.document(call.request, kind)
    var object = try decode(document, call, options.validation)
    try matchNamespace(&object, call)
    setDefaults(&object, kind)
    return (own(object, old: nil, call.scope(options)), form)
  }

  private func serveReview(_ call: ResourceCall) throws(StatusError) -> ServerResponse? {
    let (object, form) = try posted(call, call.kind)
    let answer: Object?
    if call.kind.group == AccessReview.group {
      answer = try AccessReview(authorizer: authorizer, user: call.user).answer(
        call.kind.resource, object, namespace: call.namespace)
    } else {
      answer = try IdentityReview(authenticator: authenticator, user: call.user).answer(
        call.kind.resource, object)
    }
    guard let answer else { return nil }
    return try self.answer(201, answer, call, form)
  }

  private func serveToken(_ call: ResourceCall) throws(StatusError) -> ServerResponse? {
    guard
      let kind = SchemaTable.builtIn.kind(
        group: "authentication.k8s.io", version: "v1", named: "TokenRequest")
        ?? subresourceKind(call)
    else { return nil }
    let (object, form) = try posted(call, kind)
    let issue = TokenIssue(
      view: view, tokens: AccountTokens(administratorToken: settings.token),
      uuid: { [unowned self] in makeUID() })
    let answer = try issue.answer(
      object, for: ServiceAccountName(namespace: call.namespace, name: call.name))
    return try self.answer(201, answer, call, form)
  }

  /// The kind that a subresource answers, which need not be one that is kept.
  func subresourceKind(_ call: ResourceCall) -> ResourceKind? {
    guard let subresource = call.subresource else { return nil }
    let package: ByteString =
      switch subresource.group {
      case "": "io.k8s.api.core."
      case "authentication.k8s.io": "io.k8s.api.authentication."
      case "autoscaling": "io.k8s.api.autoscaling."
      case "policy": "io.k8s.api.policy."
      default: ""
      }
    let version = subresource.version.isEmpty ? call.kind.version : subresource.version
    return ResourceKind(
      group: subresource.group, version: version, kind: subresource.kind,
      resource: call.kind.resource, singular: "", isNamespaced: call.kind.isNamespaced, verbs: [],
      shortNames: [], categories: [], subresources: [],
      definition: package + version + "." + subresource.kind, isCustom: false)
  }
}
