internal import GoCompat
internal import YAML

extension TypedObject {
  /// Every leaf that the value says.
  ///
  /// - SeeAlso: `TypedValue.ToFieldSet`
  var fieldSet: FieldSet { Self.fieldSet(value, type).below }

  /// The fields below a value, and whether the value is a leaf itself.
  private static func fieldSet(
    _ value: Value, _ type: TypedSchema
  ) -> (below: FieldSet, isLeaf: Bool) {
    let atom = type.atom.fitting(value)
    if let map = atom.map {
      return map.isAtomic ? (FieldSet(), true) : (fields(value.mapFields ?? [:], map), false)
    }
    if atom.scalar != nil { return (FieldSet(), true) }
    guard let list = atom.list else { return (FieldSet(), false) }
    return list.isAtomic ? (FieldSet(), true) : (items(value.listItems ?? [], list), false)
  }

  private static func fields(_ object: Object, _ map: TypedMap) -> FieldSet {
    var set = FieldSet()
    for (key, value) in object {
      let element = FieldPathElement.field(key)
      let (below, isLeaf) = fieldSet(value, map.type(of: key) ?? map.schema.unknown)
      let isEmpty = value == .null || value.mapFields?.isEmpty == true
      if isLeaf || isEmpty || map.fields[key] == nil { set.insert(element) }
      if !below.isEmpty { set.setChild(element, below) }
    }
    return set
  }

  private static func items(_ items: [Value], _ list: TypedList) -> FieldSet {
    var seen = FieldSet()
    var duplicates = FieldSet()
    var named: [(element: FieldPathElement, value: Value)] = []
    for item in items {
      guard case .success(let element) = list.element(item) else { continue }
      if seen.contains(element) { duplicates.insert(element) }
      seen.insert(element)
      named.append((element, item))
    }
    var set = FieldSet()
    for (element, item) in named {
      set.insert(element)
      if duplicates.contains(element) { continue }
      let below = fieldSet(item, list.items).below
      if !below.isEmpty { set.setChild(element, below) }
    }
    return set
  }
}
