internal import GoCompat
internal import YAML

extension TypedObject {
  /// The value with what another says of it: leaves of the other win, and where it changes a list its
  /// order counts.
  ///
  /// - SeeAlso: `TypedValue.Merge`
  func merging(_ other: TypedObject) -> TypedObject {
    TypedObject(Self.merge(value, other.value, type) ?? .null, type)
  }

  private static func merge(_ old: Value?, _ new: Value?, _ type: TypedSchema) -> Value? {
    let atom = type.atom
    let (before, after) = (atom.fitting(old), atom.fitting(new))
    if new == nil { return visit(before, old, new) }
    return visit(after, old, new)
  }

  private static func visit(_ atom: TypedAtom, _ old: Value?, _ new: Value?) -> Value? {
    if let map = atom.map {
      let (before, after) = (old?.mapFields ?? [:], new?.mapFields ?? [:])
      if map.isAtomic || (before.isEmpty && after.isEmpty) { return new ?? old }
      return merge(map, before, after)
    }
    if atom.scalar != nil { return new ?? old }
    if let list = atom.list {
      let (before, after) = (old?.listItems ?? [], new?.listItems ?? [])
      if list.isAtomic || (before.isEmpty && after.isEmpty) { return new ?? old }
      return TypedListMerge(list, before, after).merged
    }
    return nil
  }

  private static func merge(_ map: TypedMap, _ old: Object, _ new: Object) -> Value? {
    var result = Object(minimumCapacity: old.count)
    for (key, value) in old {
      result[key] = merge(value, new[key], map.type(of: key) ?? map.schema.unknown)
    }
    for (key, value) in new where old[key] == nil {
      result[key] = merge(nil, value, map.type(of: key) ?? map.schema.unknown)
    }
    return result.isEmpty ? nil : .object(result)
  }

  /// Merges an item of a list.
  fileprivate static func mergeItem(
    _ old: Value?, _ new: Value?, _ list: TypedList
  ) -> Value? {
    merge(old, new, list.items)
  }
}

/// Merges two lists whose items have names.
///
/// - SeeAlso: `mergingWalker.visitListItems`
private struct TypedListMerge {
  private let list: TypedList
  private let old: [(element: FieldPathElement, value: Value)]
  private let new: [(element: FieldPathElement, value: Value)]
  private let before: TypedItems
  private let after: TypedItems
  /// Names that both have, in the order of the new list.
  private var shared: ArraySlice<FieldPathElement>
  private var mergedNames: Set<ByteString> = []
  private var output: [Value] = []

  init(_ list: TypedList, _ old: [Value], _ new: [Value]) {
    self.list = list
    before = TypedItems(old, list)
    after = TypedItems(new, list)
    self.old = Self.named(old, list)
    // Of duplicates, which were refused before, the first would count.
    var seen: Set<ByteString> = []
    self.new = Self.named(new, list).filter { seen.insert($0.element.wireText).inserted }
    let both = before
    shared = self.new.map(\.element).filter(both.contains)[...]
  }

  private static func named(
    _ items: [Value], _ list: TypedList
  ) -> [(element: FieldPathElement, value: Value)] {
    items.compactMap { item in
      guard case .success(let element) = list.element(item) else { return nil }
      return (element, item)
    }
  }

  var merged: Value? {
    var copy = self
    copy.run()
    return copy.output.isEmpty ? nil : .array(copy.output)
  }

  private mutating func run() {
    var left = 0
    var right = 0
    var next = shared.popFirst()
    while left < old.count || right < new.count {
      if left < old.count && right < new.count {
        let element = old[left].element
        if element == new[right].element {
          take(new[right])
          left += 1
          right += 1
          next = shared.popFirst()
          continue
        }
        if after.contains(element), let wanted = next, wanted != element {
          // Both have it, but its turn comes later.
          left += 1
          continue
        }
      }
      if left < old.count {
        let (element, value) = old[left]
        if !after.contains(element) {
          append(TypedObject.mergeItem(value, nil, list))
          left += 1
          continue
        }
        if mergedNames.contains(element.wireText) { left += 1 }
      }
      if right < new.count {
        let element = new[right].element
        take(new[right])
        right += 1
        if let wanted = next, wanted == element { next = shared.popFirst() }
      }
    }
  }

  /// Takes an item of the new list, merged with the old one of its name; duplicates are not merged with.
  private mutating func take(_ item: (element: FieldPathElement, value: Value)) {
    mergedNames.insert(item.element.wireText)
    let values = before.values(item.element)
    let old: Value? = values.count > 1 ? .null : values.first
    append(TypedObject.mergeItem(old, item.value, list))
  }

  private mutating func append(_ value: Value?) {
    if let value { output.append(value) }
  }
}
