internal import GoCompat
internal import YAML

extension StrategicMergePatch {
  /// Merges two lists as the field's strategy says; `isDeletion` takes the items of the patch away.
  ///
  /// - SeeAlso: `mergeSliceHandler`, `mergeSlice`
  static func mergeList(
    _ patch: [Value], into original: [Value], _ field: PatchSchema.Field, isDeletion: Bool
  ) throws(StatusError) -> [Value] {
    guard field.strategy == "merge" || isDeletion else { return patch }
    if original.isEmpty && patch.isEmpty { return original }
    let order = PatchListOrder(
      key: field.mergeKey, isOfMaps: try areMaps(original, patch))
    guard order.isOfMaps else {
      if isDeletion { return original.filter { !patch.contains($0) } }
      return try order.normalize(
        withoutDuplicates(original + patch), by: patch, server: original)
    }
    guard !field.mergeKey.isEmpty else {
      throw .failedPatch("cannot merge lists without merge key for " + field.schema.goKind)
    }
    let (kept, changes) = try obeyDirectives(patch, original, field.mergeKey)
    let merged = try mergeMaps(changes, into: kept, field)
    return try order.normalize(merged.all, by: changes, server: merged.original)
  }

  /// Whether the items are maps; all must be of one type, and no lists.
  ///
  /// - SeeAlso: `sliceElementType`
  static func areMaps(_ lists: [Value]...) throws(StatusError) -> Bool {
    var first: ByteString?
    for item in lists.joined() {
      let type = GoValueText.typeName(item)
      guard let known = first else {
        if case .array = item {
          throw StatusError(
            code: 422, reason: "Invalid",
            message: "the server rejected our request due to an error in our request",
            details: .init())
        }
        // The server walks into a nil type here.
        if item == .null { throw .panicked }
        first = type
        continue
      }
      if known != type {
        throw .failedPatch(
          "list element types are not identical: " + GoValueText.text(lists.map { .array($0) }))
      }
    }
    guard let first else { throw .failedPatch("no elements in any of the given slices") }
    return first == GoValueText.typeName(.object([:]))
  }

  /// - SeeAlso: `deduplicateScalars`
  private static func withoutDuplicates(_ items: [Value]) -> [Value] {
    var kept = items
    var left = 0
    while left < kept.count - 1 {
      var right = left + 1
      while right < kept.count {
        if kept[left] == kept[right] {
          kept[right] = kept[kept.count - 1]
          kept.removeLast()
        } else {
          right += 1
        }
      }
      left += 1
    }
    return kept
  }

  /// Obeys `$patch` in the items of a patch: what is left of the list, and of the patch.
  ///
  /// - SeeAlso: `mergeSliceWithSpecialElements`
  private static func obeyDirectives(
    _ patch: [Value], _ original: [Value], _ key: ByteString
  ) throws(StatusError) -> (original: [Value], patch: [Value]) {
    var kept = original
    var changes: [Value] = []
    var isReplacement = false
    for item in patch {
      guard case .object(let map) = item, let marker = map[directive] else {
        changes.append(item)
        continue
      }
      switch marker {
      case .string("delete"):
        guard let value = map[key] else { throw missingKey(map, key) }
        kept.removeAll { $0.member(key) == value }
      case .string("replace"): isReplacement = true
      case .string("merge"):
        throw .failedPatch("merging lists cannot yet be specified in the patch")
      default: throw unknownDirective(marker, map)
      }
    }
    return isReplacement ? (changes, []) : (kept, changes)
  }

  static func missingKey(_ map: Object, _ key: ByteString) -> StatusError {
    .failedPatch("map: " + text(map) + " does not contain declared merge key: " + key)
  }

  /// Merges maps with the same key; others are appended.
  ///
  /// - Returns: the list, and the part of it that was there before, for the order.
  private static func mergeMaps(
    _ patch: [Value], into original: [Value], _ field: PatchSchema.Field
  ) throws(StatusError) -> (all: [Value], original: [Value]) {
    var all = original
    for case .object(let change) in patch {
      guard let value = change[field.mergeKey] else { throw missingKey(change, field.mergeKey) }
      let place = all.firstIndex { $0.member(field.mergeKey) == value }
      if let place, case .object(let old) = all[place] {
        all[place] = .object(try merge(change, into: old, field.schema))
      } else {
        all.append(.object(change))
      }
    }
    return (all, Array(all.prefix(original.count)))
  }
}

extension Value {
  /// The value under a key of an object.
  func member(_ key: ByteString) -> Value? {
    guard case .object(let object) = self else { return nil }
    return object[key]
  }
}

extension StatusError {
  /// What a real server answers when it runs into a fault of its own.
  static var panicked: StatusError {
    StatusError(
      code: 500, reason: "InternalError",
      message:
        "Internal error occurred: This request caused apiserver to panic. Look in the logs for details."
    )
  }
}
