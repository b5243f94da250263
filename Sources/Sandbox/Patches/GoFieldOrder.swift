internal import GoCompat
internal import YAML

/// The order in which the server writes the fields of its structs, where messages show it.
enum GoFieldOrder {
  /// The object with its fields in the order of the struct of its kind; keys of maps come by name.
  static func arranged(_ object: Object, _ kind: ResourceKind, _ table: SchemaTable) -> Object {
    guard !kind.isCustom, let node = table.definition(kind.definition) else {
      return arranged(.object(object), nil, table).mapFields ?? object
    }
    return arranged(.object(object), node, table).mapFields ?? object
  }

  private static func arranged(
    _ value: Value, _ schema: SchemaNode?, _ table: SchemaTable
  ) -> Value {
    let node = schema.map(table.resolve)
    switch (value, node?.shape) {
    case (.object(let object), .object(let fields)?):
      let keys = object.keys.sorted()
      let places = keys.map { fields[$0]?.order ?? .max }
      var result = Object(minimumCapacity: object.count)
      for index in keys.indices.sorted(by: { (places[$0], $0) < (places[$1], $1) }) {
        let key = keys[index]
        result[key] = object[key].map { arranged($0, fields[key]?.node, table) }
      }
      return .object(result)
    case (.object(let object), let shape):
      var values: SchemaNode?
      if case .map(let node)? = shape { values = node }
      var result = Object(minimumCapacity: object.count)
      for key in object.keys.sorted() {
        result[key] = object[key].map { arranged($0, values, table) }
      }
      return .object(result)
    case (.array(let items), .array(let node)?):
      return .array(items.map { arranged($0, node, table) })
    case (.array(let items), _): return .array(items.map { arranged($0, nil, table) })
    default: return value
    }
  }

  /// The JSON of a value with its keys in the order they have.
  static func json(_ value: Value) -> ByteString {
    var writer = JSONWriter(escapesHTML: true)
    write(value, &writer)
    // A number that JSON has not cannot come out of JSON.
    do { return ByteString(try writer.finish()) } catch { return "" }
  }

  private static func write(_ value: Value, _ writer: inout JSONWriter) {
    switch value {
    case .object(let object):
      writer.beginObject(count: object.count)
      for (key, value) in object {
        writer.key(key)
        write(value, &writer)
      }
      writer.endObject()
    case .array(let items):
      writer.beginArray(count: items.count)
      for item in items { write(item, &writer) }
      writer.endArray()
    default: writer.write(value)
    }
  }
}
