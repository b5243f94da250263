import GoCompat
import YAML

/// Brings values of subcharts into their parents, as import-values asks.
///
/// - SeeAlso: `util.processImportValues`
struct ImportedValues {
  var notices: [ChartNotice] = []

  /// Imports in all charts, the lowest first.
  mutating func importValues(below chart: ChartNode) throws(ChartError) {
    for subchart in chart.dependencies { try importValues(below: subchart) }
    try importValues(into: chart)
  }

  /// Makes a chart's defaults those of itself and its subcharts, and of what it imports.
  private mutating func importValues(into chart: ChartNode) throws(ChartError) {
    guard var dependencies = chart.metadata.value.dependencies else { return }
    var coalescer = Coalescer(merges: true)
    defer { notices += coalescer.notices }
    let values = SharedTable()
    try coalescer.coalesce(chart, into: values)
    let imported = SharedTable()
    for index in dependencies.indices {
      let rules = dependencies[index].importValues.compactMap(ImportRule.init)
      for rule in rules {
        guard let source = source(of: rule, in: values, chart: dependencies[index].name) else {
          continue
        }
        coalescer.coalesceTables(imported, rule.placed(source), merges: true)
      }
      dependencies[index].importValues = rules.map {
        .resolved(child: $0.child, parent: $0.parent)
      }
    }
    chart.metadata.value.dependencies = dependencies
    // What the parent says wins over what it imports. The copy keeps the two apart.
    let result = values.deepCopy()
    coalescer.coalesceTables(result, imported, merges: true)
    chart.changedValues = result
  }

  private mutating func source(
    of rule: ImportRule, in values: SharedTable, chart: ByteString
  ) -> SharedTable? {
    do throws(SharedTable.MissingTable) {
      let table = try values.table(at: chart + "." + rule.child)
      return table.entries.isEmpty ? SharedTable() : table
    } catch {
      notices.append(
        rule.isExport
          ? .exportWithoutTable(key: error.key)
          : .importWithoutTable(chart: chart, key: error.key))
      return nil
    }
  }
}

/// One entry of import-values that means something.
private struct ImportRule {
  /// The path of the table in the subchart's values.
  let child: ByteString
  /// The path the table gets in the parent's values; a dot for the values themselves.
  let parent: ByteString
  /// Whether it was a string, which names a key below `exports`.
  let isExport: Bool

  init?(_ value: ImportValue) {
    switch value {
    case .declared(.string(let key)):
      child = "exports." + key
      parent = "."
      isExport = true
    case .declared(.object(let object)):
      child = (object["child"] ?? .null).goText
      parent = (object["parent"] ?? .null).goText
      isExport = false
    default: return nil
    }
  }

  /// The table inside tables that make up the parent path.
  func placed(_ source: SharedTable) -> SharedTable {
    guard parent != "." else { return source }
    return parent.split(by: ".").reversed().reduce(source) { inner, key in
      let outer = SharedTable()
      outer[key] = .table(inner)
      return outer
    }
  }
}
