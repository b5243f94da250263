internal import GoCompat
internal import YAML

/// The managed fields of objects that are created, replaced and patched.
///
/// - SeeAlso: `managedfields.FieldManager.Update`
enum ManagedFields {
  /// How many updaters keep entries of their own.
  private static let updaterLimit = 10
  private static let oldUpdates: ByteString = "ancient-changes"

  /// The new object with its managed fields after a write.
  ///
  /// - Parameters:
  ///   - old: nil when the object is created.
  ///   - new: normalised, in the version of `kind`; managed fields in it are what the request says.
  static func afterUpdate(
    old: Object?, new: Object, kind: ResourceKind, manager: ByteString, subresource: ByteString,
    now: TimeInstant, table: SchemaTable
  ) -> Object {
    let before = old?.metadata.array("managedFields") ?? []
    var ownership = current(before, new, isSubresource: !subresource.isEmpty)
    let object = new.withManagedFields([])
    if ownership.isEmpty, let old, !old.uid.isEmpty { return object }
    let owner = FieldOwner(
      updater: manager, apiVersion: kind.apiVersion, subresource: subresource)
    guard
      update(
        &ownership, old, object, kind, owner, now: now, table: table)
    else { return new.withManagedFields(before) }
    limitUpdaters(&ownership)
    return object.withManagedFields(ownership.entries)
  }

  /// Changes the ownership as an update does; false when the objects do not fit their types.
  static func update(
    _ ownership: inout FieldOwnership, _ old: Object?, _ new: Object, _ kind: ResourceKind,
    _ owner: FieldOwner, now: TimeInstant, table: SchemaTable
  ) -> Bool {
    let change = OwnershipUpdate(kind, subresource: owner.subresource, table)
    let live = change.typing.typed(
      old?.withManagedFields([]) ?? change.typing.emptyObject)
    let typed = change.typing.typed(new)
    guard live.problems(allowsDuplicates: true).isEmpty,
      typed.problems(allowsDuplicates: true).isEmpty
    else { return false }
    let set = change.update(live, typed, &ownership).subtracting(unowned)
    guard !set.isEmpty else { return true }
    let previous = ownership.shares[owner]?.set ?? FieldSet()
    ownership.shares[owner] = FieldOwnership.Share(
      set: set.union(previous), apiVersion: kind.apiVersion, time: now.kubernetesText)
    return true
  }

  /// Fields that nobody owns.
  ///
  /// - SeeAlso: `NewStripMetaManager`
  static let unowned = FieldSet([
    ["apiVersion"], ["kind"], ["metadata"], ["metadata", "name"], ["metadata", "namespace"],
    ["metadata", "creationTimestamp"], ["metadata", "selfLink"], ["metadata", "uid"],
    ["metadata", "clusterName"], ["metadata", "generation"], ["metadata", "managedFields"],
    ["metadata", "resourceVersion"],
  ])

  /// Who owns what before a write: as the request says, or else as the stored object does.
  ///
  /// - SeeAlso: `decodeLiveOrNew`
  private static func current(
    _ live: [Value], _ new: Object, isSubresource: Bool
  ) -> FieldOwnership {
    if !isSubresource, case .array(let entries)? = new.metadata["managedFields"] {
      if entries.isEmpty || entries == [.object([:])] { return FieldOwnership() }
      if let said = ownership(entries), !said.isEmpty { return said }
    }
    return ownership(live) ?? FieldOwnership()
  }

  private static func ownership(_ entries: [Value]) -> FieldOwnership? {
    do { return try FieldOwnership(entries) } catch { return nil }
  }

  /// Puts the oldest updaters of a version together when there are too many.
  ///
  /// - SeeAlso: `capManagersManager.capUpdateManagers`
  private static func limitUpdaters(_ ownership: inout FieldOwnership) {
    var updaters = ownership.shares.filter { !$0.key.isApplier }.map {
      (owner: $0.key, share: $0.value)
    }
    guard updaters.count > updaterLimit else { return }
    updaters.sort {
      $0.share.time != $1.share.time ? $0.share.time < $1.share.time : $0.owner < $1.owner
    }
    var count = updaters.count
    var firsts: [ByteString: FieldOwner] = [:]
    for (owner, share) in updaters where count > updaterLimit {
      let bucket = FieldOwner(
        updater: oldUpdates, apiVersion: share.apiVersion, subresource: "")
      guard let first = firsts[share.apiVersion] else {
        firsts[share.apiVersion] = owner
        continue
      }
      if ownership.shares[bucket] == nil {
        ownership.shares[bucket] = ownership.shares.removeValue(forKey: first)
      }
      let joined = share.set.union(ownership.shares[bucket]?.set ?? FieldSet())
      ownership.shares[bucket] = FieldOwnership.Share(
        set: joined, apiVersion: share.apiVersion, time: share.time)
      if owner != bucket { ownership.shares[owner] = nil }
      count -= 1
    }
  }
}
