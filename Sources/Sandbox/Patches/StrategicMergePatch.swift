internal import GoCompat
internal import YAML

/// A strategic merge patch: lists merge by key where the schema says so, and directives in the patch
/// say what else to do.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/util/strategicpatch`
enum StrategicMergePatch {
  static let directive: ByteString = "$patch"
  static let retainKeys: ByteString = "$retainKeys"
  static let deleteList: ByteString = "$deleteFromPrimitiveList"
  static let elementOrder: ByteString = "$setElementOrder"

  /// The object after the patch.
  ///
  /// - Throws: 400 for directives of a wrong form, 422 for lists of lists, and 500 for the rest, with
  ///   the sentences of the server.
  /// - SeeAlso: `strategicpatch.StrategicMergeMapPatch`
  static func apply(
    _ patch: Object, to object: Object, schema: SchemaNode, table: SchemaTable
  ) throws(StatusError) -> Object {
    try merge(patch, into: object, PatchSchema(schema, table))
  }

  /// The patch as errors about its outcome show it.
  static func text(_ patch: Object) -> ByteString { GoValueText.text(.object(patch)) }

  // MARK: - Objects

  static func merge(
    _ patch: Object, into original: Object, _ schema: PatchSchema
  ) throws(StatusError) -> Object {
    if let marker = patch[directive] { return try replacement(patch, marker) }
    var merged = original
    var changes = patch
    try keepRetained(of: &merged, &changes)
    try mergeOrderedLists(of: &changes, into: &merged, schema)
    for (name, change) in changes { try merge(change, under: name, into: &merged, schema) }
    return merged
  }

  private static func replacement(
    _ patch: Object, _ marker: Value
  ) throws(StatusError) -> Object {
    switch marker {
    case .string("replace"):
      var object = patch
      object[directive] = nil
      return object
    case .string("delete"): return [:]
    default: throw unknownDirective(marker, patch)
    }
  }

  static func unknownDirective(_ marker: Value, _ map: Object) -> StatusError {
    .failedPatch(
      "unknown patch type: " + GoValueText.stringVerb(marker) + " in map: " + text(map))
  }

  /// Merges one member of a patch.
  private static func merge(
    _ change: Value, under name: ByteString, into object: inout Object, _ schema: PatchSchema
  ) throws(StatusError) {
    let isDeletion = name.hasPrefix(deleteList)
    let key = isDeletion ? try listName(name, prefix: deleteList) : name
    if change == .null {
      object[key] = nil
      return
    }
    switch (object[key], change) {
    case (.object(let old)?, .object(let new)):
      let field = try schema.field(key)
      object[key] = .object(
        field.strategy == "replace" ? new : try merge(new, into: old, field.schema))
    case (.array(let old)?, .array(let new)):
      let field = try schema.listField(key)
      object[key] = .array(try mergeList(new, into: old, field, isDeletion: isDeletion))
    case (.some(let old), _)
    where isDeletion && GoValueText.typeName(old) == GoValueText.typeName(change):
      object[key] = change
    default:
      if !isDeletion { object[key] = withoutDirectives(withoutNulls(change)) }
    }
  }

  /// The name behind the slash of `$setElementOrder/containers`.
  static func listName(_ name: ByteString, prefix: ByteString) throws(StatusError) -> ByteString {
    let parts = name.split(by: "/", limit: 2)
    guard parts.count == 2, parts[0] == prefix else {
      throw prefix == deleteList
        ? .badRequest("invalid patch format of primitive list")
        : .badRequest("invalid patch format of setElementOrder list")
    }
    return parts[1]
  }

  /// Obeys `$retainKeys`: every other key goes.
  private static func keepRetained(
    of object: inout Object, _ patch: inout Object
  ) throws(StatusError) {
    guard let directive = patch[retainKeys] else { return }
    patch[retainKeys] = nil
    let malformed = StatusError.badRequest("invalid patch format of retainKeys")
    guard case .array(let items) = directive else { throw malformed }
    var retained: Set<ByteString> = []
    for case .string(let key) in items { retained.insert(key) }
    for (key, value) in patch where value != .null {
      if key.hasPrefix(deleteList) || key.hasPrefix(elementOrder) { continue }
      guard retained.contains(key) else { throw malformed }
    }
    for key in object.keys where !retained.contains(key) { object[key] = nil }
  }

  // MARK: - New values

  /// Without members that are null; items of lists that are null stay.
  static func withoutNulls(_ value: Value) -> Value {
    switch value {
    case .object(let object):
      var kept = Object(minimumCapacity: object.count)
      for (key, value) in object where value != .null { kept[key] = withoutNulls(value) }
      return .object(kept)
    case .array(let items): return .array(items.map(withoutNulls))
    default: return value
    }
  }

  /// What a new value is when its directives are obeyed; nil for one that is only a directive.
  static func withoutDirectives(_ value: Value) -> Value? {
    switch value {
    case .object(let object):
      if object[directive] != nil { return nil }
      var kept = Object(minimumCapacity: object.count)
      for (key, value) in object { kept[key] = withoutDirectives(value) }
      return .object(kept)
    case .array(let items): return .array(items.compactMap(withoutDirectives))
    default: return value
    }
  }
}
