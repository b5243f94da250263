internal import GoCompat
internal import HTTP
internal import YAML

/// Serves the schemas: the index of OpenAPI v3, its documents, and the one document of v2.
struct OpenAPIRoutes {
  let cluster: Cluster
  let request: ServerRequest
  let target: RequestTarget

  func respond(_ path: ByteString) throws(StatusError) -> ServerResponse? {
    if path == "/openapi/v3" { return index }
    if path == "/openapi/v2" { return second }
    guard path.hasPrefix("/openapi/v3/") else { return nil }
    return document(path["/openapi/v3/".utf8.count...])
  }

  private var catalog: KindCatalog { cluster.catalog }

  private var names: [ByteString] {
    var names: [ByteString] = [
      ".well-known/openid-configuration", "api", "api/v1", "apis", "openid/v1/jwks", "version",
    ]
    for group in catalog.groupNames where !group.isEmpty {
      names.append("apis/" + group)
      for version in catalog.versions(group) { names.append("apis/" + group + "/" + version) }
    }
    return names.sorted()
  }

  /// The tag of a document: of what it is made of, not of its bytes, which are many.
  private func hash(_ name: ByteString) -> ByteString {
    var text: ByteString = "v1.36.2 " + name
    let parts = name.split(by: "/")
    if parts.count > 1, catalog.isCustom(parts[1]) {
      for definition in cluster.store.objects(Self.definitions) {
        text.append(" " + definition.uid + " " + definition.resourceVersion)
      }
    }
    return DocumentHash.text(text.bytes)
  }

  private static let definitions: ByteString = "customresourcedefinitions.apiextensions.k8s.io"

  private var index: ServerResponse {
    var paths: Object = [:]
    for name in names {
      paths[name] = .object([
        "serverRelativeURL": .string("/openapi/v3/" + name + "?hash=" + hash(name))
      ])
    }
    return ServerResponse(
      status: 200, headers: ["Content-Type": "text/plain; charset=utf-8"],
      body: .bytes(Answer.bytes(.object(["paths": .object(paths)]), ResponseForm())))
  }

  /// - SeeAlso: `k8s.io/kube-openapi/pkg/handler3.OpenAPIService.HandleGroupVersion`
  private func document(_ name: ByteString) -> ServerResponse {
    let accepted = MediaType.accepted(
      ByteString(request.headers.values("Accept").joined(separator: ",")))
    guard accepted.isEmpty || accepted.contains(where: { $0.matches("application/json") }) else {
      return ServerResponse(status: 406)
    }
    guard names.contains(name) else { return ServerResponse(status: 404) }
    let hash = hash(name)
    let tag = "\"" + hash.text + "\""
    var headers: HTTPHeaders = ["ETag": tag]
    if let wanted = target.query["hash"], !wanted.isEmpty {
      guard wanted == hash else {
        headers["Location"] = "/openapi/v3/" + name.text + "?hash=" + hash.text
        headers["Content-Type"] = "application/json"
        return ServerResponse(status: 301, headers: headers)
      }
      headers["Cache-Control"] = "public, immutable"
    }
    if request.headers["If-None-Match"] == tag {
      return ServerResponse(status: 304, headers: headers)
    }
    headers["Content-Type"] = "application/json"
    return ServerResponse(
      status: 200, headers: headers,
      body: .bytes(Answer.bytes(.object(third(name)), ResponseForm())))
  }

  private func third(_ name: ByteString) -> Object {
    var document: Object = ["openapi": .string("3.0.0"), "info": Self.information]
    let parts = name.split(by: "/")
    let isVersion = name == "api/v1" || (parts.count == 3 && parts[0] == "apis")
    guard isVersion, let version = parts.last else {
      document["paths"] = .object(["/" + name + "/": .object(["get": .object([:])])])
      document["components"] = .object([:])
      return document
    }
    let prefix: ByteString = "#/components/schemas/"
    let paths = OpenAPIPaths(
      catalog: catalog, group: parts.count == 3 ? parts[1] : "", version: version, prefix: prefix)
    document["paths"] = .object(paths.document)
    document["components"] = .object(["schemas": .object(schemas(paths.kinds, prefix))])
    return document
  }

  private static let information: Value = .object([
    "title": .string("Kubernetes"), "version": .string("v1.36.2"),
  ])

  private func schemas(_ kinds: [ResourceKind], _ prefix: ByteString) -> Object {
    var schemas = OpenAPISchemas(prefix: prefix)
    for kind in kinds {
      guard kind.isCustom else {
        schemas.add(
          kind.definition, kinds: catalog.kinds.filter { $0.definition == kind.definition })
        continue
      }
      schemas.add("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta")
      schemas.set(Self.customName(kind), custom(kind, prefix))
    }
    schemas.add("io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions")
    return schemas.schemas
  }

  /// `com.example.v1.Widget`
  private static func customName(_ kind: ResourceKind) -> ByteString {
    Array(kind.group.split(by: ".").reversed()).joined(".") + "." + kind.version + "." + kind.kind
  }

  /// The schema as its definition says it, with what all objects have.
  private func custom(_ kind: ResourceKind, _ prefix: ByteString) -> Object {
    let definition = cluster.store.object(
      ObjectKey(resource: Self.definitions, namespace: "", name: kind.groupResource))
    let version = definition?.object("spec").objects("versions").first {
      $0.string("name") == kind.version
    }
    var schema = version?.object("schema").object("openAPIV3Schema") ?? [:]
    var properties = schema.object("properties")
    properties["apiVersion"] = .object(["type": .string("string")])
    properties["kind"] = .object(["type": .string("string")])
    properties["metadata"] = .object([
      "allOf": .array([
        .object([
          "$ref": .string(prefix + "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta")
        ])
      ])
    ])
    schema["properties"] = .object(properties)
    schema["x-kubernetes-group-version-kind"] = OpenAPISchemas.kindList([kind])
    return schema
  }

  /// The one document of the older form.
  private var second: ServerResponse {
    let field = ByteString(request.headers.values("Accept").joined(separator: ","))
    let isAccepted =
      field.isEmpty
      || MediaType.accepted(field).contains { $0.matches("application/json") }
    guard isAccepted else { return ServerResponse(status: 406) }
    let tag =
      "\"" + names.reduce(DocumentHash.text([])) { DocumentHash.text(($0 + hash($1)).bytes) }.text
      + "\""
    if request.headers["If-None-Match"] == tag {
      return ServerResponse(status: 304, headers: ["ETag": tag])
    }
    let prefix: ByteString = "#/definitions/"
    var paths: Object = [:]
    for group in catalog.groupNames {
      for version in catalog.versions(group) {
        let found = OpenAPIPaths(
          catalog: catalog, group: group, version: version, prefix: prefix)
        paths = paths.merging(found.document)
      }
    }
    let document: Object = [
      "swagger": .string("2.0"), "info": Self.information, "paths": .object(paths),
      "definitions": .object(schemas(catalog.kinds, prefix)),
    ]
    return ServerResponse(
      status: 200, headers: ["ETag": tag, "Content-Type": "application/json"],
      body: .bytes(Answer.bytes(.object(document), ResponseForm())))
  }
}
