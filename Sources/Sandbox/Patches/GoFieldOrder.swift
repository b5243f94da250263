internal import GoCompat
internal import YAML

/// The order in which the server writes the fields of its structs, where messages show it.
enum GoFieldOrder {
  private static let root: [ByteString] = ["kind", "apiVersion", "metadata", "spec"]
  private static let metadata: [ByteString] = [
    "name", "generateName", "namespace", "selfLink", "uid", "resourceVersion", "generation",
    "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "labels",
    "annotations", "ownerReferences", "finalizers", "managedFields",
  ]
  private static let managedFields: [ByteString] = [
    "manager", "operation", "apiVersion", "time", "fieldsType", "fieldsV1", "subresource",
  ]

  /// The object with its metadata in that order; what is below other fields comes by name.
  static func arranged(_ object: Object) -> Object {
    var result = Object(minimumCapacity: object.count)
    for key in ordered(object.keys, root) {
      guard let value = object[key] else { continue }
      result[key] = key == "metadata" ? metadataValue(value) : sorted(value)
    }
    return result
  }

  private static func metadataValue(_ value: Value) -> Value {
    guard case .object(let object) = value else { return value }
    var result = Object(minimumCapacity: object.count)
    for key in ordered(object.keys, metadata) {
      guard let value = object[key] else { continue }
      guard key == "managedFields", case .array(let entries) = value else {
        result[key] = sorted(value)
        continue
      }
      result[key] = .array(entries.map(entry))
    }
    return .object(result)
  }

  private static func entry(_ value: Value) -> Value {
    guard case .object(let object) = value else { return value }
    var result = Object(minimumCapacity: object.count)
    for key in ordered(object.keys, managedFields) {
      result[key] = object[key].map(sorted)
    }
    return .object(result)
  }

  /// The keys that are known first, in their order, the others by name.
  private static func ordered(_ keys: [ByteString], _ known: [ByteString]) -> [ByteString] {
    known.filter(keys.contains) + keys.filter { !known.contains($0) }.sorted()
  }

  private static func sorted(_ value: Value) -> Value {
    switch value {
    case .object(let object):
      var result = Object(minimumCapacity: object.count)
      for key in object.keys.sorted() { result[key] = object[key].map(sorted) }
      return .object(result)
    case .array(let items): return .array(items.map(sorted))
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
