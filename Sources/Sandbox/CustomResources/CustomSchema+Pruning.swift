internal import GoCompat
internal import YAML

extension CustomSchema {
  private static let metaFields: Set<ByteString> = ["apiVersion", "kind", "metadata"]

  /// An object without what the schema does not know.
  ///
  /// - Returns: the object, and the paths of what was dropped, in their order: `spec.list[0].nope`.
  /// - SeeAlso: `pruning.PruneWithOptions`
  func pruned(_ object: Object) -> (object: Object, unknown: [ByteString]) {
    var unknown: [ByteString] = []
    let kept = Self.prune(object, self, isResource: true, "", &unknown)
    return (kept, unknown.sorted())
  }

  /// Whether a value has fields that nothing is said of.
  func hasUnknown(_ value: Value) -> Bool {
    var unknown: [ByteString] = []
    _ = Self.prune(value, self, "", &unknown)
    return !unknown.isEmpty
  }

  private static func prune(
    _ value: Value, _ schema: CustomSchema?, _ path: ByteString, _ unknown: inout [ByteString]
  ) -> Value {
    switch value {
    case .object(let object):
      return .object(
        prune(object, schema, isResource: schema?.isEmbeddedResource == true, path, &unknown))
    case .array(let items):
      if schema?.preservesUnknown == true && schema?.items == nil { return value }
      var kept: [Value] = []
      for (index, item) in items.enumerated() {
        kept.append(
          prune(item, schema?.items, path + ByteString("[\(index)]"), &unknown))
      }
      return .array(kept)
    default: return value
    }
  }

  private static func prune(
    _ object: Object, _ schema: CustomSchema?, isResource: Bool, _ path: ByteString,
    _ unknown: inout [ByteString]
  ) -> Object {
    var kept = Object(minimumCapacity: object.count)
    for (key, value) in object {
      let place = path.isEmpty ? key : path + "." + key
      if isResource, metaFields.contains(key) {
        kept[key] = value
      } else if let member = schema?.member(key) {
        kept[key] = prune(value, member, place, &unknown)
      } else if schema?.keepsOthers == true {
        kept[key] = value
      } else {
        unknown.append(place)
      }
    }
    return kept
  }

  private var keepsOthers: Bool {
    if preservesUnknown { return true }
    if case .allowed = others { return true }
    return false
  }

  // MARK: - Defaults

  /// The value with the schema's defaults, and without nulls where there may be none.
  ///
  /// - SeeAlso: `defaulting.PruneNonNullableNullsWithoutDefaults`, `defaulting.Default`
  func defaulted(_ value: Value) -> Value {
    switch value {
    case .object(let object): return .object(defaulted(object))
    case .array(let items):
      guard let schema = self.items else { return value }
      return .array(
        items.map { item in
          if item == .null, !schema.isNullable, let value = schema.defaultValue { return value }
          return schema.defaulted(item)
        })
    default: return value
    }
  }

  func defaulted(_ object: Object) -> Object {
    var result = Object(minimumCapacity: object.count)
    for (key, value) in object {
      guard let member = member(key) else {
        result[key] = value
        continue
      }
      if value == .null, !member.isNullable {
        result[key] = member.defaultValue.map(member.defaulted)
      } else {
        result[key] = member.defaulted(value)
      }
    }
    for (name, schema) in properties where result[name] == nil {
      result[name] = schema.defaultValue.map(schema.defaulted)
    }
    return result
  }
}
