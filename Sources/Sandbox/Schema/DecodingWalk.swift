internal import GoCompat
internal import YAML

/// One walk of a body along a schema.
struct DecodingWalk {
  /// Nesting beyond this is kept as it is.
  private static let depthLimit = 400
  /// More unknown or repeated fields than this are not named.
  private static let strictLimit = 100

  let table: SchemaTable
  /// The first value of a wrong type, in Go's words; reading goes on behind it.
  private(set) var problem: ByteString?
  private(set) var strictErrors: [ByteString] = []
  /// `spec.template`, without the indices of lists and the keys of maps.
  private var fields: [ByteString] = []
  /// `spec.containers[0]`
  private var path: ByteString = ""
  /// The Go name of the struct around, without its package.
  private var structName: ByteString = ""
  private var depth = 0

  init(_ table: SchemaTable) { self.table = table }

  /// Reads a value; nil stands for none, or for null.
  mutating func decode(_ node: WireNode, _ schema: SchemaNode) -> Value? {
    depth += 1
    defer { depth -= 1 }
    let schema = table.resolve(schema)
    if case .null = node { return nil }
    if depth > Self.depthLimit { return node.value }
    switch schema.shape {
    case .object(let fields): return object(node, schema, fields)
    case .map(let values): return map(node, schema, values)
    case .array(let items): return array(node, schema, items)
    case .string: return string(node, schema)
    case .integer: return integer(node, schema)
    case .number: return number(node, schema)
    case .boolean:
      if case .bool(let value) = node { return .bool(value) }
      return wrongType(node, schema)
    case .intOrString: return intOrString(node)
    case .quantity: return quantity(node)
    case .any, .reference: return node.value
    }
  }

  private mutating func object(
    _ node: WireNode, _ schema: SchemaNode, _ known: [ByteString: SchemaField]
  ) -> Value? {
    guard case .object(let entries) = node else { return wrongType(node, schema) }
    let outer = structName
    structName = ByteString(schema.goType.bytes.split(separator: UInt8(ascii: ".")).last ?? [])
    defer { structName = outer }
    var found = Object(minimumCapacity: entries.count)
    var seen: Set<ByteString> = []
    for (key, value) in entries {
      let place = path
      defer { path = place }
      path = path.isEmpty ? key : path + "." + key
      guard let field = known[key] else {
        addStrict("unknown field")
        continue
      }
      if !seen.insert(key).inserted { addStrict("duplicate field") }
      fields.append(key)
      let decoded = decode(value, field.node)
      fields.removeLast()
      found[key] = decoded.map { merged($0, into: found[key]) } ?? found[key]
    }
    return .object(written(found, known))
  }

  /// Go decodes a repeated field into what the first one has left there.
  private func merged(_ value: Value, into old: Value?) -> Value {
    guard case .object(let new) = value, case .object(var whole) = old else { return value }
    for (key, value) in new { whole[key] = value }
    return .object(whole)
  }

  private mutating func map(
    _ node: WireNode, _ schema: SchemaNode, _ values: SchemaNode
  ) -> Value? {
    guard case .object(let entries) = node else { return wrongType(node, schema) }
    var found = Object(minimumCapacity: entries.count)
    for (key, value) in entries {
      let place = path
      defer { path = place }
      path = path.isEmpty ? key : path + "." + key
      if found[key] != nil { addStrict("duplicate field") }
      found[key] = decode(value, values) ?? zero(values)
    }
    return .object(found)
  }

  private mutating func array(
    _ node: WireNode, _ schema: SchemaNode, _ items: SchemaNode
  ) -> Value? {
    guard case .array(let elements) = node else { return wrongType(node, schema) }
    var found: [Value] = []
    found.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      let place = path
      defer { path = place }
      path = path + "[" + Strconv.itoa(index) + "]"
      found.append(decode(element, items) ?? zero(items))
    }
    return .array(found)
  }

  private mutating func string(_ node: WireNode, _ schema: SchemaNode) -> Value? {
    guard case .string(let text) = node else { return wrongType(node, schema) }
    switch schema.format {
    case "date-time": return time(text, TimeInstant.rfc3339, TimeInstant.rfc3339)
    case "micro-time":
      return time(text, "2006-01-02T15:04:05.000000Z07:00", "2006-01-02T15:04:05.000000Z07:00")
    case "byte": return binary(text)
    default: return .string(text)
    }
  }

  private mutating func time(
    _ text: ByteString, _ layout: ByteString, _ written: ByteString
  ) -> Value? {
    do {
      let instant = try TimeInstant(parsing: text, layout: layout, in: .utc)
      return .string(instant.shown(in: .utc).format(written))
    } catch {
      fail(error.goText)
      return nil
    }
  }

  private mutating func binary(_ text: ByteString) -> Value? {
    do throws(Base64.Corrupt) {
      return .string(ByteString(Base64.standard.encode(try Base64.standard.decode(text.bytes))))
    } catch {
      fail(error.goText)
      return nil
    }
  }

  private mutating func integer(_ node: WireNode, _ schema: SchemaNode) -> Value? {
    guard case .number(let text) = node else { return wrongType(node, schema) }
    let value = WireNode.plainNumber(text)
    guard case .int(let whole) = value, fits(whole, schema) else {
      return wrongType(node, schema, "number " + text)
    }
    return .int(whole)
  }

  func fits(_ value: Int64, _ schema: SchemaNode) -> Bool {
    switch schema.goType {
    case "uint32": UInt32(exactly: value) != nil
    case "int": true
    default: schema.format != "int32" || Int32(exactly: value) != nil
    }
  }

  private mutating func number(_ node: WireNode, _ schema: SchemaNode) -> Value? {
    guard case .number(let text) = node else { return wrongType(node, schema) }
    let value = WireNode.plainNumber(text)
    if case .float(let double) = value, let whole = Int64(exactly: double), abs(double) < 1e21 {
      return .int(whole)
    }
    return value
  }

  private mutating func intOrString(_ node: WireNode) -> Value? {
    if case .string(let text) = node { return .string(text) }
    return integer(node, SchemaNode(.integer, format: "int32"))
  }

  private mutating func quantity(_ node: WireNode) -> Value? {
    let text: ByteString
    switch node {
    case .string(let string): text = string
    case .number(let number): text = number
    default: text = "?"
    }
    do throws(QuantityError) {
      return .string(try Quantity(parsing: text.trimmed).text)
    } catch {
      fail(error.message)
      return nil
    }
  }

  private mutating func wrongType(
    _ node: WireNode, _ schema: SchemaNode, _ found: ByteString? = nil
  ) -> Value? {
    let place =
      structName.isEmpty
      ? "Go value" : "Go struct field " + structName + "." + fields.joined(".")
    fail(
      "json: cannot unmarshal " + (found ?? node.goName) + " into " + place + " of type "
        + goType(schema))
    return nil
  }

  private func goType(_ schema: SchemaNode) -> ByteString {
    if !schema.goType.isEmpty { return schema.goType }
    switch schema.shape {
    case .string: return schema.format == "byte" ? "[]uint8" : "string"
    case .integer: return schema.format.isEmpty ? "int64" : schema.format
    case .number: return "float64"
    case .boolean: return "bool"
    case .array(let items): return "[]" + goType(items)
    case .map(let values): return "map[string]" + goType(values)
    case .quantity: return "resource.Quantity"
    case .intOrString: return "intstr.IntOrString"
    case .reference: return goType(table.resolve(schema))
    case .object, .any: return "struct"
    }
  }

  private mutating func fail(_ message: ByteString) {
    if problem == nil { problem = message }
  }

  private mutating func addStrict(_ what: ByteString) {
    let text = what + " " + Strconv.quote(path)
    guard strictErrors.count < Self.strictLimit, !strictErrors.contains(text) else { return }
    strictErrors.append(text)
  }
}

extension DecodingWalk {
  /// The fields of a struct as Go writes them.
  private func written(_ found: Object, _ known: [ByteString: SchemaField]) -> Object {
    var result = Object(minimumCapacity: found.count)
    for (key, value) in found {
      guard let field = known[key] else { continue }
      if field.isPointer || !isEmpty(value, field) { result[key] = value }
    }
    for (key, field) in known where field.isAlwaysWritten && result[key] == nil {
      result[key] = emptyValue(field)
    }
    return result
  }

  func isEmpty(_ value: Value, _ field: SchemaField) -> Bool {
    switch value {
    case .null: return true
    case .bool(let value): return !value && !field.isAlwaysWritten
    case .int(let value):
      if case .intOrString = field.node.shape { return false }
      return value == 0
    case .float(let value): return value == 0
    case .string(let text):
      switch field.node.shape {
      case .quantity, .intOrString: return false
      default: return text.isEmpty
      }
    case .array(let items): return items.isEmpty
    case .object(let object):
      if case .any = field.node.shape { return false }
      return object.isEmpty
    }
  }

  /// What is written for an empty field that is always written.
  func emptyValue(_ field: SchemaField) -> Value {
    if field.isPointer { return .null }
    switch field.node.shape {
    case .array, .map, .any: return .null
    case .string where !field.node.format.isEmpty: return .null
    default: return zero(field.node)
    }
  }

  /// Go's zero value of a type.
  func zero(_ schema: SchemaNode) -> Value {
    let schema = table.resolve(schema)
    switch schema.shape {
    case .object(let fields): return .object(written([:], fields))
    case .map, .array, .any, .reference: return .null
    case .string: return schema.format.hasSuffix("time") ? .null : .string("")
    case .integer, .number, .intOrString: return .int(0)
    case .boolean: return .bool(false)
    case .quantity: return .string("0")
    }
  }
}
