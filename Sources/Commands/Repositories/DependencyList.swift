internal import Charts
internal import GoCompat
internal import Platform

/// The dependencies of a chart and whether they are there.
///
/// - SeeAlso: Helm's `action.Dependency.List`
struct DependencyList {
  private let context: CommandContext
  private let path: String
  private let columnWidth: UInt64

  init(_ context: CommandContext, _ path: String, columnWidth: UInt64) {
    self.context = context
    self.path = path
    self.columnWidth = columnWidth
  }

  func text() throws -> ByteString {
    let full = ByteString(try context.absolutePath(path))
    do throws(FileError) {
      _ = try Files.status(of: full.bytes)
    } catch {
      throw FileError(operation: error.operation, path: Array(path.utf8), code: error.code)
    }
    let loaded = try ChartLoader(style: .engine).load(path: full)
    context.log.write(loaded.notices)
    let chart = loaded.chart
    guard let dependencies = chart.metadata.dependencies else {
      return "WARNING: no dependencies at " + ByteString(Paths.join(path, "charts")) + "\n"
    }
    var table = TextTable(cellLimit: columnWidth)
    table.add(["NAME", "VERSION", "REPOSITORY", "STATUS"])
    for dependency in dependencies {
      table.add([
        dependency.name, dependency.version, dependency.repository, status(dependency, chart),
      ])
    }
    return table.text + "\n" + strangers(dependencies)
  }

  /// The names in charts/; none when there is no such folder.
  private var names: [ByteString] {
    let folder = context.path(Paths.join(path, "charts"))
    return ((try? Files.names(in: folder.bytes)) ?? []).map { ByteString($0) }
  }

  private func load(_ name: ByteString) -> Chart? {
    let full = context.path(Paths.join(path, "charts", name.text))
    return (try? ChartLoader().load(path: full))?.chart
  }

  // MARK: - One dependency

  /// - SeeAlso: `action.Dependency.dependencyStatus`
  private func status(_ dependency: Dependency, _ chart: Chart) -> ByteString {
    var archives = names.filter { name in
      name.hasPrefix(dependency.name + "-") && name.hasSuffix(".tgz")
    }
    if archives.count > 1 {
      archives = archives.filter { name in
        let version = name[(dependency.name.count + 1)..<(name.count - 4)]
        return (try? Semver(strict: version)) != nil
      }
      if archives.count > 1 { return "too many matches" }
    }
    if let archive = archives.first {
      guard let found = load(archive) else { return "corrupt" }
      if found.name != dependency.name { return "misnamed" }
      return mismatch(found, dependency) ?? "ok"
    }
    guard let found = chart.dependencies.last(where: { $0.name == dependency.name }) else {
      return "missing"
    }
    return mismatch(found, dependency) ?? "unpacked"
  }

  private func mismatch(_ chart: Chart, _ dependency: Dependency) -> ByteString? {
    if chart.metadata.version == dependency.version { return nil }
    guard let constraint = try? SemverConstraints(dependency.version),
      let version = try? Semver(chart.metadata.version)
    else { return "invalid version" }
    return constraint.check(version) ? nil : "wrong version"
  }

  // MARK: - What else is there

  /// Warnings of charts in charts/ that are no dependencies.
  ///
  /// - SeeAlso: `action.Dependency.printMissing`
  private func strangers(_ dependencies: [Dependency]) -> ByteString {
    var text = ByteString()
    for name in names {
      let shown = Paths.join(path, "charts", name.text)
      let kind = (try? Files.status(of: context.path(shown).bytes))?.kind
      guard kind == .directory || name.hasSuffix(".tgz") else { continue }
      let quoted = Strconv.quote(ByteString(shown))
      if let chart = load(name) {
        guard !dependencies.contains(where: { $0.name == chart.name }) else { continue }
        text.append("WARNING: " + quoted + " is not in Chart.yaml.\n")
      } else {
        text.append("WARNING: " + quoted + " is not a chart.\n")
      }
    }
    return text
  }
}
