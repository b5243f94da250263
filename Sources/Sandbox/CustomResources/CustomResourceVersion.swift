internal import GoCompat
internal import YAML

/// A version of a custom resource, as its definition says it.
struct CustomResourceVersion: Sendable {
  /// Where the parts of a `Scale` are in an object.
  struct ScalePaths: Sendable, Equatable {
    var specReplicas: ByteString
    var statusReplicas: ByteString
    /// Empty for none.
    var selector: ByteString
  }

  let kind: ResourceKind
  let schema: CustomSchema
  let node: SchemaNode
  let isServed: Bool
  let isStorage: Bool
  let hasStatus: Bool
  let scale: ScalePaths?
  /// `additionalPrinterColumns`.
  let columns: [Object]
  /// What requests of a deprecated version are told.
  let warning: ByteString?
  /// The name of the definition.
  let definitionName: ByteString

  /// - Parameters:
  ///   - definition: a whole CustomResourceDefinition.
  ///   - version: one of its versions.
  init(_ definition: Object, _ version: Object) {
    let spec = definition.object("spec")
    let status = definition.object("status")
    let accepted = status.object("acceptedNames")
    let names = accepted.string("kind").isEmpty ? spec.object("names") : accepted
    let subresources = version.object("subresources")
    let name = version.string("name")
    let group = spec.string("group")
    hasStatus = subresources["status"] != nil
    if case .object(let paths)? = subresources["scale"] {
      scale = ScalePaths(
        specReplicas: paths.string("specReplicasPath"),
        statusReplicas: paths.string("statusReplicasPath"),
        selector: paths.string("labelSelectorPath"))
    } else {
      scale = nil
    }
    schema = CustomSchema(version.object("schema").object("openAPIV3Schema"))
    node = schema.node(isRoot: true)
    isServed = version["served"] == .bool(true)
    isStorage = version["storage"] == .bool(true)
    columns = version.objects("additionalPrinterColumns")
    definitionName = definition.name
    kind = ResourceKind(
      group: group, version: name, kind: names.string("kind"),
      resource: names.string("plural"), singular: names.string("singular"),
      isNamespaced: spec.string("scope") == "Namespaced", verbs: Self.verbs,
      shortNames: names.strings("shortNames"), categories: names.strings("categories"),
      subresources: Self.subresources(
        group, name, names.string("kind"), status: hasStatus, scale: scale != nil),
      definition: "custom/" + group + "/" + name + "/" + names.string("kind"), isCustom: true,
      selectableFields: version.objects("selectableFields").map {
        let path = $0.string("jsonPath")
        return path.hasPrefix(".") ? path[1...] : path
      }, columns: columns, ownListKind: names.string("listKind"))
    warning = Self.warning(version, kind)
  }

  private static let verbs: [ByteString] = [
    "delete", "deletecollection", "get", "list", "patch", "create", "update", "watch",
  ]

  private static func subresources(
    _ group: ByteString, _ version: ByteString, _ kind: ByteString, status: Bool, scale: Bool
  ) -> [ResourceSubresource] {
    let verbs: [ByteString] = ["get", "patch", "update"]
    var all: [ResourceSubresource] = []
    if status {
      all.append(
        ResourceSubresource(
          name: "status", verbs: verbs, group: group, version: version, kind: kind))
    }
    if scale {
      all.append(
        ResourceSubresource(
          name: "scale", verbs: verbs, group: "autoscaling", version: "v1", kind: "Scale"))
    }
    return all
  }

  private static func warning(_ version: Object, _ kind: ResourceKind) -> ByteString? {
    guard version["deprecated"] == .bool(true) else { return nil }
    let text = version.string("deprecationWarning")
    return text.isEmpty ? kind.apiVersion + " " + kind.kind + " is deprecated" : text
  }

  /// The definition of the same kind in another version, `example.com/v1`.
  func definition(of apiVersion: ByteString) -> ByteString {
    "custom/" + apiVersion + "/" + kind.kind
  }

  /// A stored object, with the defaults of the version it was kept in, as this version has it: what it
  /// does not know is gone.
  func read(_ object: Object) -> Object {
    var converted = object
    converted["apiVersion"] = .string(kind.apiVersion)
    converted["kind"] = .string(kind.kind)
    return schema.pruned(converted).object
  }
}
