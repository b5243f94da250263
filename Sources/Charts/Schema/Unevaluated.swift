import GoCompat

/// The properties or elements that no keyword has looked at so far.
///
/// Kept only where `unevaluatedProperties` or `unevaluatedItems` will ask for it.
///
/// - SeeAlso: `jsonschema.uneval`
struct Unevaluated {
  private(set) var properties: Set<ByteString> = []
  private(set) var items: Set<Int> = []

  /// What is open at the start of a check.
  ///
  /// - Parameter isNeeded: whether the schema outside asks, even if this one does not.
  init(of value: SchemaNode, under schema: CompiledSchema, isNeeded: Bool) {
    switch value {
    case .object(let object):
      guard isNeeded || schema.objects?.unevaluated != nil, !schema.evaluatesAllProperties
      else { return }
      properties = Set(object.keys)
    case .array(let elements):
      let first = schema.arrays?.prefix.count ?? 0
      guard isNeeded || schema.arrays?.unevaluated != nil, !schema.evaluatesAllItems,
        first < elements.count
      else { return }
      items = Set(first..<elements.count)
    default: break
    }
  }

  var isEmpty: Bool { properties.isEmpty && items.isEmpty }

  /// Keeps what another schema has not looked at either.
  mutating func keep(only other: Unevaluated) {
    properties.formIntersection(other.properties)
    items.formIntersection(other.items)
  }

  mutating func mark(_ property: ByteString) {
    if !properties.isEmpty { properties.remove(property) }
  }

  mutating func mark(_ item: Int) {
    if !items.isEmpty { items.remove(item) }
  }

  mutating func clearProperties() { properties = [] }

  mutating func clearItems() { items = [] }
}
