internal import GoCompat

/// The kinds that a cluster serves at a moment: the built-in ones and those of its custom resource
/// definitions.
struct KindCatalog: Sendable {
  /// In the order of discovery: groups, versions, resources.
  private(set) var kinds: [ResourceKind]
  private var byPlace: [Place: Int] = [:]
  /// By `deployments.apps`: the kind that objects are kept as.
  private var byResource: [ByteString: Int] = [:]

  private struct Place: Hashable, Sendable {
    var group: ByteString
    var version: ByteString
    var resource: ByteString
  }

  /// - Parameter stored: the versions that objects are kept as, where it is not the first one named:
  ///   by group and resource.
  init(_ kinds: [ResourceKind], stored: [ByteString: ByteString] = [:]) {
    self.kinds = kinds
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
}
