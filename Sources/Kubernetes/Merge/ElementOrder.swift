internal import GoCompat
internal import YAML

/// Puts the elements of merged lists in order, as `$setElementOrder` asks.
///
/// - SeeAlso: `strategicpatch.normalizeElementOrder`, `mergeSortedSlice`, `sortMergeListsByNameArray`
enum ElementOrder {
  /// What tells an element from the others: its value under the merge key, or the element itself.
  static func identity(_ element: Value, _ mergeKey: ByteString, _ shape: ValueShape) -> Value? {
    guard shape == .object else { return element }
    guard case .object(let object) = element else { return nil }
    return object[mergeKey] ?? .null
  }

  static func index(
    of element: Value, in list: [Value], _ mergeKey: ByteString, _ shape: ValueShape
  ) -> Int? {
    let wanted = identity(element, mergeKey, shape)
    return list.firstIndex { identity($0, mergeKey, shape) == wanted }
  }

  /// The elements of the patch and those only the server has as one list: each in its own order, one
  /// among the other as the server has them.
  static func normalized(
    patch: [Value], serverOnly: [Value], patchOrder: [Value], serverOrder: [Value],
    mergeKey: ByteString, shape: ValueShape
  ) throws(MergeError) -> [Value] {
    let patch = try sorted(patch, by: patchOrder, mergeKey, shape)
    let serverOnly = try sorted(serverOnly, by: serverOrder, mergeKey, shape)
    let place = { index(of: $0, in: serverOrder, mergeKey, shape) }
    var result: [Value] = []
    var left = 0
    var right = 0
    while left < serverOnly.count, right < patch.count {
      if let first = place(serverOnly[left]), let second = place(patch[right]), first < second {
        result.append(serverOnly[left])
        left += 1
      } else {
        result.append(patch[right])
        right += 1
      }
    }
    return result + serverOnly[left...] + patch[right...]
  }

  /// A list in the order of another; elements to delete come last.
  static func sorted(
    _ list: [Value], by order: [Value], _ mergeKey: ByteString, _ shape: ValueShape
  ) throws(MergeError) -> [Value] {
    var kept = list
    var deleted: [Value] = []
    if shape == .object {
      for element in list + order { _ = try mergeValue(of: element, mergeKey) }
      (kept, deleted) = try PatchElements.splitDeleted(list)
    }
    let places = kept.map { index(of: $0, in: order, mergeKey, shape) }
    // Elements without a place keep theirs: Go's order is not one, so what it does with them is chance.
    let positions = kept.indices.sorted { first, second in
      guard let one = places[first], let other = places[second], one != other else {
        return first < second
      }
      return one < other
    }
    return positions.map { kept[$0] } + deleted
  }

  /// The object that an element is, and its value under the merge key.
  static func mergeValue(of element: Value, _ mergeKey: ByteString) throws(MergeError)
    -> (object: Object, value: Value)
  {
    guard case .object(let object) = element else {
      throw MergeError(
        .wrongType(expected: ValueShape.object.goType, found: ValueShape(element).goType))
    }
    guard let value = object[mergeKey] else {
      throw MergeError(.noMergeKey(mergeKey, element: element))
    }
    return (object, value)
  }

  /// Objects by the text of their merge keys. Where several have one key, they come as Go's sort leaves
  /// them: its order calls equal elements less.
  static func sortedByKey(_ list: [Value], _ mergeKey: ByteString) throws(MergeError) -> [Value] {
    guard try ValueShape.ofElements(list) == .object else { return list }
    let keyed = list.map { element in
      var value: Value = .null
      if case .object(let object) = element { value = object[mergeKey] ?? .null }
      return (key: GoValueText(value).bytes, element: element)
    }
    return GoUnstableSort(keyed) { $0.key <= $1.key }.elements.map(\.element)
  }
}
