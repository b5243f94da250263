internal import GoCompat
internal import HTTP
internal import YAML

extension Cluster {
  /// Serves one request.
  func respond(_ request: ServerRequest) -> ServerResponse {
    let target = RequestTarget(request.target)
    let attributes = RequestAttributes(
      method: request.method, path: target.path, query: target.query)
    guard !target.path.hasPrefix("//") else { return .text(404, "404 page not found\n") }
    do {
      let user = try admit(request, attributes)
      if !attributes.isResource { return try respondOther(request, target, attributes, user) }
      return try respondResource(request, target, attributes, user)
    } catch {
      return Answer.failure(error, request)
    }
  }

  /// Requests for what is no object: versions, health, discovery, schemas.
  private func respondOther(
    _ request: ServerRequest, _ target: RequestTarget, _ attributes: RequestAttributes,
    _ user: SandboxUser
  ) throws(StatusError) -> ServerResponse {
    try InformationRoutes(cluster: self, request: request, target: target).respond()
  }

  /// - SeeAlso: `go-restful`'s CurlyRouter with the routes of `endpoints.APIInstaller`
  private func respondResource(
    _ request: ServerRequest, _ target: RequestTarget, _ attributes: RequestAttributes,
    _ user: SandboxUser
  ) throws(StatusError) -> ServerResponse {
    guard attributes.group.isEmpty || catalog.hasGroup(attributes.group),
      !isUnknownCustomResource(attributes)
    else { return .text(404, "404 page not found\n") }
    let route = try route(request, target, attributes)
    let call = ResourceCall(
      request: request, attributes: attributes, query: target.query, kind: route.kind,
      subresource: route.subresource, user: user)
    if SystemObjects.concern(target.path) {
      try SystemObjects(cluster: self).refresh(call.kind.storedResource)
    }
    if let warning = table.customVersion(call.kind.definition)?.warning {
      call.warnings.add(warning)
    }
    if let warning = KindStrategies.deprecation(of: call.kind) { call.warnings.add(warning) }
    do throws(StatusError) {
      if BodyDepth.isExceeded(by: call.request.body) { throw BodyDepth.refusal }
      return try serve(call)
    } catch {
      return Answer.failure(error, request, warnings: call.warnings.texts)
    }
  }

  private func serve(_ call: ResourceCall) throws(StatusError) -> ServerResponse {
    if let answer = try serveSpecial(call) { return answer }
    if let answer = try serveScale(call) { return answer }
    switch call.attributes.verb {
    case "get": return try serveGet(call)
    case "list": return try serveList(call)
    case "watch": return try serveWatch(call)
    case "create": return try serveCreate(call)
    case "update": return try serveUpdate(call)
    case "patch": return try servePatch(call)
    case "delete": return try serveDelete(call)
    case "deletecollection": return try serveDeleteCollection(call)
    default: throw .methodNotAllowed
    }
  }
}

extension StatusError {
  static var unknownResource: StatusError {
    StatusError(
      code: 404, reason: "NotFound", message: "the server could not find the requested resource",
      details: Details())
  }

  static var methodNotAllowed: StatusError {
    StatusError(
      code: 405, reason: "MethodNotAllowed",
      message: "the server does not allow this method on the requested resource",
      details: Details())
  }
}
