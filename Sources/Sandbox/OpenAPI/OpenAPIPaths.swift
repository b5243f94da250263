internal import GoCompat
internal import YAML

/// The paths of a group and version, with their operations.
struct OpenAPIPaths {
  let catalog: KindCatalog
  let group: ByteString
  let version: ByteString
  let prefix: ByteString

  private var base: ByteString {
    group.isEmpty ? "/api/" + version : "/apis/" + group + "/" + version
  }

  var kinds: [ResourceKind] {
    catalog.kinds.filter { $0.group == group && $0.version == version }
  }

  var document: Object {
    var paths: Object = [base + "/": .object(["get": .object(operation("get", nil, []))])]
    for kind in kinds {
      let folder = base + (kind.isNamespaced ? "/namespaces/{namespace}/" : "/") + kind.resource
      let place = kind.isNamespaced ? [parameter("namespace", in: "path")] : []
      if kind.isNamespaced, kind.verbs.contains("list") {
        paths[base + "/" + kind.resource] = .object([
          "get": .object(operation("list", kind, []))
        ])
      }
      paths[folder] = .object(collection(kind, place))
      let named = place + [parameter("name", in: "path")]
      let item = item(kind.verbs, kind, named)
      if !item.isEmpty { paths[folder + "/{name}"] = .object(item) }
      for subresource in kind.subresources {
        paths[folder + "/{name}/" + subresource.name] = .object(
          self.item(subresource.verbs, kind, named))
      }
    }
    return paths
  }

  private func collection(_ kind: ResourceKind, _ place: [Value]) -> Object {
    var operations: Object = [:]
    if kind.verbs.contains("list") { operations["get"] = .object(operation("list", kind, place)) }
    if kind.verbs.contains("create") {
      operations["post"] = .object(operation("post", kind, place))
    }
    if kind.verbs.contains("deletecollection") {
      operations["delete"] = .object(operation("deletecollection", kind, place))
    }
    return operations
  }

  private func item(_ verbs: [ByteString], _ kind: ResourceKind, _ place: [Value]) -> Object {
    var operations: Object = [:]
    let methods: [(verb: ByteString, method: ByteString)] = [
      ("get", "get"), ("update", "put"), ("patch", "patch"), ("delete", "delete"),
    ]
    for (verb, method) in methods where verbs.contains(verb) {
      operations[method] = .object(operation(method, kind, place))
    }
    return operations
  }

  private func operation(
    _ action: ByteString, _ kind: ResourceKind?, _ place: [Value]
  ) -> Object {
    var operation: Object = [:]
    var parameters = place
    let isWrite = ["post", "put", "patch"].contains(action)
    if isWrite || action == "delete" || action == "deletecollection" {
      parameters.append(parameter("dryRun", in: "query"))
    }
    if isWrite {
      parameters.append(parameter("fieldManager", in: "query"))
      parameters.append(parameter("fieldValidation", in: "query"))
    }
    if action == "patch" { parameters.append(parameter("force", in: "query", type: "boolean")) }
    if action == "list" {
      for name: ByteString in ["continue", "fieldSelector", "labelSelector", "resourceVersion"] {
        parameters.append(parameter(name, in: "query"))
      }
      parameters.append(parameter("limit", in: "query", type: "integer"))
      parameters.append(parameter("watch", in: "query", type: "boolean"))
    }
    if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
    operation["responses"] = .object(["200": .object(["description": .string("OK")])])
    guard let kind else { return operation }
    operation["x-kubernetes-action"] = .string(action)
    operation["x-kubernetes-group-version-kind"] = .object([
      "group": .string(kind.group), "kind": .string(kind.kind), "version": .string(kind.version),
    ])
    return operation
  }

  private func parameter(
    _ name: ByteString, in place: ByteString, type: ByteString = "string"
  ) -> Value {
    var parameter: Object = ["name": .string(name), "in": .string(place)]
    if place == "path" { parameter["required"] = .bool(true) }
    if prefix == "#/definitions/" {
      parameter["type"] = .string(type)
      parameter["uniqueItems"] = .bool(true)
    } else {
      parameter["schema"] = .object(["type": .string(type), "uniqueItems": .bool(true)])
    }
    return .object(parameter)
  }
}
