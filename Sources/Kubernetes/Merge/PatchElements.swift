internal import GoCompat
internal import YAML

/// Takes the elements of lists in patches apart.
enum PatchElements {
  /// The elements to keep, and those that `$patch: delete` marks.
  ///
  /// - SeeAlso: `strategicpatch.extractToDeleteItems`
  static func splitDeleted(_ list: [Value]) throws(MergeError) -> (kept: [Value], deleted: [Value])
  {
    var kept: [Value] = []
    var deleted: [Value] = []
    for element in list {
      guard case .object(let object) = element else {
        throw MergeError(
          .wrongType(expected: ValueShape.object.goType, found: ValueShape(element).goType))
      }
      if object[PatchDirective.marker] == .string(PatchDirective.delete) {
        deleted.append(element)
      } else {
        kept.append(element)
      }
    }
    return (kept, deleted)
  }

  /// The elements that are in another list too, and the others.
  ///
  /// - SeeAlso: `strategicpatch.partitionMapsByPresentInList`, `partitionPrimitivesByPresentInList`
  static func split(
    _ list: [Value], by other: [Value], _ mergeKey: ByteString
  ) throws(MergeError) -> (present: [Value], absent: [Value]) {
    var present: [Value] = []
    var absent: [Value] = []
    for element in list {
      let isPresent: Bool
      if mergeKey.isEmpty {
        isPresent = other.contains(element)
      } else {
        let value = try ElementOrder.mergeValue(of: element, mergeKey).value
        isPresent = try position(of: value, in: other, mergeKey) != nil
      }
      if isPresent { present.append(element) } else { absent.append(element) }
    }
    return (present, absent)
  }

  /// Where the object with a value under the merge key is.
  static func position(
    of value: Value, in list: [Value], _ mergeKey: ByteString
  ) throws(MergeError) -> Int? {
    for (place, element) in list.enumerated() {
      guard case .object(let object) = element else {
        throw MergeError(
          .wrongType(expected: ValueShape.object.goType, found: ValueShape(element).goType))
      }
      if object[mergeKey] == value { return place }
    }
    return nil
  }

  /// A list with each scalar once. The last element takes the place of one that goes.
  ///
  /// - SeeAlso: `strategicpatch.deduplicateScalars`
  static func deduplicated(_ list: [Value]) -> [Value] {
    var list = list
    var first = 0
    while first < list.count {
      var second = first + 1
      while second < list.count {
        if list[first] == list[second] {
          list.swapAt(second, list.count - 1)
          list.removeLast()
        } else {
          second += 1
        }
      }
      first += 1
    }
    return list
  }

  /// A value without what directives in it ask to leave out; nil when that is all of it.
  ///
  /// - SeeAlso: `strategicpatch.removeDirectives`
  static func withoutDirectives(_ value: Value) -> Value? {
    switch value {
    case .object(let object):
      guard object[PatchDirective.marker] == nil else { return nil }
      var kept = Object(minimumCapacity: object.count)
      for (key, member) in object { kept[key] = withoutDirectives(member) }
      return .object(kept)
    case .array(let elements): return .array(elements.compactMap(withoutDirectives))
    default: return value
    }
  }
}
