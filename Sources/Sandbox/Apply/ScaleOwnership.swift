internal import GoCompat
internal import YAML

/// Turns who owns the replicas of an object into who owns those of its `Scale`, and back.
///
/// - SeeAlso: `managedfields.ScaleHandler`
struct ScaleOwnership {
  private static let scaleVersion: ByteString = "autoscaling/v1"
  private static let replicas: [FieldPathElement] = [.field("spec"), .field("replicas")]

  /// Of the object.
  let entries: [Value]
  let kind: ResourceKind
  /// Where the replicas are in the object.
  let path: [FieldPathElement]

  private func ownership(_ entries: [Value]) -> FieldOwnership {
    // What is kept was written by the server, which reads it again.
    do { return try FieldOwnership(entries) } catch { return FieldOwnership() }
  }

  private static func moved(_ owner: FieldOwner, to version: ByteString) -> FieldOwner {
    var moved = owner
    if !owner.isApplier { moved.apiVersion = version }
    return moved
  }

  /// The entries of the `Scale`.
  var scaleEntries: [Value] {
    var result = FieldOwnership()
    for (owner, share) in ownership(entries).shares where share.set.contains(path) {
      var set = FieldSet()
      set.insert(Self.replicas[...])
      result.shares[Self.moved(owner, to: Self.scaleVersion)] = FieldOwnership.Share(
        set: set, apiVersion: Self.scaleVersion, time: share.time)
    }
    return result.entries
  }

  /// The entries of the object after a write of its `Scale`; new ones have no time.
  func objectEntries(_ scaleEntries: [Value]) -> [Value] {
    var scale = ownership(scaleEntries).shares
    var result = FieldOwnership()
    var replicas = FieldSet()
    replicas.insert(path[...])
    for (owner, share) in ownership(entries).shares {
      var kept = share
      if share.set.contains(path) {
        let scaled = Self.moved(owner, to: Self.scaleVersion)
        if scale.removeValue(forKey: scaled) == nil { kept.set = share.set.subtracting(replicas) }
      }
      if !kept.set.isEmpty { result.shares[owner] = kept }
    }
    for (owner, share) in scale where share.set.contains(Self.replicas) {
      let moved = Self.moved(owner, to: kind.apiVersion)
      let old = result.shares[moved]
      result.shares[moved] = FieldOwnership.Share(
        set: (old?.set ?? FieldSet()).union(replicas), apiVersion: kind.apiVersion,
        time: old?.time ?? "")
    }
    return result.entries
  }
}
