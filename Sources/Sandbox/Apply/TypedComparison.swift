internal import GoCompat
internal import YAML

/// What differs between two objects of a type.
///
/// - SeeAlso: `typed.Comparison`, `TypedValue.Compare`
struct TypedComparison {
  private(set) var removed = FieldSet()
  private(set) var modified = FieldSet()
  private(set) var added = FieldSet()

  init(_ old: TypedObject, _ new: TypedObject) {
    compare(old.value, new.value, old.type, [])
  }

  /// Added or modified.
  var changed: FieldSet { modified.union(added) }

  /// Only what a filter lets through.
  func filtered(_ filter: OwnershipFilter?) -> TypedComparison {
    guard let filter else { return self }
    var result = self
    result.removed = filter.apply(removed)
    result.modified = filter.apply(modified)
    result.added = filter.apply(added)
    return result
  }

  private mutating func compare(
    _ old: Value?, _ new: Value?, _ type: TypedSchema, _ path: [FieldPathElement]
  ) {
    if let old, let new, old.isIdentical(to: new) { return }
    let atom = type.atom
    let (before, after) = (atom.fitting(old), atom.fitting(new))
    let isLeaf: Bool
    if new == nil {
      isLeaf = visit(before, old, new, path)
    } else if old == nil || before.isSameChoice(after) {
      isLeaf = visit(after, old, new, path)
    } else {
      _ = visit(before, old, new, path)
      isLeaf = visit(after, old, new, path)
    }
    guard !isLeaf else { return }
    if old == nil { added.insert(path[...]) }
    if new == nil { removed.insert(path[...]) }
  }

  /// Whether the values were compared as one piece.
  private mutating func visit(
    _ atom: TypedAtom, _ old: Value?, _ new: Value?, _ path: [FieldPathElement]
  ) -> Bool {
    if let map = atom.map {
      let (before, after) = (old?.mapFields ?? [:], new?.mapFields ?? [:])
      if map.isAtomic || (before.isEmpty && after.isEmpty) { return leaf(old, new, path) }
      visit(map, before, after, path)
      return false
    }
    if atom.scalar != nil { return leaf(old, new, path) }
    if let list = atom.list {
      let (before, after) = (old?.listItems ?? [], new?.listItems ?? [])
      if list.isAtomic || (before.isEmpty && after.isEmpty) { return leaf(old, new, path) }
      visit(list, before, after, path)
    }
    return false
  }

  private mutating func leaf(
    _ old: Value?, _ new: Value?, _ path: [FieldPathElement]
  ) -> Bool {
    switch (old, new) {
    case (nil, _): added.insert(path[...])
    case (_, nil): removed.insert(path[...])
    case (let old?, let new?):
      if !ValueOrder.isEqual(old, new) { modified.insert(path[...]) }
    }
    return true
  }

  private mutating func visit(
    _ map: TypedMap, _ old: Object, _ new: Object, _ path: [FieldPathElement]
  ) {
    for (key, value) in old {
      let type = map.type(of: key) ?? map.schema.unknown
      compare(value, new[key], type, path + [.field(key)])
    }
    for (key, value) in new where old[key] == nil {
      compare(nil, value, map.type(of: key) ?? map.schema.unknown, path + [.field(key)])
    }
  }

  private mutating func visit(
    _ list: TypedList, _ old: [Value], _ new: [Value], _ path: [FieldPathElement]
  ) {
    let before = TypedItems(old, list)
    let after = TypedItems(new, list)
    for element in before.union(after) {
      visit(list, before.values(element), after.values(element), item: path + [element])
    }
  }

  /// Items that a list has several times are compared as one piece.
  private mutating func visit(
    _ list: TypedList, _ old: [Value], _ new: [Value], item path: [FieldPathElement]
  ) {
    switch (old.count, new.count) {
    case (0...1, 0...1): compare(old.first, new.first, list.items, path)
    case (2..., 2...):
      let isSame =
        old.count == new.count && zip(old, new).allSatisfy { ValueOrder.isEqual($0, $1) }
      if !isSame { modified.insert(path[...]) }
    case (2..., _):
      if let only = new.first { compare(nil, only, list.items, path) }
      removed.insert(path[...])
    default:
      if let only = old.first { compare(only, nil, list.items, path) }
      added.insert(path[...])
    }
  }
}

/// The items of a list by what names them.
struct TypedItems {
  private(set) var elements: [FieldPathElement] = []
  private var groups: [[Value]] = []
  private var places: [ByteString: Int] = [:]

  init(_ items: [Value], _ list: TypedList) {
    for item in items {
      guard case .success(let element) = list.element(item) else { continue }
      let key = element.wireText
      if let place = places[key] {
        groups[place].append(item)
      } else {
        places[key] = elements.count
        elements.append(element)
        groups.append([item])
      }
    }
  }

  func values(_ element: FieldPathElement) -> [Value] {
    places[element.wireText].map { groups[$0] } ?? []
  }

  func contains(_ element: FieldPathElement) -> Bool { places[element.wireText] != nil }

  /// The names of both, each once.
  func union(_ other: TypedItems) -> [FieldPathElement] {
    elements + other.elements.filter { !contains($0) }
  }
}

extension Value {
  /// Whether two values are one in memory, so that nothing can differ.
  fileprivate func isIdentical(to other: Value) -> Bool {
    guard case .object(let object) = self, case .object(let other) = other else { return false }
    return !object.isEmpty && object.isIdentical(to: other)
  }
}
