import GoCompat
import YAML

/// A JSON object with its keys in order of bytes, and what is known of it as a schema.
///
/// Two objects of one document are never the same instance, so the instance stands for the place.
final class SchemaObject {
  /// The keys, sorted by their bytes.
  let keys: [ByteString]
  /// The values, each at the position of its key.
  let values: [SchemaNode]

  /// The schema keywords among the keys, each at the position of its key.
  private(set) lazy var keywords: [SchemaKeyword?] = keys.map(SchemaKeyword.init)
  private lazy var present: UInt64 = keywords.reduce(0) { $0 | ($1?.bit ?? 0) }

  /// The resource that begins at this object, when one does.
  var resource: SchemaResource?
  /// Whether the identifiers of this schema and those below it are known.
  var isCollected = false
  /// The schema compiled from this object.
  var compiled: CompiledSchema?

  /// Takes entries in any order; of equal keys the last counts.
  init(_ entries: [(key: ByteString, value: SchemaNode)]) {
    var keys: [ByteString] = []
    var values: [SchemaNode] = []
    keys.reserveCapacity(entries.count)
    values.reserveCapacity(entries.count)
    let order = entries.indices.sorted {
      entries[$0].key == entries[$1].key ? $0 < $1 : entries[$0].key < entries[$1].key
    }
    for position in order {
      let entry = entries[position]
      if keys.last == entry.key {
        values[values.count - 1] = entry.value
      } else {
        keys.append(entry.key)
        values.append(entry.value)
      }
    }
    self.keys = keys
    self.values = values
  }

  convenience init(_ object: Object) {
    self.init(object.map { ($0.key, SchemaNode($0.value)) })
  }

  var count: Int { keys.count }

  /// The value under a key.
  subscript(key: ByteString) -> SchemaNode? {
    position(of: key).map { values[$0] }
  }

  /// The value under a keyword.
  subscript(keyword: SchemaKeyword) -> SchemaNode? {
    guard present & keyword.bit != 0 else { return nil }
    return keywords.firstIndex(of: keyword).map { values[$0] }
  }

  func contains(_ key: ByteString) -> Bool { position(of: key) != nil }

  private func position(of key: ByteString) -> Int? {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? low : nil
  }

  func equals(_ other: SchemaObject) -> Bool {
    keys == other.keys && zip(values, other.values).allSatisfy { $0.equals($1) }
  }
}
