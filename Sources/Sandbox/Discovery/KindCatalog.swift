internal import GoCompat

/// The kinds that a cluster serves at a moment: the built-in ones and those of its custom resource
/// definitions.
struct KindCatalog: Sendable {
  /// In the order of discovery: groups, versions, resources.
  private(set) var kinds: [ResourceKind]
  private var byPlace: [Place: Int] = [:]
  /// By `deployments.apps`: the kind that objects are kept as.
  private var byResource: [ByteString: Int] = [:]

  private let groups: Set<ByteString>

  private struct Place: Hashable, Sendable {
    var group: ByteString
    var version: ByteString
    var resource: ByteString
  }

  /// - Parameter stored: the versions that objects are kept as, where it is not the first one named:
  ///   by group and resource.
  init(_ kinds: [ResourceKind], stored: [ByteString: ByteString] = [:]) {
    self.kinds = kinds
    groups = Set(kinds.map(\.group))
    for (index, kind) in kinds.enumerated() {
      byPlace[Place(group: kind.group, version: kind.version, resource: kind.resource)] = index
      let wanted = stored[kind.groupResource]
      if byResource[kind.groupResource] == nil || wanted == kind.version {
        byResource[kind.groupResource] = index
      }
    }
  }

  /// The kind of a path.
  func kind(_ group: ByteString, _ version: ByteString, _ resource: ByteString) -> ResourceKind? {
    byPlace[Place(group: group, version: version, resource: resource)].map { kinds[$0] }
  }

  /// The kind that the objects of a resource (`deployments.apps`) are kept as.
  func stored(_ resource: ByteString) -> ResourceKind? { byResource[resource].map { kinds[$0] } }

  /// The kind of that name in a group and version.
  func kind(apiVersion: ByteString, kind: ByteString) -> ResourceKind? {
    kinds.first { $0.kind == kind && $0.apiVersion == apiVersion }
  }

  /// The groups in the order of discovery.
  var groupNames: [ByteString] {
    var names: [ByteString] = []
    for kind in kinds where names.last != kind.group && !names.contains(kind.group) {
      names.append(kind.group)
    }
    return names
  }

  /// The versions of a group, the preferred one first.
  func versions(_ group: ByteString) -> [ByteString] {
    var versions: [ByteString] = []
    for kind in kinds where kind.group == group && !versions.contains(kind.version) {
      versions.append(kind.version)
    }
    return versions
  }

  /// Whether a group is one of custom resource definitions.
  func isCustom(_ group: ByteString) -> Bool {
    kinds.first { $0.group == group }?.isCustom ?? false
  }

  /// Whether a group is served at all.
  func hasGroup(_ group: ByteString) -> Bool { groups.contains(group) }
}
