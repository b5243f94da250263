internal import GoCompat
internal import YAML

/// The finalizers that a deletion leaves on an object for the garbage collector.
///
/// - SeeAlso: `registry.deletionFinalizersForGarbageCollection`
enum DeletionFinalizers {
  static let orphan: ByteString = "orphan"
  static let foreground: ByteString = "foregroundDeletion"

  static func after(
    _ object: Object, _ options: DeleteOptions, _ kind: ResourceKind
  ) -> [ByteString] {
    let finalizers = object.finalizers
    let others = finalizers.filter { $0 != orphan && $0 != foreground }
    let wanted = policy(finalizers, options, kind)
    if Set(others + wanted) == Set(finalizers) { return finalizers }
    return others + wanted
  }

  private static func policy(
    _ finalizers: [ByteString], _ options: DeleteOptions, _ kind: ResourceKind
  ) -> [ByteString] {
    if kind.resource == "events" { return [] }
    if let isOrphaned = options.orphanDependents { return isOrphaned ? [orphan] : [] }
    switch options.propagationPolicy {
    case "Orphan": return [orphan]
    case "Background": return []
    case "Foreground": return [foreground]
    default: break
    }
    if let given = finalizers.first(where: { $0 == orphan || $0 == foreground }) { return [given] }
    return orphansByDefault(kind) ? [orphan] : []
  }

  /// Kinds whose first version did not delete what they own.
  static func orphansByDefault(_ kind: ResourceKind) -> Bool {
    (kind.group == "batch" && kind.resource == "jobs")
      || (kind.group.isEmpty && kind.resource == "replicationcontrollers")
  }
}
