internal import GoCompat
internal import YAML

/// A JSON merge patch: members replace members, null removes, lists are replaced as a whole.
///
/// - SeeAlso: RFC 7386, `jsonpatch.MergePatch` of `gopkg.in/evanphx/json-patch.v4`
enum MergePatch {
  /// The document after the patch; objects that it went through have sorted keys.
  ///
  /// - Parameter isLoose: whether the patch was not decoded before: then a list takes the place of the
  ///   whole document.
  /// - Throws: 400 for a patch that is no object.
  static func apply(
    _ patch: Value, to document: Value, isLoose: Bool = false
  ) throws(StatusError) -> Value {
    guard patch != .null else { throw .badRequest("Invalid JSON Patch") }
    guard case .object(let changes) = patch else {
      if isLoose {
        guard case .array(let items) = patch else { throw .badRequest("Invalid JSON Patch") }
        return .array(items.map(pruned))
      }
      throw .undecodablePatch(
        "cannot unmarshal " + patch.goJSONKind + " into Go value of type map[string]interface {}")
    }
    guard case .object(let object) = document else { return .object(pruned(changes)) }
    return .object(merged(object, changes))
  }

  private static func merged(_ object: Object, _ changes: Object) -> Object {
    var merged = object
    for (key, change) in changes {
      switch (merged[key], change) {
      case (_, .null): merged[key] = nil
      case (.object(let old)?, .object(let new)): merged[key] = .object(Self.merged(old, new))
      // A list that takes the place of an object keeps its nulls.
      case (.object?, _): merged[key] = change
      default: merged[key] = pruned(change)
      }
    }
    return merged.sortedByKey()
  }

  /// Without the members that are null; items of lists that are null stay.
  private static func pruned(_ value: Value) -> Value {
    switch value {
    case .object(let object): .object(pruned(object))
    case .array(let items): .array(items.map(pruned))
    default: value
    }
  }

  private static func pruned(_ object: Object) -> Object {
    var kept = Object(minimumCapacity: object.count)
    for (key, value) in object where value != .null { kept[key] = pruned(value) }
    return kept.sortedByKey()
  }
}
