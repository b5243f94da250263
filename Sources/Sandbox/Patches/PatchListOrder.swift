internal import GoCompat
internal import YAML

/// The order of a merged list: what the patch names as the patch has it, the rest as the server had it.
struct PatchListOrder {
  /// The merge key; empty for lists of scalars.
  var key: ByteString
  var isOfMaps: Bool

  /// - SeeAlso: `normalizeElementOrder`, `partitionMapsByPresentInList`
  func normalize(
    _ merged: [Value], by patchOrder: [Value], server serverOrder: [Value]
  ) throws(StatusError) -> [Value] {
    if !key.isEmpty { _ = try requireKeys(merged) }
    var ofPatch: [Value] = []
    var ofServer: [Value] = []
    for item in merged {
      let isNamed =
        key.isEmpty
        ? patchOrder.contains(item) : patchOrder.contains { $0.member(key) == item.member(key) }
      if isNamed { ofPatch.append(item) } else { ofServer.append(item) }
    }
    return interleave(
      try sort(ofServer, by: serverOrder), try sort(ofPatch, by: patchOrder), serverOrder)
  }

  /// - SeeAlso: `normalizeSliceOrder`
  private func sort(_ items: [Value], by order: [Value]) throws(StatusError) -> [Value] {
    var deletions: [Value] = []
    var others = items
    if isOfMaps {
      try requireKeys(items)
      try requireKeys(order)
      let isDeletion: (Value) -> Bool = {
        $0.member(StrategicMergePatch.directive) == .string("delete")
      }
      deletions = items.filter(isDeletion)
      others = items.filter { !isDeletion($0) }
    }
    let places = others.map { place(of: $0, in: order) }
    let sorted = GoStableSort.sorted(Array(others.indices)) { left, right in
      guard let first = places[left], let second = places[right] else { return true }
      return first < second
    }
    return sorted.map { others[$0] } + deletions
  }

  /// - SeeAlso: `mergeSortedSlice`
  private func interleave(
    _ server: [Value], _ patch: [Value], _ serverOrder: [Value]
  ) -> [Value] {
    var all: [Value] = []
    var left = 0
    var right = 0
    while left < server.count || right < patch.count {
      if left < server.count && right < patch.count {
        let first = place(of: server[left], in: serverOrder)
        let second = place(of: patch[right], in: serverOrder)
        if let first, let second, first < second {
          all.append(server[left])
          left += 1
        } else {
          all.append(patch[right])
          right += 1
        }
      } else if left < server.count {
        all.append(server[left])
        left += 1
      } else {
        all.append(patch[right])
        right += 1
      }
    }
    return all
  }

  private func place(of item: Value, in order: [Value]) -> Int? {
    guard isOfMaps else { return order.firstIndex(of: item) }
    return order.firstIndex { $0.member(key) == item.member(key) }
  }

  private func requireKeys(_ items: [Value]) throws(StatusError) {
    for item in items {
      guard case .object(let map) = item else {
        throw StrategicMergePatch.wrongType("map[string]interface {}", item)
      }
      guard map[key] != nil else { throw StrategicMergePatch.missingKey(map, key) }
    }
  }
}
