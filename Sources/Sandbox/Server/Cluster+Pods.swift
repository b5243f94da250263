internal import GoCompat
internal import HTTP
internal import YAML

extension Cluster {
  /// Serves the subresources of pods that are deeds: `log`, `binding`, `eviction`.
  func servePod(_ call: ResourceCall) throws(StatusError) -> ServerResponse? {
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
    let pod = try pod(call)
    guard let text = try PodLogs(pod: pod, query: call.query).text() else {
      return ServerResponse(status: 204, headers: [:], body: .bytes([]))
    }
    return ServerResponse(
      status: 200, headers: ["Content-Type": "text/plain"], body: .bytes(text.bytes))
  }

  private func serveBinding(_ call: ResourceCall) throws(StatusError) -> ServerResponse? {
    guard let kind = subresourceKind(call) else { return nil }
    let (binding, form) = try posted(call, kind)
    let pod = try pod(call)
    let node = binding.object("target").string("name")
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
    return answer(201, Self.success, call, form)
  }

  private func serveEviction(_ call: ResourceCall) throws(StatusError) -> ServerResponse? {
    guard let kind = subresourceKind(call) else { return nil }
    let (eviction, form) = try posted(call, kind)
    let pod = try pod(call)
    let client = ClusterClient(cluster: self, manager: call.request.agent)
    let budget = try Eviction(view: view).budget(for: pod)
    let given = eviction.object("deleteOptions")
    if try !WriteOptions(call.query, kind: "CreateOptions").isDryRun,
      given.array("dryRun").isEmpty
    {
      if let budget {
        try client.update("poddisruptionbudgets.policy", budget, subresource: "status")
      }
      var options = DeleteOptions(propagationPolicy: given.string("propagationPolicy"))
      options.gracePeriod = given.int("gracePeriodSeconds")
      options.uid = given.object("preconditions").optionalString("uid")
      try client.delete("pods", call.namespace, call.name, options: options)
    }
    return answer(201, Self.success, call, form)
  }

  private static var success: Object {
    [
      "kind": .string("Status"), "apiVersion": .string("v1"), "metadata": .object([:]),
      "status": .string("Success"), "code": .int(201),
    ]
  }
}
