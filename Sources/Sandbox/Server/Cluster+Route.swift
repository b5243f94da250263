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
    if kind.isCustom { return (kind, try routeCustom(request, attributes, kind)) }
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
      else { throw .unknownResource }
      subresource = found
    }
    if isNamed { try checkName(attributes.name) }
    guard allows(request.method, attributes, kind, subresource, isInNamespace) else {
      throw .methodNotAllowed
    }
    if request.method == "PATCH", !Self.hasType(request, of: Self.patchTypes) {
      throw StatusError(
        code: 415, reason: "UnsupportedMediaType", message: "415: Unsupported Media Type",
        details: .init())
    }
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
    // What is below /watch is only watched.
    case _ where attributes.verb == "watch": return false
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

  private static let patchTypes =
    customPatchTypes + ["application/strategic-merge-patch+json"]
  private static let customPatchTypes: [ByteString] = [
    "application/json-patch+json", "application/merge-patch+json", "application/apply-patch+yaml",
  ]

  /// - SeeAlso: `restful.Route.matchesContentType`
  private static func hasType(_ request: ServerRequest, of types: [ByteString]) -> Bool {
    let field = ByteString(request.headers["Content-Type"] ?? "")
    return types.contains((field.split(by: ";").first ?? "").trimmingSpace)
  }

  /// The same for custom resources, which are served by the verb alone: an object may be posted to
  /// where it will be, and asked for without its body.
  ///
  /// - SeeAlso: `crdHandler.ServeHTTP` of `k8s.io/apiextensions-apiserver`
  private func routeCustom(
    _ request: ServerRequest, _ attributes: RequestAttributes, _ kind: ResourceKind
  ) throws(StatusError) -> ResourceSubresource? {
    var subresource: ResourceSubresource?
    if !attributes.subresource.isEmpty {
      subresource = kind.subresources.first { $0.name == attributes.subresource }
      guard subresource != nil else { throw .notFound(kind, attributes.name) }
    }
    guard (subresource?.verbs ?? kind.verbs).contains(attributes.verb) else {
      throw .unsupported(attributes.verb, kind)
    }
    if request.method == "PATCH", !Self.hasType(request, of: Self.customPatchTypes) {
      throw .unknownFormat(Self.customPatchTypes)
    }
    if attributes.name.isEmpty {
      if request.method == "PUT" || request.method == "PATCH" {
        throw .badRequest("name must be provided")
      }
    } else {
      try checkName(attributes.name)
    }
    return subresource
  }
}

extension StatusError {
  /// A verb that a kind does not have.
  ///
  /// - SeeAlso: `apierrors.NewMethodNotSupported`
  static func unsupported(_ verb: ByteString, _ kind: ResourceKind) -> StatusError {
    StatusError(
      code: 405, reason: "MethodNotAllowed",
      message: verb + " is not supported on resources of kind " + Strconv.quote(kind.groupResource),
      details: Details(group: kind.group, kind: kind.resource))
  }
}
