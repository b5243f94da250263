internal import GoCompat
internal import YAML

/// JSON merge patches (RFC 7396): made of two objects, taken apart, and put together.
///
/// - SeeAlso: `github.com/evanphx/json-patch` `CreateMergePatch`, `MergePatch`
enum JSONMergePatch {
  /// The patch that makes one object of another.
  static func difference(
    _ original: Object, _ modified: Object, depth: Int = 0
  ) throws(MergeError) -> Object {
    guard depth < ThreeWayMerge.maximumDepth else { throw MergeError(.tooDeep) }
    var patch = Object()
    for (key, after) in modified {
      switch (original[key], after) {
      case (nil, _): patch[key] = after
      case (.object(let old)?, .object(let new)):
        let changes = try difference(old, new, depth: depth + 1)
        if !changes.isEmpty { patch[key] = .object(changes) }
      case (let before?, _): if !isSame(before, after) { patch[key] = after }
      }
    }
    for key in original.keys where modified[key] == nil { patch[key] = .some(.null) }
    return patch
  }

  /// A patch without its deletions. Empty objects that were set are values and stay.
  ///
  /// - SeeAlso: `jsonmergepatch.keepOrDeleteNullInObj`
  static func additions(of patch: Object) -> Object {
    var kept = Object()
    for (key, value) in patch {
      switch value {
      case .null: continue
      case .object(let object):
        let inner = additions(of: object)
        if object.isEmpty || !inner.isEmpty { kept[key] = .object(inner) }
      default: kept[key] = value
      }
    }
    return kept
  }

  /// Only the deletions of a patch.
  static func deletions(of patch: Object) -> Object {
    var kept = Object()
    for (key, value) in patch {
      switch value {
      case .null: kept[key] = value
      case .object(let object):
        let inner = deletions(of: object)
        if !inner.isEmpty { kept[key] = .object(inner) }
      default: continue
      }
    }
    return kept
  }

  /// One patch of two that speak of different things.
  static func union(_ first: Object, _ second: Object) -> Object {
    var result = first
    for (key, value) in second {
      switch (result[key], value) {
      case (_, .null): result[key] = nil
      case (.object(let old)?, .object(let new)): result[key] = .object(union(old, new))
      case (nil, _), (.null?, _), (_, .array): result[key] = withoutNulls(value)
      default: result[key] = value
      }
    }
    return result
  }

  /// Values in objects that are null go; elements of lists that are null stay.
  private static func withoutNulls(_ value: Value) -> Value {
    switch value {
    case .object(let object):
      var kept = Object(minimumCapacity: object.count)
      for (key, member) in object where member != .null { kept[key] = withoutNulls(member) }
      return .object(kept)
    case .array(let elements): return .array(elements.map(withoutNulls))
    default: return value
    }
  }

  /// Whether two values are the same where all numbers are floating.
  private static func isSame(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.int(let whole), .float(let number)), (.float(let number), .int(let whole)):
      return Double(whole) == number
    case (.array(let old), .array(let new)):
      return old.count == new.count && zip(old, new).allSatisfy { isSame($0, $1) }
    case (.object(let old), .object(let new)):
      guard old.count == new.count else { return false }
      return old.allSatisfy { key, value in new[key].map { isSame(value, $0) } ?? false }
    default: return left == right
    }
  }
}
