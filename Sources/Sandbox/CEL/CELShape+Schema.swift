internal import GoCompat
internal import YAML

extension CELShape {
  /// The largest request, in bytes, that expressions reckon with.
  static let requestLimit: Int64 = 3 * 1024 * 1024

  /// The shape of a schema; nil for what expressions do not see.
  ///
  /// - Parameter isResource: a whole object, at the root or within.
  /// - SeeAlso: `common.SchemaDeclType` of `k8s.io/apiserver/pkg/cel`
  static func of(_ schema: CustomSchema, isResource: Bool) -> CELShape? {
    if schema.isIntOrString {
      return CELShape("dyn", most: mostBytes(schema), least: 1)
    }
    switch schema.type {
    case "array": return list(schema)
    case "object": return object(schema, isResource: isResource)
    case "string": return text(schema)
    case "boolean": return CELShape("bool", least: 4, type: .bool)
    case "number": return CELShape("double", least: 1, type: .double)
    case "integer": return CELShape("int", least: 1, type: .int)
    default: return nil
    }
  }

  private static func mostBytes(_ schema: CustomSchema) -> UInt64 {
    let given = schema.lengths.upperBound
    if given != .max {
      return UInt64(max(0, given)).multipliedReportingOverflow(by: 4).partialValue
    }
    return UInt64(requestLimit - 2)
  }

  private static func text(_ schema: CustomSchema) -> CELShape {
    let given = schema.lengths.upperBound
    switch schema.format {
    case "byte":
      let most = given == .max ? UInt64(requestLimit - 2) : UInt64(max(0, given))
      return CELShape("bytes", most: most, least: 2, type: .bytes)
    case "duration": return CELShape("duration", most: 32, least: 3, type: .duration)
    case "date": return CELShape("timestamp", most: 12, least: 12, type: .timestamp)
    case "date-time": return CELShape("timestamp", most: 32, least: 21, type: .timestamp)
    default: break
    }
    var most = mostBytes(schema)
    if given == .max, let values = schema.enumeration, !values.isEmpty {
      most = 0
      for case .string(let text) in values { most = max(most, UInt64(text.count)) }
    }
    return CELShape("string", most: most, least: 2, type: .string)
  }

  private static func list(_ schema: CustomSchema) -> CELShape? {
    guard let items = schema.items,
      let item = of(items, isResource: items.isEmbeddedResource)
    else { return nil }
    let given = schema.itemCounts.upperBound
    let most = given == .max ? (requestLimit - 2) / (item.least + 1) : max(0, given)
    return CELShape("list", parts: .list(item), most: UInt64(most), least: 2)
  }

  private static func object(_ schema: CustomSchema, isResource: Bool) -> CELShape? {
    if case .schema(let others) = schema.others {
      guard let member = of(others, isResource: others.isEmbeddedResource) else { return nil }
      let given = schema.propertyCounts.upperBound
      let most = given == .max ? (requestLimit - 2) / (member.least + 6) : max(0, given)
      return CELShape("map", parts: .map(member), most: UInt64(most), least: 2)
    }
    var fields: [ByteString: CELShape] = [:]
    var least: Int64 = 2
    for (name, property) in schema.properties {
      guard let field = of(property, isResource: property.isEmbeddedResource) else { continue }
      if let written = CELNames.escaped(name) { fields[written] = field }
      if schema.required.contains(name), property.defaultValue == nil {
        least += Int64(name.count) + field.least + 4
      }
    }
    if isResource {
      let text = CELShape("string", most: UInt64(requestLimit - 2), least: 2, type: .string)
      fields["apiVersion"] = text
      fields["kind"] = text
      fields["metadata"] = CELShape(
        "object", parts: .object(["name": text, "generateName": text]), least: 2)
    }
    return CELShape("object", parts: .object(fields), least: least)
  }
}
