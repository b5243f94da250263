internal import GoCompat
internal import YAML

/// How a change of an object changes who owns what of it.
///
/// - SeeAlso: `sigs.k8s.io/structured-merge-diff/merge.Updater`
struct OwnershipUpdate {
  /// Somebody owns a field that another wants to change.
  struct Conflict: Equatable {
    var owner: FieldOwner
    var path: [FieldPathElement]
  }

  /// All of them: what an apply that does not force runs into.
  struct Conflicts: Error, Equatable { var all: [Conflict] }

  let typing: ObjectTyping
  let filter: OwnershipFilter?
  private let version: ByteString

  init(_ kind: ResourceKind, subresource: ByteString, _ table: SchemaTable) {
    typing = ObjectTyping(kind: kind, table: table)
    filter = OwnershipFilter(kind, subresource: subresource)
    version = kind.apiVersion
  }

  /// What an update makes its manager the owner of; others lose what it changed.
  ///
  /// - SeeAlso: `Updater.Update`
  func update(
    _ live: TypedObject, _ new: TypedObject, _ ownership: inout FieldOwnership
  ) -> FieldSet {
    reconcile(&ownership, live)
    let comparison = take(from: &ownership, live, new, except: nil).comparison
    let set = comparison.changed
    return filter?.apply(set) ?? set
  }

  /// Takes what a change touches from its owners, who lose too what is not there any more.
  ///
  /// - Returns: the change, and what was taken by it.
  /// - SeeAlso: `Updater.update`
  private func take(
    from ownership: inout FieldOwnership, _ live: TypedObject, _ new: TypedObject,
    except own: FieldOwner?
  ) -> (comparison: TypedComparison, conflicts: [FieldOwner: FieldSet]) {
    let comparison = TypedComparison(live, new).filtered(filter)
    var versions: [ByteString: TypedComparison] = [version: comparison]
    var conflicts: [FieldOwner: FieldSet] = [:]
    for (owner, share) in ownership.shares where owner != own {
      if versions[share.apiVersion] == nil {
        guard let old = typing.convert(live, to: share.apiVersion),
          let converted = typing.convert(new, to: share.apiVersion)
        else {
          ownership.shares[owner] = nil
          continue
        }
        versions[share.apiVersion] = TypedComparison(old, converted).filtered(filter)
      }
      guard let change = versions[share.apiVersion] else { continue }
      let taken = share.set.intersection(change.changed)
      if !taken.isEmpty { conflicts[owner] = taken }
      ownership.shares[owner]?.set = share.set.subtracting(taken).subtracting(change.removed)
    }
    ownership.shares = ownership.shares.filter { !$0.value.set.isEmpty }
    return (comparison, conflicts)
  }

  /// - SeeAlso: `Updater.reconcileManagedFieldsWithSchemaChanges`
  private func reconcile(_ ownership: inout FieldOwnership, _ live: TypedObject) {
    for (owner, share) in ownership.shares {
      guard let converted = typing.convert(live, to: share.apiVersion) else {
        ownership.shares[owner] = nil
        continue
      }
      ownership.shares[owner]?.set = share.set.reconciled(with: converted.type)
    }
  }

  // MARK: - Apply

  /// Merges a configuration into an object.
  ///
  /// - Returns: the new object, nil when nothing changes.
  /// - SeeAlso: `Updater.Apply`
  func apply(
    _ configuration: TypedObject, to live: TypedObject, _ ownership: inout FieldOwnership,
    by owner: FieldOwner, force: Bool
  ) throws(Conflicts) -> TypedObject? {
    reconcile(&ownership, live)
    var new = live.merging(configuration)
    let last = ownership.shares[owner]
    var set = configuration.fieldSet
    if let filter { set = filter.apply(set) }
    ownership.shares[owner] = FieldOwnership.Share(
      set: set, apiVersion: version, time: last?.time ?? "")
    if let last { new = prune(new, last, ownership) }
    let conflicts = take(from: &ownership, live, new, except: owner).conflicts
    if !force, !conflicts.isEmpty { throw Self.conflicts(conflicts) }
    return ValueOrder.isEqual(live.value, new.value) ? nil : new
  }

  private static func conflicts(_ sets: [FieldOwner: FieldSet]) -> Conflicts {
    var all: [Conflict] = []
    for owner in sets.keys.sorted() {
      sets[owner]?.visit { all.append(Conflict(owner: owner, path: $0)) }
    }
    return Conflicts(all: all)
  }

  /// Takes away what the owner applied last time, does not apply now, and nobody else owns.
  ///
  /// - SeeAlso: `Updater.prune`
  private func prune(
    _ merged: TypedObject, _ last: FieldOwnership.Share, _ ownership: FieldOwnership
  ) -> TypedObject {
    guard !last.set.isEmpty, let merged = typing.convert(merged, to: last.apiVersion) else {
      return merged
    }
    var pruned = merged.removing(last.set.withNamedFields(merged.type))
    pruned = addingBackOwned(merged, pruned, last.apiVersion, ownership)
    pruned = addingBackDangling(merged, pruned, last)
    return typing.convert(pruned, to: version) ?? pruned
  }

  /// - SeeAlso: `Updater.addBackOwnedItems`
  private func addingBackOwned(
    _ merged: TypedObject, _ pruned: TypedObject, _ version: ByteString,
    _ ownership: FieldOwnership
  ) -> TypedObject {
    var owned: [ByteString: FieldSet] = [:]
    for share in ownership.shares.values {
      owned[share.apiVersion] = (owned[share.apiVersion] ?? FieldSet()).union(share.set)
    }
    var result = pruned
    let others = owned.keys.filter { $0 != version }.sorted()
    for version in [version] + others {
      guard let set = owned[version], let whole = typing.convert(merged, to: version),
        let part = typing.convert(result, to: version)
      else { continue }
      let type = whole.type
      let kept = part.fieldSet.withNamedFields(type).union(set.withNamedFields(type))
      result = whole.removing(whole.fieldSet.withNamedFields(type).subtracting(kept))
    }
    return result
  }

  /// - SeeAlso: `Updater.addBackDanglingItems`
  private func addingBackDangling(
    _ merged: TypedObject, _ pruned: TypedObject, _ last: FieldOwnership.Share
  ) -> TypedObject {
    guard let part = typing.convert(pruned, to: last.apiVersion) else { return merged }
    let type = merged.type
    let gone = merged.fieldSet.withNamedFields(type)
      .subtracting(part.fieldSet.withNamedFields(type))
    return merged.removing(gone.intersection(last.set.withNamedFields(type)))
  }
}
