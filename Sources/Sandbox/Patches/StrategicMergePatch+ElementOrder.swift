internal import GoCompat
internal import YAML

extension StrategicMergePatch {
  /// Obeys every `$setElementOrder` of a patch: merges the list that it is about, orders it, and takes
  /// both out of the patch.
  ///
  /// - SeeAlso: `mergePatchIntoOriginal`
  static func mergeOrderedLists(
    of patch: inout Object, into object: inout Object, _ schema: PatchSchema
  ) throws(StatusError) {
    for (name, directive) in patch where name.hasPrefix(elementOrder) {
      patch[name] = nil
      let order = try list(directive)
      let key = try listName(name, prefix: elementOrder)
      let old = try object[key].map { (value) throws(StatusError) in try list(value) }
      let new = try patch[key].map { (value) throws(StatusError) in try list(value) }
      let field = try schema.listField(key)
      try check(new ?? [], against: order, field.mergeKey)
      let merged: [Value]
      switch (old, new) {
      case (nil, nil): continue
      case (let old?, nil): merged = old
      case (nil, let new?): merged = new.compactMap(withoutDirectives)
      case (let old?, let new?):
        merged = try mergeList(new, into: old, field, isDeletion: false)
      }
      let listOrder = PatchListOrder(
        key: field.mergeKey, isOfMaps: try areMaps(old ?? [], new ?? []))
      object[key] = .array(try listOrder.normalize(merged, by: order, server: old ?? []))
      patch[key] = nil
    }
  }

  private static func list(_ value: Value) throws(StatusError) -> [Value] {
    guard case .array(let items) = value else { throw wrongType("[]interface {}", value) }
    return items
  }

  static func wrongType(_ expected: ByteString, _ value: Value) -> StatusError {
    let name = value == .null ? "%!s(<nil>)" : GoValueText.typeName(value)
    return .failedPatch("expected a " + expected + ", but received a " + name)
  }

  /// The items of a patch must come in the order of the directive, and all be named by it.
  ///
  /// - SeeAlso: `validatePatchWithSetOrderList`
  private static func check(
    _ patch: [Value], against order: [Value], _ key: ByteString
  ) throws(StatusError) {
    if order.isEmpty || patch.isEmpty { return }
    var items = patch
    if !key.isEmpty {
      for item in patch {
        guard case .object = item else { throw wrongType("map[string]interface {}", item) }
      }
      items.removeAll { $0.member(directive) == .string("delete") }
    }
    var next = 0
    var place = 0
    while next < items.count && place < order.count {
      if items[next].member(directive) != nil {
        next += 1
        continue
      }
      if try isSame(items[next], order[place], key) { next += 1 }
      place += 1
    }
    guard next < items.count, place >= order.count else { return }
    throw .failedPatch(
      "The order in patch list:\n" + GoValueText.text(patch) + "\n doesn't match " + elementOrder
        + " list:\n" + GoValueText.text(order) + "\n")
  }

  private static func isSame(
    _ left: Value, _ right: Value, _ key: ByteString
  ) throws(StatusError) -> Bool {
    if key.isEmpty { return left == right }
    var values: [Value] = []
    for item in [left, right] {
      guard case .object(let map) = item else { throw wrongType("map[string]interface {}", item) }
      guard let value = map[key] else { throw missingKey(map, key) }
      values.append(value)
    }
    return values[0] == values[1]
  }
}
