internal import GoCompat
internal import YAML

extension TypedObject {
  /// The value without the fields and items of a set; what becomes empty by that is null.
  ///
  /// - SeeAlso: `TypedValue.RemoveItems`
  func removing(_ set: FieldSet) -> TypedObject {
    TypedObject(Self.remove(set, from: value, type), type)
  }

  private static func remove(_ set: FieldSet, from value: Value, _ type: TypedSchema) -> Value {
    let atom = type.atom.fitting(value)
    if let map = atom.map { return remove(set, from: value, map) }
    if atom.scalar != nil { return value }
    if let list = atom.list { return remove(set, from: value, list) }
    return .null
  }

  private static func remove(_ set: FieldSet, from value: Value, _ map: TypedMap) -> Value {
    guard let object = value.mapFields, !map.isAtomic else { return .null }
    var kept = Object(minimumCapacity: object.count)
    for (key, value) in object where !set.contains(.field(key)) {
      if let below = set.below(.field(key)), !below.isEmpty {
        kept[key] = remove(below, from: value, map.type(of: key) ?? map.schema.unknown)
      } else {
        kept[key] = value
      }
    }
    return kept.isEmpty ? .null : .object(kept)
  }

  private static func remove(_ set: FieldSet, from value: Value, _ list: TypedList) -> Value {
    guard let items = value.listItems, !list.isAtomic else { return .null }
    var kept: [Value] = []
    for item in items {
      guard case .success(let element) = list.element(item) else {
        kept.append(item)
        continue
      }
      if set.contains(element) { continue }
      if let below = set.below(element), !below.isEmpty {
        kept.append(remove(below, from: item, list.items))
      } else {
        kept.append(item)
      }
    }
    return kept.isEmpty ? .null : .array(kept)
  }
}
