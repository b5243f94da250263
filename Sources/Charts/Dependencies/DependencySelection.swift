import GoCompat
import YAML

/// Decides which subcharts are used, and under which names.
///
/// - SeeAlso: `util.processDependencyEnabled`
struct DependencySelection {
  var notices: [ChartNotice] = []
  /// The charts that copies took the place of; they are still the parents of what lies below them.
  private var originals: [ChartNode] = []

  /// Selects the subcharts of a chart and of those below it.
  ///
  /// - Parameters:
  ///   - values: the values conditions and tags are looked up in; those of the root, coalesced.
  ///   - path: what stands before the paths of this chart's conditions, with a dot at its end.
  mutating func select(
    in chart: ChartNode, values: SharedTable, path: ByteString
  ) throws(ChartError) {
    guard let declared = chart.metadata.value.dependencies else { return }
    originals += chart.dependencies
    chart.dependencies = named(chart.dependencies, declared)
    rename(chart.metadata)

    let values = values.deepCopy()
    var coalescer = Coalescer(merges: false)
    defer { notices += coalescer.notices }
    try coalescer.coalesce(chart, into: values)
    applyTags(to: chart.metadata, values)
    applyConditions(to: chart.metadata, values, path: path)

    let dependencies = chart.metadata.value.dependencies ?? []
    let disabled = Set(dependencies.filter { !$0.enabled }.map(\.name))
    let kept = chart.dependencies.filter { !disabled.contains($0.name) }
    let keptDeclarations = dependencies.filter { !disabled.contains($0.name) }
    for subchart in kept {
      try select(in: subchart, values: values, path: path + subchart.name + ".")
    }
    chart.metadata.value.dependencies = keptDeclarations.isEmpty ? nil : keptDeclarations
    chart.dependencies = kept
  }

  /// The subcharts no declaration speaks of, then for each declaration the first that fits.
  private mutating func named(_ subcharts: [ChartNode], _ declared: [Dependency]) -> [ChartNode] {
    let undeclared = subcharts.filter { subchart in
      !declared.contains { $0.fits(subchart) }
    }
    var used: [ChartNode] = []
    for dependency in declared {
      guard let subchart = subcharts.first(where: dependency.fits) else { continue }
      used.append(copy(of: subchart, for: dependency))
    }
    return undeclared + used
  }

  /// A copy that has the alias for its name. What lies two levels down stays shared between copies.
  ///
  /// - SeeAlso: `util.getAliasDependency`
  private mutating func copy(of subchart: ChartNode, for dependency: Dependency) -> ChartNode {
    let copy = ChartNode(sharing: subchart)
    copy.metadata = MetadataBox(subchart.metadata.value)
    originals += subchart.dependencies
    copy.dependencies = subchart.dependencies.map(ChartNode.init(sharing:))
    if !dependency.alias.isEmpty { copy.metadata.value.name = dependency.alias }
    return copy
  }

  /// Gives each declaration its alias for its name, and switches it on for now.
  private func rename(_ metadata: MetadataBox) {
    metadata.changeDependencies { dependency in
      if !dependency.alias.isEmpty { dependency.name = dependency.alias }
      dependency.enabled = true
    }
  }

  /// Switches by tags: one that is true wins over others that are false.
  ///
  /// - SeeAlso: `util.processDependencyTags`
  private mutating func applyTags(to metadata: MetadataBox, _ values: SharedTable) {
    guard let switches = values["tags"]?.table else { return }
    metadata.changeDependencies { dependency in
      var (hasTrue, hasFalse) = (false, false)
      for tag in dependency.tags {
        switch switches[tag] {
        case .bool(true): hasTrue = true
        case .bool(false): hasFalse = true
        case nil: break
        default: notices.append(.tagNotBool(tag: tag, chart: dependency.name))
        }
      }
      dependency.enabled = hasTrue || !hasFalse
    }
  }

  /// Switches by conditions: the first path that leads to a boolean decides.
  ///
  /// - SeeAlso: `util.processDependencyConditions`
  private mutating func applyConditions(
    to metadata: MetadataBox, _ values: SharedTable, path prefix: ByteString
  ) {
    metadata.changeDependencies { dependency in
      for path in dependency.condition.trimmingSpace.split(by: ",") {
        guard !path.isEmpty, let value = values.value(at: prefix + path) else { continue }
        if case .bool(let enabled) = value {
          dependency.enabled = enabled
          break
        }
        notices.append(.conditionNotBool(path: path, chart: dependency.name))
      }
    }
  }
}

extension MetadataBox {
  fileprivate func changeDependencies(_ change: (inout Dependency) -> Void) {
    guard var dependencies = value.dependencies else { return }
    for index in dependencies.indices { change(&dependencies[index]) }
    value.dependencies = dependencies
  }
}

extension Dependency {
  /// Whether a subchart is the one this declaration asks for.
  fileprivate func fits(_ subchart: ChartNode) -> Bool {
    subchart.name == name
      && VersionRange.contains(subchart.metadata.value.version, range: version)
  }
}
