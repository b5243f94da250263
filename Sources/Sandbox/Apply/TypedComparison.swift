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
    visit(old.value, new.value, old.type)
  }

  private init() {}

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

  /// Compares what is under an element, and takes what differs there into these sets.
  private mutating func compare(
    _ old: Value?, _ new: Value?, _ type: TypedSchema, _ element: FieldPathElement
  ) {
    if let old, let new, old.isIdentical(to: new) { return }
    var below = TypedComparison()
    let leaf = below.visit(old, new, type)
    if !below.removed.isEmpty { removed.setChild(element, below.removed) }
    if !below.modified.isEmpty { modified.setChild(element, below.modified) }
    if !below.added.isEmpty { added.setChild(element, below.added) }
    switch leaf {
    case .added: added.insert(element)
    case .removed: removed.insert(element)
    case .modified: modified.insert(element)
    case .same: break
    }
  }

  /// What has become of a value itself.
  private enum Change { case added, removed, modified, same }

  /// Compares what is in two values.
  @discardableResult
  private mutating func visit(_ old: Value?, _ new: Value?, _ type: TypedSchema) -> Change {
    let atom = type.atom
    let (before, after) = (atom.fitting(old), atom.fitting(new))
    let leaf: Change?
    if new == nil {
      leaf = visit(before, old, new)
    } else if old == nil || before.isSameChoice(after) {
      leaf = visit(after, old, new)
    } else {
      let first = visit(before, old, new)
      leaf = visit(after, old, new) ?? first
    }
    return leaf ?? (old == nil ? .added : new == nil ? .removed : .same)
  }

  /// How the values differ as one piece; nil when their parts were compared.
  private mutating func visit(_ atom: TypedAtom, _ old: Value?, _ new: Value?) -> Change? {
    if let map = atom.map {
      let (before, after) = (old?.mapFields ?? [:], new?.mapFields ?? [:])
      if map.isAtomic || (before.isEmpty && after.isEmpty) { return leaf(old, new) }
      visit(map, before, after)
      return nil
    }
    if atom.scalar != nil { return leaf(old, new) }
    if let list = atom.list {
      let (before, after) = (old?.listItems ?? [], new?.listItems ?? [])
      if list.isAtomic || (before.isEmpty && after.isEmpty) { return leaf(old, new) }
      visit(list, before, after)
    }
    return nil
  }

  private func leaf(_ old: Value?, _ new: Value?) -> Change {
    guard let old else { return .added }
    guard let new else { return .removed }
    return ValueOrder.isEqual(old, new) ? .same : .modified
  }

  private mutating func visit(_ map: TypedMap, _ old: Object, _ new: Object) {
    for (key, value) in old {
      let type = map.type(of: key) ?? map.schema.unknown
      compare(value, new[key], type, .field(key))
    }
    for (key, value) in new where old[key] == nil {
      compare(nil, value, map.type(of: key) ?? map.schema.unknown, .field(key))
    }
  }

  private mutating func visit(_ list: TypedList, _ old: [Value], _ new: [Value]) {
    let before = TypedItems(old, list)
    let after = TypedItems(new, list)
    for element in before.union(after) {
      visit(list, before.values(element), after.values(element), item: element)
    }
  }

  /// Items that a list has several times are compared as one piece.
  private mutating func visit(
    _ list: TypedList, _ old: [Value], _ new: [Value], item element: FieldPathElement
  ) {
    switch (old.count, new.count) {
    case (0...1, 0...1): compare(old.first, new.first, list.items, element)
    case (2..., 2...):
      let isSame =
        old.count == new.count && zip(old, new).allSatisfy { ValueOrder.isEqual($0, $1) }
      if !isSame { modified.insert(element) }
    case (2..., _):
      if let only = new.first { compare(nil, only, list.items, element) }
      removed.insert(element)
    default:
      if let only = old.first { compare(only, nil, list.items, element) }
      added.insert(element)
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
