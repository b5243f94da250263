internal import GoCompat
internal import HTTP
internal import YAML

extension Cluster {
  var view: ClusterView {
    ClusterView(
      now: settings.now(),
      object: { [store] resource, namespace, name in
        store.object(ObjectKey(resource: resource, namespace: namespace, name: name))
      },
      objects: { [store] resource, namespace in store.objects(resource, namespace: namespace) },
      resources: { [store] in store.resources })
  }

  var authenticator: Authenticator {
    Authenticator(
      view: view, administratorToken: settings.token, admitsAnonymous: settings.admitsAnonymous)
  }

  var authorizer: Authorizer { Authorizer(view: view) }

  /// Gives a new pod its service account, where the cluster does that.
  func admitAccount(_ object: inout Object, _ scope: WriteScope) throws(StatusError) {
    guard settings.admitsServiceAccounts, scope.kind.groupResource == "pods",
      scope.subresource.isEmpty
    else { return }
    try AccountAdmission(view: view, suffix: { [unowned self] in makeSuffix() }).admit(&object)
  }

  /// Nobody gives away rights of others.
  func refuseEscalation(
    _ object: Object, old: Object?, _ scope: WriteScope
  ) throws(StatusError) {
    guard scope.kind.group == RoleRules.group else { return }
    try EscalationRule(view: view, user: scope.user).check(
      scope.kind.resource, object, old: old)
  }

  /// Who a request counts as, after any impersonation, and whether they may.
  func admit(
    _ request: ServerRequest, _ attributes: RequestAttributes
  ) throws(StatusError) -> SandboxUser {
    let sender = try authenticator.user(of: request.headers)
    let user = try Impersonation(authorizer: authorizer).user(
      sender, request.headers, attributes)
    try authorizer.authorize(user, attributes)
    return user
  }
}
