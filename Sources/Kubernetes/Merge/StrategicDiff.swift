internal import GoCompat
internal import YAML

/// What a strategic merge patch must say to make one object of another.
///
/// - SeeAlso: `strategicpatch.diffMaps`
struct StrategicDiff {
  /// Whether changes and additions are left out.
  var ignoresChanges = false
  var ignoresDeletions = false
  private var buildsRetainKeys = false

  /// - Parameters:
  ///   - ignoresChanges: whether the patch has only deletions.
  ///   - ignoresDeletions: whether it has none.
  init(ignoresChanges: Bool = false, ignoresDeletions: Bool = false) {
    self.ignoresChanges = ignoresChanges
    self.ignoresDeletions = ignoresDeletions
  }

  func objects(
    _ original: Object, _ modified: Object, _ schema: PatchSchema, depth: Int = 0
  ) throws(MergeError) -> Object {
    guard depth < ThreeWayMerge.maximumDepth else { throw MergeError(.tooDeep) }
    var patch = Object()
    for (key, value) in modified {
      guard let before = original[key] else {
        if !ignoresChanges { patch[key] = value }
        continue
      }
      try compare(key, before, value, schema, depth: depth, into: &patch)
    }
    if !ignoresDeletions {
      for key in original.keys where modified[key] == nil { patch[key] = .some(.null) }
    }
    addRetainedKeys(original, modified, to: &patch)
    return patch
  }

  private func compare(
    _ key: ByteString, _ before: Value, _ after: Value, _ schema: PatchSchema, depth: Int,
    into patch: inout Object
  ) throws(MergeError) {
    if key == PatchDirective.marker {
      guard case .string = before, case .string = after else {
        throw MergeError(.badDirective(key))
      }
      if before != after { patch[key] = after }
      return
    }
    switch (before, after) {
    case (.object(let old), .object(let new)):
      try compareObjects(key, old, new, schema, depth: depth, into: &patch)
    case (.array(let old), .array(let new)):
      try compareLists(key, old, new, schema, depth: depth, into: &patch)
    default: replace(key, before, after, in: &patch)
    }
  }

  private func replace(_ key: ByteString, _ before: Value, _ after: Value, in patch: inout Object) {
    if !ignoresChanges, before != after { patch[key] = after }
  }

  private func compareObjects(
    _ key: ByteString, _ old: Object, _ new: Object, _ schema: PatchSchema, depth: Int,
    into patch: inout Object
  ) throws(MergeError) {
    let field: PatchSchema.Field
    do {
      field = try schema.objectField(key)
    } catch {
      if old == new { return }
      throw error
    }
    if field.strategy == PatchDirective.replace {
      if !ignoresChanges { patch[key] = .object(new) }
      return
    }
    var diff = self
    diff.buildsRetainKeys = field.retainsKeys
    let changes = try diff.objects(old, new, field.schema, depth: depth + 1)
    if !changes.isEmpty { patch[key] = .object(changes) }
  }

  private func compareLists(
    _ key: ByteString, _ old: [Value], _ new: [Value], _ schema: PatchSchema, depth: Int,
    into patch: inout Object
  ) throws(MergeError) {
    let field: PatchSchema.Field
    do {
      field = try schema.listField(key)
    } catch {
      if old == new { return }
      throw error
    }
    guard field.strategy == PatchDirective.merge else {
      return replace(key, .array(old), .array(new), in: &patch)
    }
    var diff = self
    diff.buildsRetainKeys = field.retainsKeys
    let changes = try diff.lists(old, new, field.schema, field.mergeKey, depth: depth + 1)
    if !changes.elements.isEmpty { patch[key] = .array(changes.elements) }
    if !changes.deleted.isEmpty {
      patch[PatchDirective.deleteFromPrimitiveList + "/" + key] = .array(changes.deleted)
    }
    if !changes.order.isEmpty {
      patch[PatchDirective.elementOrder + "/" + key] = .array(changes.order)
    }
  }

  private func addRetainedKeys(_ original: Object, _ modified: Object, to patch: inout Object) {
    guard buildsRetainKeys else { return }
    let kept = modified.keys.filter { modified[$0] != .null }.sorted()
    let clears = original.contains { $0.value != .null && modified[$0.key] == nil }
    guard !kept.isEmpty, !patch.isEmpty || clears else { return }
    patch[PatchDirective.retainKeys] = .array(kept.map(Value.string))
  }
}
