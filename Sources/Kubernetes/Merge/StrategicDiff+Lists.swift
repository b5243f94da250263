internal import GoCompat
internal import YAML

extension StrategicDiff {
  /// What a patch says of a list that is merged.
  struct ListChanges {
    var elements: [Value] = []
    /// The scalars for `$deleteFromPrimitiveList`.
    var deleted: [Value] = []
    /// The list for `$setElementOrder`; empty for none.
    var order: [Value] = []
  }

  /// - SeeAlso: `strategicpatch.diffLists`
  func lists(
    _ original: [Value], _ modified: [Value], _ schema: PatchSchema, _ mergeKey: ByteString,
    depth: Int
  ) throws(MergeError) -> ListChanges {
    if original.isEmpty {
      return ListChanges(elements: ignoresChanges ? [] : modified)
    }
    switch try ValueShape.ofElements(original, modified) {
    case .object: return try objectLists(original, modified, schema, mergeKey, depth: depth)
    case .array: throw MergeError(.listOfLists)
    case let shape: return try scalarLists(original, modified, mergeKey, shape)
    }
  }

  private func objectLists(
    _ original: [Value], _ modified: [Value], _ schema: PatchSchema, _ mergeKey: ByteString,
    depth: Int
  ) throws(MergeError) -> ListChanges {
    let (changed, deleted) = try elements(original, modified, schema, mergeKey, depth: depth)
    var changes = ListChanges()
    changes.elements = try ElementOrder.sorted(changed, by: modified, mergeKey, .object)
    let isSame = try hasSameOrder(original, modified, mergeKey)
    changes.elements += deleted
    let hasChanges = !changes.elements.isEmpty
    if (!ignoresChanges && (hasChanges || !isSame)) || (!ignoresDeletions && hasChanges) {
      changes.order = modified.map { element in
        guard case .object(let object) = element else { return element }
        return .object([mergeKey: object[mergeKey] ?? .null])
      }
    }
    return changes
  }

  private func hasSameOrder(_ original: [Value], _ modified: [Value], _ mergeKey: ByteString)
    throws(MergeError) -> Bool
  {
    guard original.count == modified.count else { return false }
    for (before, after) in zip(original, modified) {
      if mergeKey.isEmpty {
        if before != after { return false }
        continue
      }
      let first = try ElementOrder.mergeValue(of: before, mergeKey).value
      if try ElementOrder.mergeValue(of: after, mergeKey).value != first { return false }
    }
    return true
  }

  /// Walks both lists in the order of their merge keys.
  ///
  /// - SeeAlso: `strategicpatch.diffListsOfMaps`
  private func elements(
    _ original: [Value], _ modified: [Value], _ schema: PatchSchema, _ mergeKey: ByteString,
    depth: Int
  ) throws(MergeError) -> (changed: [Value], deleted: [Value]) {
    let before = try keyed(original, mergeKey)
    let after = try keyed(modified, mergeKey)
    var changed: [Value] = []
    var deleted: [Value] = []
    var left = 0
    var right = 0
    while left < before.count || right < after.count {
      let isRemoved =
        right == after.count || (left < before.count && before[left].text < after[right].text)
      let isAdded =
        left == before.count || (right < after.count && before[left].text > after[right].text)
      if isAdded {
        if !ignoresChanges { changed.append(.object(after[right].object)) }
        right += 1
      } else if isRemoved {
        if !ignoresDeletions {
          let marker: Value = .string(PatchDirective.delete)
          deleted.append(
            .object([mergeKey: before[left].value, PatchDirective.marker: marker]))
        }
        left += 1
      } else {
        var patch = try objects(before[left].object, after[right].object, schema, depth: depth)
        if !patch.isEmpty {
          patch[mergeKey] = after[right].value
          changed.append(.object(patch))
        }
        left += 1
        right += 1
      }
    }
    return (changed, deleted)
  }

  private struct KeyedElement {
    var object: Object
    var value: Value
    var text: ByteString
  }

  private func keyed(_ list: [Value], _ mergeKey: ByteString) throws(MergeError) -> [KeyedElement] {
    guard !list.isEmpty else { return [] }
    var keyed: [KeyedElement] = []
    for element in try ElementOrder.sortedByKey(list, mergeKey) {
      let (object, value) = try ElementOrder.mergeValue(of: element, mergeKey)
      keyed.append(
        KeyedElement(object: object, value: value, text: GoValueText(value).bytes))
    }
    return keyed
  }

  /// - SeeAlso: `strategicpatch.diffListsOfScalars`
  private func scalarLists(
    _ original: [Value], _ modified: [Value], _ mergeKey: ByteString, _ shape: ValueShape
  ) throws(MergeError) -> ListChanges {
    let before = sortedScalars(original)
    let after = sortedScalars(modified)
    var added: [Value] = []
    var deleted: [Value] = []
    var left = 0
    var right = 0
    while left < before.count || right < after.count {
      if left < before.count, right < after.count, before[left].text == after[right].text {
        left += 1
        right += 1
      } else if left == before.count
        || (right < after.count && before[left].text > after[right].text)
      {
        if !ignoresChanges { added.append(after[right].value) }
        right += 1
      } else {
        if !ignoresDeletions { deleted.append(before[left].value) }
        left += 1
      }
    }
    var changes = ListChanges(deleted: PatchElements.deduplicated(deleted))
    changes.elements = try ElementOrder.sorted(added, by: modified, mergeKey, shape)
    // Go has sorted the original in place by now: that is what it compares.
    let isSame = before.map(\.value) == modified
    if (!ignoresDeletions && !changes.deleted.isEmpty) || (!ignoresChanges && !isSame) {
      changes.order = modified
    }
    return changes
  }

  private func sortedScalars(_ list: [Value]) -> [(text: ByteString, value: Value)] {
    list.map { (text: GoValueText($0).bytes, value: $0) }.sorted { $0.text < $1.text }
  }
}
