internal import GoCompat
internal import YAML

extension StrategicUnion {
  /// Merges the lists that have a `$setElementOrder`, and takes them out of the second patch.
  ///
  /// - SeeAlso: `strategicpatch.mergePatchIntoOriginal`
  static func mergeOrderedLists(
    from patch: inout Object, to result: inout Object, _ schema: PatchSchema, depth: Int
  ) throws(MergeError) {
    for key in patch.keys where key.bytes.starts(with: PatchDirective.elementOrder.bytes) {
      guard let directive = patch[key] else { continue }
      if let known = result[key], known != directive {
        throw MergeError(.badDirective(PatchDirective.elementOrder))
      }
      result[key] = directive
      patch[key] = nil
      let order = try list(directive)
      guard let name = PatchDirective.field(of: key, after: PatchDirective.elementOrder) else {
        throw MergeError(.badDirective(PatchDirective.elementOrder))
      }
      let old = try result[name].map(list)
      let new = try patch[name].map(list)
      let field = try schema.listField(name)
      try checkOrder(new ?? [], order, field.mergeKey)
      guard let both = try ordered(old, new, order, field, depth: depth) else { continue }
      result[name] = .array(both)
      patch[name] = nil
    }
  }

  private static func list(_ value: Value) throws(MergeError) -> [Value] {
    guard case .array(let elements) = value else {
      throw MergeError(
        .wrongType(expected: ValueShape.array.goType, found: ValueShape(value).goType))
    }
    return elements
  }

  private static func ordered(
    _ old: [Value]?, _ new: [Value]?, _ order: [Value], _ field: PatchSchema.Field, depth: Int
  ) throws(MergeError) -> [Value]? {
    let merged: [Value]
    switch (old, new) {
    case (let old?, let new?): merged = try lists(old, new, field, depth: depth + 1)
    case (let old?, nil): merged = old
    case (nil, let new?): merged = new.compactMap(PatchElements.withoutDirectives)
    case (nil, nil): return nil
    }
    let parts = try PatchElements.split(merged, by: order, field.mergeKey)
    let shape = try ValueShape.ofElements(old ?? [], new ?? [])
    return try ElementOrder.normalized(
      patch: parts.present, serverOnly: parts.absent, patchOrder: order, serverOrder: old ?? [],
      mergeKey: field.mergeKey, shape: shape)
  }

  /// Checks that a list is a part of the order that is asked for.
  ///
  /// - SeeAlso: `strategicpatch.validatePatchWithSetOrderList`
  private static func checkOrder(
    _ list: [Value], _ order: [Value], _ mergeKey: ByteString
  ) throws(MergeError) {
    guard !list.isEmpty, !order.isEmpty else { return }
    let kept = mergeKey.isEmpty ? list : try PatchElements.splitDeleted(list).kept
    var position = 0
    var place = 0
    while position < kept.count, place < order.count {
      if case .object(let object) = kept[position], object[PatchDirective.marker] != nil {
        position += 1
        continue
      }
      if try isSame(kept[position], order[place], mergeKey) { position += 1 }
      place += 1
    }
    if position < kept.count, place >= order.count {
      throw MergeError(.otherOrder(list: .array(list), order: .array(order)))
    }
  }

  private static func isSame(
    _ left: Value, _ right: Value, _ mergeKey: ByteString
  ) throws(MergeError) -> Bool {
    if mergeKey.isEmpty { return left == right }
    let first = try ElementOrder.mergeValue(of: left, mergeKey).value
    return try ElementOrder.mergeValue(of: right, mergeKey).value == first
  }
}
