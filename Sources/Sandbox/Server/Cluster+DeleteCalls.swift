internal import GoCompat
internal import HTTP
internal import YAML

extension Cluster {
  func serveDelete(_ call: ResourceCall) throws(StatusError) -> ServerResponse {
    let form = try ResponseForm(call)
    let options = try DeleteOptions(call)
    warnOfOrphans(call, options)
    let outcome = try delete(call.key, options, call.scope(options))
    let object = fromStorage(outcome.object, call.kind)
    let strategy = strategy(of: call.kind)
    var code = 200
    if !outcome.isGone, options.orphanDependents == false { code = 202 }
    if strategy.answersDeleted || !outcome.isGone { return try answer(code, object, call, form) }
    return Answer.document(
      code,
      .object([
        "kind": .string("Status"), "apiVersion": .string("v1"), "metadata": .object([:]),
        "status": .string("Success"), "details": .object(Self.details(object, call.kind)),
      ]), form, warnings: call.warnings.texts)
  }

  /// - SeeAlso: `deleteOptionWarnings` of `pkg/registry/batch/job/storage`
  private func warnOfOrphans(_ call: ResourceCall, _ options: DeleteOptions) {
    guard call.kind.groupResource == JobStrategy.resource, options.propagationPolicy.isEmpty,
      options.orphanDependents == nil
    else { return }
    call.warnings.add(
      "child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning"
    )
  }

  private static func details(_ object: Object, _ kind: ResourceKind) -> Object {
    var details: Object = ["name": .string(object.name)]
    if !kind.group.isEmpty { details["group"] = .string(kind.group) }
    details["kind"] = .string(kind.resource)
    details["uid"] = .string(object.uid)
    return details
  }

  /// - SeeAlso: `registry.Store.DeleteCollection`
  func serveDeleteCollection(_ call: ResourceCall) throws(StatusError) -> ServerResponse {
    let form = try ResponseForm(call)
    let listing = try ListOptions(call.query, call.kind)
    let options = try DeleteOptions(call)
    let page = try ListPage.read(self, call, listing)
    for item in page.items {
      let key = ObjectKey(
        resource: call.kind.storedResource, namespace: item.namespace, name: item.name)
      do throws(StatusError) {
        _ = try delete(key, options, call.scope(options))
      } catch {
        guard error.code == 404 else { throw error }
      }
    }
    try checkForm(form, call, isList: true)
    return answer(page, call, form)
  }
}

extension ResourceCall {
  func scope(_ options: DeleteOptions) -> WriteScope {
    WriteScope(
      kind: kind, subresource: subresource?.name ?? "", manager: manager(""), user: user,
      isDryRun: options.isDryRun, warnings: warnings)
  }
}
