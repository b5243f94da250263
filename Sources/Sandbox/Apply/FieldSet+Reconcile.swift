internal import GoCompat

extension FieldSet {
  /// The set with what its type has made atomic since: owners of parts own the whole.
  ///
  /// - SeeAlso: `typed.ReconcileFieldSetWithSchema`
  func reconciled(with type: TypedSchema) -> FieldSet {
    var wholes = FieldSet()
    collectAtomic(self, type.atom, isWhole: false, [], &wholes)
    return wholes.isEmpty ? self : subtractingTrees(wholes).union(wholes)
  }

  private func collectAtomic(
    _ set: FieldSet?, _ atom: TypedAtom, isWhole: Bool, _ path: [FieldPathElement],
    _ wholes: inout FieldSet
  ) {
    if let map = atom.map {
      if map.isDeduced { return }
      if map.isAtomic {
        if !isWhole, let set, !set.isEmpty { wholes.insert(path[...]) }
        return
      }
    } else if atom.scalar != nil {
      return
    } else if let list = atom.list, list.isAtomic {
      if !isWhole { wholes.insert(path[...]) }
      return
    }
    guard let set else { return }
    for element in set.children.map(\.element) + set.members.filter({ set.below($0) == nil }) {
      let type: TypedSchema?
      if atom.map != nil {
        guard case .field(let name) = element else { continue }
        type = atom.map?.type(of: name)
      } else {
        type = atom.list?.items
      }
      guard let type else { continue }
      let below = set.below(element)
      collectAtomic(
        below, type.atom, isWhole: set.contains(element) && below == nil, path + [element],
        &wholes)
    }
  }
}
