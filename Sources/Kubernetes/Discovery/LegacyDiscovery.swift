internal import GoCompat
internal import YAML

/// The old form of discovery, one document for each version, brought into the new one.
enum LegacyDiscovery {
  /// The versions that a root names, each preferred version first in its group.
  ///
  /// - Parameter document: an APIVersions or an APIGroupList.
  static func groups(_ document: Object) -> [DiscoveryTable.Group] {
    if document.text("kind") == "APIVersions" {
      let versions = document.texts("versions")
      return versions.isEmpty ? [] : [DiscoveryTable.Group(name: "", versions: versions)]
    }
    return document.objects("groups").map { group in
      let versions = group.objects("versions").map { $0.text("version") }
      let preferred = group["preferredVersion"]?.asObject?.text("version") ?? ""
      return DiscoveryTable.Group(
        name: group.text("name"),
        versions: versions.filter { $0 == preferred } + versions.filter { $0 != preferred })
    }
  }

  /// A group as aggregated discovery has it.
  ///
  /// - Parameter lists: the APIResourceList of each version that answered.
  static func item(_ group: DiscoveryTable.Group, lists: [ByteString: Object]) -> Object {
    let versions = group.versions.map { version -> Value in
      .object([
        "version": .string(version),
        "resources": .array(resources(lists[version]?.objects("resources") ?? [])),
      ])
    }
    let metadata: Object = group.name.isEmpty ? [:] : ["name": .string(group.name)]
    return ["metadata": .object(metadata), "versions": .array(versions)]
  }

  /// Resources with their parts, which the old form lists as `deployments/scale`.
  private static func resources(_ list: [Object]) -> [Value] {
    var names: [ByteString] = []
    var found: [ByteString: Object] = [:]
    for entry in list {
      let parts = entry.text("name").split(by: "/", limit: 2)
      var resource = found[parts[0]] ?? ["resource": .string(parts[0])]
      if found[parts[0]] == nil { names.append(parts[0]) }
      if parts.count == 1 {
        add(entry, to: &resource)
      } else {
        let part: Object = [
          "subresource": .string(parts[1]), "responseKind": .object(kind(entry)),
          "verbs": entry["verbs"] ?? .array([]),
        ]
        let parts = (resource["subresources"]?.asArray ?? []) + [.object(part)]
        resource["subresources"] = .array(parts)
        if resource["scope"] == nil { resource["scope"] = scope(entry) }
      }
      found[parts[0]] = resource
    }
    return names.compactMap { name in found[name].map { .object($0) } }
  }

  private static func add(_ entry: Object, to resource: inout Object) {
    resource["responseKind"] = .object(kind(entry))
    resource["scope"] = scope(entry)
    resource["singularResource"] = entry["singularName"]
    for key: ByteString in ["verbs", "shortNames", "categories"] { resource[key] = entry[key] }
  }

  private static func kind(_ entry: Object) -> Object {
    [
      "group": .string(entry.text("group")), "version": .string(entry.text("version")),
      "kind": .string(entry.text("kind")),
    ]
  }

  private static func scope(_ entry: Object) -> Value {
    .string(entry["namespaced"]?.asBool == true ? "Namespaced" : "Cluster")
  }
}
