internal import GoCompat
internal import HTTP

extension Cluster {
  /// Finds the kind and subresource of a path, and whether the method is for it.
  func route(
    _ request: ServerRequest, _ target: RequestTarget, _ attributes: RequestAttributes
  ) throws(StatusError) -> (kind: ResourceKind, subresource: ResourceSubresource?) {
    guard !target.path.contains("//"),
      let kind = catalog.kind(attributes.group, attributes.version, attributes.resource)
    else { throw .unknownResource }
    let isInNamespace = !attributes.namespace.isEmpty && kind.resource != "namespaces"
    let isNamed = attributes.parts.count > 1
    if kind.groupResource == "namespaces", !attributes.namespace.isEmpty,
      attributes.namespace != attributes.name
    {
      throw .unknownResource
    }
    guard kind.isNamespaced ? isInNamespace || !isNamed : !isInNamespace,
      attributes.parts.count <= 3
        || attributes.subresource == "proxy"
    else { throw .unknownResource }
    var subresource: ResourceSubresource?
    if attributes.parts.count > 2 {
      guard let found = kind.subresources.first(where: { $0.name == attributes.subresource })
      else {
        throw kind.isCustom ? .notFound(kind, attributes.name) : .unknownResource
      }
      subresource = found
    }
    if isNamed { try checkName(attributes.name) }
    guard allows(request.method, attributes, kind, subresource, isInNamespace) else {
      throw .methodNotAllowed
    }
    if request.method == "PATCH" { try checkPatchType(request, kind) }
    try ResponseForm.checkRoute(
      request,
      produces: isNamed
        ? ResponseForm.produced
        : ResponseForm.produced + [
          "application/json;stream=watch", "application/vnd.kubernetes.protobuf;stream=watch",
        ])
    return (kind, subresource)
  }

  /// - SeeAlso: `path.IsValidPathSegmentName`
  private func checkName(_ name: ByteString) throws(StatusError) {
    let why: ByteString
    if name == "." || name == ".." {
      why = "may not be '" + name + "'"
    } else if name.contains("%") {
      why = "may not contain '%'"
    } else {
      return
    }
    throw .badRequest("Name parameter invalid: " + Strconv.quote(name) + ": " + why)
  }

  private func allows(
    _ method: ByteString, _ attributes: RequestAttributes, _ kind: ResourceKind,
    _ subresource: ResourceSubresource?, _ isInNamespace: Bool
  ) -> Bool {
    let isNamed = attributes.parts.count > 1
    let verb: ByteString
    switch method {
    case "GET": verb = isNamed ? "get" : "list"
    case "POST": verb = "create"
    case "PUT": verb = "update"
    case "PATCH": verb = "patch"
    case "DELETE": verb = isNamed ? "delete" : "deletecollection"
    default: return false
    }
    if let subresource { return subresource.verbs.contains(verb) }
    if isNamed, verb == "create" { return false }
    if !isNamed, verb == "update" || verb == "patch" { return false }
    if kind.isNamespaced, !isInNamespace, verb != "list" { return false }
    return kind.verbs.contains(verb)
  }

  /// - SeeAlso: `restful.Route.matchesContentType`
  private func checkPatchType(
    _ request: ServerRequest, _ kind: ResourceKind
  ) throws(StatusError) {
    let field = ByteString(request.headers["Content-Type"] ?? "")
    let name = (field.split(by: ";").first ?? "").trimmingSpace
    var accepted: [ByteString] = ["application/json-patch+json", "application/merge-patch+json"]
    if !kind.isCustom { accepted.append("application/strategic-merge-patch+json") }
    accepted.append("application/apply-patch+yaml")
    if accepted.contains(name) { return }
    if kind.isCustom { throw .unknownFormat(accepted) }
    throw StatusError(
      code: 415, reason: "UnsupportedMediaType", message: "415: Unsupported Media Type",
      details: .init())
  }
}
