internal import GoCompat
internal import YAML

/// The list of groups of one of the two roots, `/api` and `/apis`, in the form of aggregated discovery.
///
/// - SeeAlso: `apidiscovery.APIGroupDiscoveryList`
struct DiscoveryDocument: Sendable, Equatable {
  var items: [Object]

  /// The list of an answer; nil when the server answered in the old form.
  init?(_ document: Object) {
    guard document.text("kind") == "APIGroupDiscoveryList" else { return nil }
    items = document.objects("items")
  }

  init(items: [Object]) { self.items = items }

  static let empty = DiscoveryDocument(items: [])

  /// The table of what both roots have.
  ///
  /// - SeeAlso: `discovery.SplitGroupsAndResources`
  static func table(_ roots: [DiscoveryDocument], failures: [GroupFailure]) -> DiscoveryTable {
    var groups: [DiscoveryTable.Group] = []
    var resources: [APIResource] = []
    var failures = failures
    for item in roots.flatMap(\.items) {
      var group = DiscoveryTable.Group(
        name: item[path: "metadata", "name"]?.asString ?? "", versions: [])
      for content in item.objects("versions") {
        let version = GroupVersion(group: group.name, version: content.text("version"))
        if content.text("freshness") == "Stale" {
          failures.append(
            GroupFailure(
              groupVersion: version, reason: "stale GroupVersion discovery: " + version.text))
          continue
        }
        group.versions.append(version.version)
        resources += content.objects("resources").compactMap { resource($0, version) }
      }
      groups.append(group)
    }
    return DiscoveryTable(groups: groups, resources: resources, failures: failures)
  }

  /// A resource; one without a kind stays for the sake of its subresources.
  private static func resource(_ object: Object, _ version: GroupVersion) -> APIResource? {
    let subresources = object.objects("subresources").compactMap { part in
      kind(part, version).map {
        APIResource.Subresource(
          name: part.text("subresource"), kind: $0, verbs: part.texts("verbs"))
      }
    }
    let own = kind(object, version)
    guard own != nil || !subresources.isEmpty else { return nil }
    return APIResource(
      kind: own ?? GroupVersionKind(group: version.group, version: version.version, kind: ""),
      name: object.text("resource"), isNamespaced: object.text("scope") == "Namespaced",
      singularName: object.text("singularResource"), verbs: object.texts("verbs"),
      shortNames: object.texts("shortNames"), categories: object.texts("categories"),
      subresources: subresources, groupVersion: version)
  }

  /// The kind of what a path answers; group and version are those of the path where none are given.
  private static func kind(_ object: Object, _ version: GroupVersion) -> GroupVersionKind? {
    guard let answered = object["responseKind"]?.asObject, !answered.text("kind").isEmpty else {
      return nil
    }
    let named = answered.text("version")
    return GroupVersionKind(
      group: named.isEmpty ? version.group : answered.text("group"),
      version: named.isEmpty ? version.version : named, kind: answered.text("kind"))
  }
}
