internal import GoCompat
internal import YAML

/// Makes one strategic merge patch of two: of the one that deletes and the one that changes.
///
/// - SeeAlso: `strategicpatch.mergeMap` with `MergeOptions{}`
enum StrategicUnion {
  static func objects(
    _ first: Object, _ second: Object, _ schema: PatchSchema, depth: Int = 0
  ) throws(MergeError) -> Object {
    guard depth < ThreeWayMerge.maximumDepth else { throw MergeError(.tooDeep) }
    if let directive = second[PatchDirective.marker] { return try replaced(second, directive) }
    var result = first
    var rest = second
    try moveRetainedKeys(from: &rest, to: &result)
    try mergeOrderedLists(from: &rest, to: &result, schema, depth: depth)
    for (key, value) in rest {
      if key.bytes.starts(with: PatchDirective.deleteFromPrimitiveList.bytes) {
        result[key] = value
        continue
      }
      if value == .null { result[key] = nil }
      result[key] = try merged(key, result[key], value, schema, depth: depth)
    }
    return result
  }

  private static func replaced(_ patch: Object, _ directive: Value) throws(MergeError) -> Object {
    switch directive {
    case .string(PatchDirective.replace):
      var patch = patch
      patch[PatchDirective.marker] = nil
      return patch
    case .string(PatchDirective.delete): return Object()
    default:
      throw MergeError(.unknownDirective(GoValueText(directive).bytes, in: .object(patch)))
    }
  }

  private static func merged(
    _ key: ByteString, _ old: Value?, _ new: Value, _ schema: PatchSchema, depth: Int
  ) throws(MergeError) -> Value? {
    switch (old, new) {
    case (.object(let left)?, .object(let right)):
      let field = try schema.objectField(key)
      if field.strategy == PatchDirective.replace { return new }
      return .object(try objects(left, right, field.schema, depth: depth + 1))
    case (.array(let left)?, .array(let right)):
      let field = try schema.listField(key)
      return .array(try lists(left, right, field, depth: depth + 1))
    default: return PatchElements.withoutDirectives(new)
    }
  }

  private static func moveRetainedKeys(
    from patch: inout Object, to result: inout Object
  ) throws(MergeError) {
    guard let keys = patch[PatchDirective.retainKeys] else { return }
    patch[PatchDirective.retainKeys] = nil
    if let known = result[PatchDirective.retainKeys], known != keys {
      throw MergeError(.otherRetainKeys(known, keys))
    }
    result[PatchDirective.retainKeys] = keys
  }

  /// - SeeAlso: `strategicpatch.mergeSliceHandler`, `mergeSlice`
  static func lists(
    _ old: [Value], _ new: [Value], _ field: PatchSchema.Field, depth: Int
  ) throws(MergeError) -> [Value] {
    guard field.strategy == PatchDirective.merge else { return new }
    if old.isEmpty && new.isEmpty { return old }
    let shape = try ValueShape.ofElements(old, new)
    let key = field.mergeKey
    var (left, right) = (old, new)
    let merged: [Value]
    if shape == .object {
      if key.isEmpty { throw MergeError(.noMergeKeyFor(type: field.schema.name)) }
      (left, right) = try applyMarked(old, new, key)
      merged = try elements(&left, right, key, field.schema, depth: depth)
    } else {
      merged = PatchElements.deduplicated(old + new)
    }
    let parts = try PatchElements.split(merged, by: right, key)
    return try ElementOrder.normalized(
      patch: parts.present, serverOnly: parts.absent, patchOrder: right, serverOrder: left,
      mergeKey: key, shape: shape)
  }

  /// Does what `$patch` in elements says, and gives the elements without it.
  ///
  /// - SeeAlso: `strategicpatch.mergeSliceWithSpecialElements`
  private static func applyMarked(
    _ old: [Value], _ new: [Value], _ mergeKey: ByteString
  ) throws(MergeError) -> (old: [Value], new: [Value]) {
    var old = old
    var plain: [Value] = []
    var isReplaced = false
    for element in new {
      guard case .object(let object) = element, let directive = object[PatchDirective.marker]
      else {
        plain.append(element)
        continue
      }
      switch directive {
      case .string(PatchDirective.delete):
        let value = try ElementOrder.mergeValue(of: element, mergeKey).value
        while let place = try PatchElements.position(of: value, in: old, mergeKey) {
          old.remove(at: place)
        }
      case .string(PatchDirective.replace): isReplaced = true
      case .string(PatchDirective.merge): throw MergeError(.badDirective(PatchDirective.merge))
      default: throw MergeError(.unknownDirective(GoValueText(directive).bytes, in: element))
      }
    }
    return isReplaced ? (plain, []) : (old, plain)
  }

  /// Merges what has the same key; the merged elements take their places in the old list too.
  ///
  /// - SeeAlso: `strategicpatch.mergeSliceWithoutSpecialElements`
  private static func elements(
    _ old: inout [Value], _ new: [Value], _ mergeKey: ByteString, _ schema: PatchSchema, depth: Int
  ) throws(MergeError) -> [Value] {
    var result = old
    for element in new {
      let (object, value) = try ElementOrder.mergeValue(of: element, mergeKey)
      guard let place = try PatchElements.position(of: value, in: result, mergeKey),
        case .object(let known) = result[place]
      else {
        result.append(element)
        continue
      }
      let merged: Value = .object(try objects(known, object, schema, depth: depth))
      result[place] = merged
      if place < old.count { old[place] = merged }
    }
    return result
  }
}
