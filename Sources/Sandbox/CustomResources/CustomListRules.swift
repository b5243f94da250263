internal import GoCompat
internal import YAML

/// The items of a list of a custom resource, by what names them.
struct CustomListItems {
  private let items: [Value]
  private let keys: [ByteString]

  init(_ items: [Value], _ schema: CustomSchema) {
    self.items = items
    keys = schema.listType == "map" ? schema.listMapKeys : []
  }

  /// The item with the same keys; only lists of maps tell which item was which.
  func item(like other: Value) -> Value? {
    guard !keys.isEmpty, case .object(let wanted) = other else { return nil }
    return items.first { item in
      guard case .object(let object) = item else { return false }
      return keys.allSatisfy { object[$0] == wanted[$0] }
    }
  }
}

/// What lists that are sets, or maps by keys, may not hold twice.
///
/// - SeeAlso: `structurallisttype.ValidateListSetsAndMaps`
enum CustomListRules {
  static func problems(
    _ value: Value, _ schema: CustomSchema, _ path: ByteString
  ) -> [FieldProblem] {
    switch value {
    case .object(let object):
      return object.flatMap { key, value -> [FieldProblem] in
        guard let member = schema.member(key) else { return [] }
        let isProperty = schema.property(key) != nil
        let below =
          isProperty ? (path.isEmpty ? key : path + "." + key) : path + "[" + key + "]"
        return problems(value, member, below)
      }
    case .array(let items):
      var found = duplicates(items, schema, path)
      if let schema = schema.items {
        for (index, item) in items.enumerated() {
          found += problems(item, schema, path + ByteString("[\(index)]"))
        }
      }
      return found
    default: return []
    }
  }

  private static func duplicates(
    _ items: [Value], _ schema: CustomSchema, _ path: ByteString
  ) -> [FieldProblem] {
    switch schema.listType {
    case "set": return repeated(items, path)
    case "map":
      for (index, item) in items.enumerated() where item != .null && item.mapFields == nil {
        return [
          .invalid(
            path + ByteString("[\(index)]"), item, "must be an object for an array of list-type map"
          )
        ]
      }
      return repeated(
        items.map { item in
          var key: Object = [:]
          for name in schema.listMapKeys { key[name] = item.member(name) }
          return .object(key)
        }, path)
    default: return []
    }
  }

  /// Each value that is there more than once, where it is there for the second time.
  private static func repeated(_ values: [Value], _ path: ByteString) -> [FieldProblem] {
    var times: [ByteString: Int] = [:]
    var found: [FieldProblem] = []
    for (index, value) in values.enumerated() {
      let key = FieldProblem.shown(value)
      times[key, default: 0] += 1
      if times[key] == 2 {
        found.append(.duplicate(path + ByteString("[\(index)]"), value))
      }
    }
    return found
  }
}
