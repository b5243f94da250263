import GoCompat
import YAML

/// Puts the values of a chart, its subcharts and the user together.
///
/// Merging keeps nulls for a later step; coalescing lets a null remove the default it stands against.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/chart/common/util`, coalesce.go
struct Coalescer {
  let merges: Bool
  var notices: [ChartNotice] = []

  init(merges: Bool) { self.merges = merges }

  /// The values of a chart and its subcharts under the user's values, which win.
  ///
  /// - Parameter values: the user's values; the table is changed and is the result.
  mutating func coalesce(_ chart: ChartNode, into values: SharedTable, prefix: ByteString = "")
    throws(ChartError)
  {
    let prefix = prefix.joined(with: chart.name)
    coalesceOwnValues(of: chart, into: values, prefix: prefix)
    for subchart in chart.dependencies {
      let name = subchart.name
      switch values[name] {
      case nil: values[name] = .table(SharedTable())
      case .table: break
      case .some(let other): throw ChartError(.typeMismatch(name: name, value: other.value))
      }
      guard let table = values[name]?.table else { continue }
      coalesceGlobals(of: values, into: table, prefix: prefix)
      try coalesce(subchart, into: table, prefix: prefix)
    }
  }

  /// - SeeAlso: `util.coalesceValues`
  private mutating func coalesceOwnValues(
    of chart: ChartNode, into values: SharedTable, prefix: ByteString
  ) {
    let defaults = chart.freshValues()
    var removed: Set<ByteString> = []
    for (key, fallback) in zip(defaults.entries.keys, defaults.entries.elements) {
      switch values[key] {
      case nil: addDefault(fallback, under: key, to: values)
      case .null where !merges: removed.insert(key)
      case .table(let table):
        guard case .table(let source) = fallback else {
          if !fallback.isNull { notices.append(.skippedValue(prefix.joined(with: key))) }
          continue
        }
        let merges = self.merges || chart.dependencies.contains { $0.name == key }
        if !merges { source.removeNulls() }
        coalesceTables(table, source, prefix: prefix.joined(with: key), merges: merges)
      default: break
      }
    }
    values.remove(removed)
  }

  private func addDefault(
    _ fallback: SharedValue, under key: ByteString, to values: SharedTable
  ) {
    if !merges {
      if fallback.isNull { return }
      fallback.table?.removeNulls()
    }
    values[key] = fallback
  }

  /// Copies the globals of a chart's values into its subchart's.
  ///
  /// - SeeAlso: `util.coalesceGlobals`
  private mutating func coalesceGlobals(
    of source: SharedTable, into target: SharedTable, prefix: ByteString
  ) {
    let (targets, sources): (SharedTable, SharedTable)
    switch target["global"] {
    case nil: targets = SharedTable()
    case .table(let table): targets = table
    default: return notices.append(.globalsNotTable(source: false))
    }
    switch source["global"] {
    case nil: sources = SharedTable()
    case .table(let table): sources = table
    default: return notices.append(.globalsNotTable(source: true))
    }
    for (key, value) in zip(sources.entries.keys, sources.entries.elements) {
      coalesceGlobal(key, value, into: targets, prefix: prefix)
    }
    target["global"] = .table(targets)
  }

  private mutating func coalesceGlobal(
    _ key: ByteString, _ value: SharedValue, into targets: SharedTable, prefix: ByteString
  ) {
    let present = targets[key]
    guard let table = value.table?.shallowCopy() else {
      if present?.table != nil { return notices.append(.globalIsTable(key)) }
      targets[key] = value
      return
    }
    switch present {
    case nil: break
    case .table(let lower):
      // From the top down: the parent's globals win, and nulls stay for the step that follows.
      coalesceTables(table, lower, prefix: prefix.joined(with: key), merges: true)
    default: return notices.append(.globalConflict(key))
    }
    targets[key] = .table(table)
  }

  /// Fills a table from another; what is in the target wins. Both tables may be changed.
  ///
  /// - SeeAlso: `util.coalesceTablesFullKey`
  mutating func coalesceTables(
    _ target: SharedTable, _ source: SharedTable, prefix: ByteString = "", merges: Bool
  ) {
    // A null takes away what stands below it, unless that is null too.
    var removed: Set<ByteString> = []
    for (key, value) in zip(target.entries.keys, target.entries.elements) where value.isNull {
      if !merges, source[key]?.isNull == false { removed.insert(key) }
      source[key] = .null
    }
    for (key, value) in zip(source.entries.keys, source.entries.elements) {
      switch (target[key], value) {
      case (nil, _): target[key] = value
      case (.table(let lower), .table(let table)):
        coalesceTables(lower, table, prefix: prefix.joined(with: key), merges: merges)
      case (_, .table): notices.append(.tableOverValue(prefix.joined(with: key), value.value))
      case (.table, .null): break
      case (.table, _): notices.append(.valueOverTable(prefix.joined(with: key), value.value))
      default: break
      }
    }
    target.remove(removed)
  }
}

extension SharedTable {
  /// Removes nulls, in the tables below as well.
  ///
  /// - SeeAlso: `util.cleanNilValues`
  func removeNulls() {
    if entries.elements.contains(where: \.isNull) { entries.removeAll { $1.isNull } }
    for value in entries.elements { value.table?.removeNulls() }
  }

  fileprivate func remove(_ keys: Set<ByteString>) {
    if !keys.isEmpty { entries.removeAll { key, _ in keys.contains(key) } }
  }
}

extension ByteString {
  /// This path and a key after it, with a dot between; the key alone when the path is empty.
  fileprivate func joined(with key: ByteString) -> ByteString {
    isEmpty ? key : self + "." + key
  }
}
