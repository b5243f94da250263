internal import GoCompat
internal import HTTP
internal import YAML

extension Cluster {
  /// Serves the subresources of pods that are deeds: `log`, `binding`, `eviction`, connections.
  func servePod(_ call: ResourceCall) throws(StatusError) -> ServerResponse? {
    if let name = call.subresource?.name, Connection.names.contains(name) {
      throw try Connection(call: call, view: view).refusal()
    }
    if call.kind.groupResource == "bindings", call.attributes.verb == "create" {
      return try serveBinding(call)
    }
    guard call.kind.groupResource == "pods" else { return nil }
    switch (call.subresource?.name, call.attributes.verb) {
    case ("log", "get"): return try serveLog(call)
    case ("binding", "create"): return try serveBinding(call)
    case ("eviction", "create"): return try serveEviction(call)
    default: return nil
    }
  }

  private func pod(_ call: ResourceCall) throws(StatusError) -> Object {
    guard let pod = view.object("pods", call.namespace, call.name) else {
      throw .notFound(call.kind, call.name)
    }
    return pod
  }

  private func serveLog(_ call: ResourceCall) throws(StatusError) -> ServerResponse {
    let problems = try PodLogs.problems(call.query)
    if !problems.isEmpty {
      var kind = call.kind
      kind.kind = "PodLogOptions"
      throw .invalid(kind, call.name, problems)
    }
    let pod = try pod(call)
    guard let text = try PodLogs(pod: pod, query: call.query).text() else {
      return ServerResponse(status: 204, headers: [:], body: .bytes([]))
    }
    return ServerResponse(
      status: 200, headers: ["Content-Type": "text/plain"], body: .bytes(text.bytes))
  }

  /// Binds a pod; the older way in is a collection of its own.
  private func serveBinding(_ call: ResourceCall) throws(StatusError) -> ServerResponse? {
    guard let kind = call.subresource == nil ? call.kind : subresourceKind(call) else { return nil }
    let (binding, form) = try posted(call, kind)
    var call = call
    if call.subresource == nil, let pods = catalog.stored("pods") {
      (call.kind, call.attributes.name) = (pods, binding.name)
    }
    if binding.name != call.name {
      throw .badRequest("name in URL does not match name in Binding object")
    }
    let node = binding.object("target").string("name")
    try checkTarget(binding.object("target"))
    let pod = try pod(call)
    try checkPreconditions(binding, pod, call)
    let known = pod.object("spec").string("nodeName")
    var named = call.kind
    named.resource = "pods/binding"
    if pod.isBeingDeleted {
      throw .conflict(
        named, call.name, "pod " + call.name + " is being deleted, cannot be assigned to a host")
    }
    guard known.isEmpty else {
      throw .conflict(
        named, call.name,
        "pod " + call.name + " is already assigned to node " + Strconv.quote(known))
    }
    if try !WriteOptions(call.query, kind: "CreateOptions").isDryRun {
      try ClusterClient(cluster: self, manager: call.request.agent).bind(
        pod, to: node, marking: binding)
    }
    return try answer(201, Self.success, call, form)
  }

  private func serveEviction(_ call: ResourceCall) throws(StatusError) -> ServerResponse? {
    guard let kind = subresourceKind(call) else { return nil }
    let (eviction, form) = try posted(call, kind)
    if eviction.name != call.name {
      throw .badRequest("name in URL does not match name in Eviction object")
    }
    let given = try deleteOptions(eviction.object("deleteOptions"), call)
    let pod = try pod(call)
    let client = ClusterClient(cluster: self, manager: call.request.agent)
    let budget = try Eviction(view: view).budget(for: pod)
    let options = try DeleteOptions(given)
    if let budget, !options.isDryRun {
      try client.update("poddisruptionbudgets.policy", budget, subresource: "status")
    }
    if !options.isDryRun, options.fits(pod) { try client.markEvicted(pod) }
    var scope = call.scope(options)
    scope.subresource = ""
    _ = try delete(call.key, options, scope)
    return try answer(201, Self.success, call, form)
  }

  /// The options of the deletion, which is none when the request is to change nothing.
  ///
  /// - SeeAlso: `propagateDryRun`
  private func deleteOptions(
    _ given: Object, _ call: ResourceCall
  ) throws(StatusError) -> Object {
    let asked = call.query.values("dryRun")
    let said = given.strings("dryRun")
    var options = given
    if said.isEmpty {
      options["dryRun"] = asked.isEmpty ? nil : .array(asked.map { .string($0) })
    } else if !asked.isEmpty, asked != said {
      throw StatusError(
        code: 500, reason: "",
        message: "Non-matching dry-run options in request and content: ["
          + asked.joined(" ") + "] and [" + said.joined(" ") + "]")
    }
    return options
  }

  /// What is wrong with a target is no refusal of the object but a plain error.
  ///
  /// - SeeAlso: `ValidatePodBinding`
  private func checkTarget(_ target: Object) throws(StatusError) {
    var problems = Problems()
    let kind = target.string("kind")
    if !kind.isEmpty, kind != "Node" {
      problems.notSupported("target.kind", kind, ["Node", "<empty>"])
    }
    if target.string("name").isEmpty { problems.required("target.name") }
    guard let first = problems.list.first else { return }
    let messages = problems.list.map(\.message)
    throw StatusError(
      code: 500, reason: "",
      message: messages.count == 1 ? first.message : "[" + messages.joined(", ") + "]")
  }

  /// A binding may say which pod of the name it is for.
  ///
  /// - SeeAlso: `BindingREST.setPodNodeAndMetadata`
  private func checkPreconditions(
    _ binding: Object, _ pod: Object, _ call: ResourceCall
  ) throws(StatusError) {
    if !binding.uid.isEmpty, binding.uid != pod.uid {
      throw .otherObject(call.key, call.kind, uid: binding.uid, live: pod.uid)
    }
    let version = binding.resourceVersion
    if !version.isEmpty, version != pod.resourceVersion {
      throw .otherObject(
        call.key, call.kind, "ResourceVersion", version, live: pod.resourceVersion)
    }
  }

  private static var success: Object {
    [
      "kind": .string("Status"), "apiVersion": .string("v1"), "metadata": .object([:]),
      "status": .string("Success"), "code": .int(201),
    ]
  }
}
