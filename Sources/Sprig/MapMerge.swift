internal import GoCompat
internal import GoTemplate

/// Merges maps into maps: nested maps are merged in place or shared, never copied.
///
/// - SeeAlso: `mergo.Merge` 1.0.1
struct MapMerge {
  /// Whether values that are there are replaced, or only those that are missing or empty.
  let overwrites: Bool

  /// Deeper than any document: beyond it Go's stack overflows.
  private static let depthLimit = 10_000

  func merge(_ source: GoMap, into target: GoMap) throws {
    try merge(source, into: target, depth: 0)
  }

  private func merge(_ source: GoMap, into target: GoMap, depth: Int) throws {
    guard depth < Self.depthLimit else { throw GoPanic("value is nested too deeply to merge") }
    if target.isNil { return }
    for key in source.keys {
      guard let value = source[key] else { continue }
      if case .nil = value {
        if overwrites { try assign(.nil, to: key, in: target) }
        continue
      }
      try merge(value, at: key, into: target, depth: depth)
    }
  }

  private func merge(
    _ value: GoValue, at key: ByteString, into target: GoMap, depth: Int
  ) throws {
    let current = target[key]
    try mergeInside(value, current, depth: depth)
    if let current, !current.isEmptyForMerge {
      if case .map = value, case .map = current { return }
      if overwrites { try assign(value, to: key, in: target) }
      return
    }
    try assign(value, to: key, in: target)
  }

  /// Merges the content of a map, or refuses to merge something else into a pointer.
  private func mergeInside(_ value: GoValue, _ current: GoValue?, depth: Int) throws {
    switch (value, current) {
    case (.map(let source), .map(let target)?):
      try merge(source, into: target, depth: depth + 1)
    case (.map, .object(let object)?), (.object, .object(let object)?):
      guard object.type.kind == .ptr, value.kind != .ptr, !overwrites else { return }
      throw GoError("src and dst must be of same type")
    default: return
    }
  }

  private func assign(_ value: GoValue, to key: ByteString, in target: GoMap) throws {
    if let element = target.type.element, element != .any, value.type != element {
      throw GoPanic(
        ByteString(
          "reflect.Value.SetMapIndex: value of type interface {} is not assignable to type "
            + element.name))
    }
    target[key] = value
  }
}

extension GoValue {
  /// As `isEmpty`, except that a pointer or struct is not empty whatever it holds.
  ///
  /// - SeeAlso: `isEmptyValue` of mergo
  fileprivate var isEmptyForMerge: Bool {
    if case .object(let object) = self { return object.type.kind != .struct && object.isNil }
    return isEmpty
  }
}
