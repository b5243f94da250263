public import GoCompat
public import YAML

/// A table of values that may hang in several places at once: a Go `map[string]any`.
///
/// Coalescing leaves tables shared: a table below a global is one and the same table in a chart and
/// its subcharts, and a template that changes it (`set`) changes it everywhere. Whoever turns the
/// result into template values keeps one value per table identity.
public final class SharedTable {
  /// The entries, in an order without meaning.
  public internal(set) var entries: KeyedEntries<SharedValue>

  public init() { entries = KeyedEntries() }

  init(_ entries: KeyedEntries<SharedValue>) { self.entries = entries }

  /// The value under a key.
  public subscript(_ key: ByteString) -> SharedValue? {
    get { entries[key] }
    set { entries[key] = newValue }
  }
}

/// A value of a `SharedTable`: what Go's `any` holds after YAML, JSON or a `--set` flag.
public enum SharedValue {
  case null
  case bool(Bool)
  case int(Int64)
  case float(Double)
  case string(ByteString)
  case array([SharedValue])
  case table(SharedTable)

  var isNull: Bool {
    if case .null = self { true } else { false }
  }

  var table: SharedTable? {
    if case .table(let table) = self { table } else { nil }
  }
}

extension SharedTable {
  /// A fresh table with nothing shared.
  public convenience init(_ object: Object) {
    var entries = KeyedEntries<SharedValue>(minimumCapacity: object.count)
    for (key, value) in object { entries.update(SharedValue(value), forKey: key) }
    self.init(entries)
  }

  /// The table as a document; what was shared is written out in each place.
  public var object: Object {
    var object = Object(minimumCapacity: entries.count)
    for (key, value) in zip(entries.keys, entries.elements) { object[key] = value.value }
    return object
  }

  /// A copy whose tables are all new.
  func deepCopy() -> SharedTable { SharedTable(entries.mapElements { $0.deepCopy() }) }

  /// A copy with the same tables below it.
  func shallowCopy() -> SharedTable { SharedTable(entries) }
}

extension SharedValue {
  public init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .int(value)
    case .float(let value): self = .float(value)
    case .string(let value): self = .string(value)
    case .array(let values): self = .array(values.map(SharedValue.init))
    case .object(let object): self = .table(SharedTable(object))
    }
  }

  /// The value as a document.
  public var value: Value {
    switch self {
    case .null: .null
    case .bool(let value): .bool(value)
    case .int(let value): .int(value)
    case .float(let value): .float(value)
    case .string(let value): .string(value)
    case .array(let values): .array(values.map(\.value))
    case .table(let table): .object(table.object)
    }
  }

  fileprivate func deepCopy() -> SharedValue {
    switch self {
    case .array(let values): .array(values.map { $0.deepCopy() })
    case .table(let table): .table(table.deepCopy())
    default: self
    }
  }
}
