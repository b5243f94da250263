internal import GoCompat
internal import HTTP
internal import YAML

/// Serves what is no object: the version, health, discovery, schemas.
struct InformationRoutes {
  let cluster: Cluster
  let request: ServerRequest
  let target: RequestTarget

  func respond() throws(StatusError) -> ServerResponse {
    let path = target.path
    if let answer = health(path) { return answer }
    if let answer = metrics(path) { return answer }
    let schemas = OpenAPIRoutes(cluster: cluster, request: request, target: target)
    if let answer = try schemas.respond(path) { return answer }
    // What is left may end in a slash.
    let trimmed = path.count > 1 && path.hasSuffix("/") ? path[..<(path.count - 1)] : path
    switch trimmed {
    case "/version": return try plain(ServerVersion.document, onlyJSON: true)
    case "/":
      return Answer.document(
        200, .object(["paths": .array(DiscoveryDocuments(cluster.catalog).paths)]),
        ResponseForm())
    case "/api", "/apis": return try discovery(trimmed)
    default: break
    }
    if let answer = TokenIssuer.respond(trimmed) {
      guard request.method == "GET" else { throw .methodNotAllowed }
      return answer
    }
    return try listing(trimmed)
  }

  private func plain(_ document: Object, onlyJSON: Bool = false) throws(StatusError)
    -> ServerResponse
  {
    guard request.method == "GET" else { throw .methodNotAllowed }
    if onlyJSON {
      try ResponseForm.checkRoute(request, produces: ["application/json"])
      return Answer.document(200, .object(document), ResponseForm())
    }
    try ResponseForm.checkRoute(request)
    return try written(document)
  }

  /// A document in the form that is accepted.
  private func written(_ document: Object) throws(StatusError) -> ServerResponse {
    Answer.document(
      200, .object(document),
      try ResponseForm(request, allowsTables: false, allowsProtobuf: true))
  }

  private func health(_ path: ByteString) -> ServerResponse? {
    let parts = Array(path.split(by: "/").dropFirst())
    guard let first = parts.first, ["healthz", "livez", "readyz"].contains(first),
      parts.count == 1 || HealthChecks.names(first).contains(parts.dropFirst().joinedPath)
    else { return nil }
    if parts.count == 1, target.query["verbose"] != nil {
      return .text(
        200, HealthChecks.verbose(first, excluded: target.query.values("exclude")))
    }
    return .text(200, "ok")
  }

  private func metrics(_ path: ByteString) -> ServerResponse? {
    let text: ByteString
    switch path {
    case "/metrics": text = ServerMetrics.text(cluster)
    case "/metrics/slis": text = ServerMetrics.checks
    default: return nil
    }
    return ServerResponse(
      status: 200, headers: ["Content-Type": ServerMetrics.contentType], body: .bytes(text.bytes))
  }

  /// - SeeAlso: `aggregated.DiscoveryEndpointRestrictions`
  private func discovery(_ path: ByteString) throws(StatusError) -> ServerResponse {
    let documents = DiscoveryDocuments(cluster.catalog)
    // The one is a route, the other is served whatever the method.
    if path == "/api" {
      guard request.method == "GET" else { throw .methodNotAllowed }
      try ResponseForm.checkRoute(request)
    }
    if let answer = aggregated(path, documents) { return answer }
    return try written(path == "/api" ? documents.coreVersions : documents.groups)
  }

  private func aggregated(
    _ path: ByteString, _ documents: DiscoveryDocuments
  ) -> ServerResponse? {
    let field = ByteString(request.headers.values("Accept").joined(separator: ","))
    for clause in MediaType.accepted(field) {
      let format = [ResponseForm.Format.json, .yaml].first { clause.matches($0.type) }
      guard clause.parameters["as"] != nil else {
        if format != nil { return nil }
        continue
      }
      guard let format, clause.parameters["g"] == "apidiscovery.k8s.io",
        clause.parameters["v"] == "v2", clause.parameters["as"] == "APIGroupDiscoveryList"
      else { continue }
      return tagged(documents.aggregated(core: path == "/api"), format)
    }
    return nil
  }

  /// A document with its digest as a tag, which is not sent again to who has it.
  private func tagged(_ document: Object, _ format: ResponseForm.Format) -> ServerResponse {
    var form = ResponseForm()
    let bytes = Answer.bytes(.object(document), form)
    let tag = "\"" + DocumentHash.text(bytes).text + "\""
    var headers: HTTPHeaders = ["ETag": tag, "Cache-Control": "public", "Vary": "Accept"]
    if request.headers["If-None-Match"] == tag {
      return ServerResponse(status: 304, headers: headers)
    }
    headers["Content-Type"] =
      format.type.text + ";g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"
    form.format = format
    return ServerResponse(
      status: 200, headers: headers,
      body: .bytes(format == .json ? bytes : Answer.bytes(.object(document), form)))
  }

  /// The lists of a group and of a version.
  private func listing(_ path: ByteString) throws(StatusError) -> ServerResponse {
    if path.contains("//") {
      if path.hasPrefix("/api/") { throw .unknownResource }
      return .text(404, "404 page not found\n")
    }
    let parts = path.split(by: "/").filter { !$0.isEmpty }
    let documents = DiscoveryDocuments(cluster.catalog)
    if parts.count == 2, parts[0] == "api" {
      guard let document = documents.resources("", parts[1]) else { throw .unknownResource }
      return try plain(document)
    }
    guard parts.count >= 2, parts[0] == "apis", cluster.catalog.hasGroup(parts[1]),
      parts.count <= 3
    else {
      return .text(404, "404 page not found\n")
    }
    let document =
      parts.count == 2
      ? documents.group(parts[1]) : documents.resources(parts[1], parts[2])
    guard let document else {
      if cluster.catalog.isCustom(parts[1]) { return .text(404, "404 page not found\n") }
      throw .unknownResource
    }
    // What definitions make is no route: every method gets it.
    if cluster.catalog.isCustom(parts[1]) { return try written(document) }
    return try plain(document)
  }
}

extension ArraySlice<ByteString> {
  fileprivate var joinedPath: ByteString { Array(self).joined("/") }
}
