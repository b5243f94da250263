import Charts
import GoCompat
import GoTemplate
import YAML

/// Turns composed values into those of templates: a table that hangs in several places becomes one
/// map there too, so that what a template sets in one place shows in the others.
struct SharedTables {
  private var maps: [ObjectIdentifier: GoMap] = [:]

  mutating func map(_ table: SharedTable) -> GoMap {
    let identity = ObjectIdentifier(table)
    if let map = maps[identity] { return map }
    let map = GoMap(minimumCapacity: table.entries.count)
    maps[identity] = map
    for (key, value) in zip(table.entries.keys, table.entries.elements) {
      map[key] = goValue(value)
    }
    return map
  }

  private mutating func goValue(_ value: SharedValue) -> GoValue {
    switch value {
    case .null: .nil
    case .bool(let value): .bool(value)
    case .int(let value): .int64(value)
    case .float(let value): .float64(value)
    case .string(let value): .string(value)
    case .array(let values): .slice(GoSlice(values.map { goValue($0) }))
    case .table(let table): .map(map(table))
    }
  }
}
