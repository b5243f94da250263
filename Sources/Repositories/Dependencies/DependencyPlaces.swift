internal import Charts
internal import GoCompat
internal import Platform

/// Where the dependencies of a chart come from.
///
/// - SeeAlso: `downloader.Manager`
struct DependencyPlaces {
  private let repositories: ChartRepositories
  private let chart: ByteString
  private let shownChart: ByteString

  /// - Parameter shownChart: the chart's folder as messages name it.
  init(_ repositories: ChartRepositories, chart: ByteString, shownAs shownChart: ByteString) {
    self.repositories = repositories
    self.chart = chart
    self.shownChart = shownChart
  }

  static let filePrefix: ByteString = "file://"

  /// Dependencies with the addresses of the repositories they name.
  struct Resolved {
    var dependencies: [Dependency]
    /// The repository that was added, by the name of the dependency.
    var names: [ByteString: ByteString]
  }

  /// - SeeAlso: `Manager.resolveRepoNames`
  func resolve(_ dependencies: [Dependency]) throws(RepositoryError) -> Resolved {
    let known = try repositories.file().repositories
    var resolved = Resolved(dependencies: dependencies, names: [:])
    var missing: [ByteString] = []
    for index in dependencies.indices {
      let wanted = dependencies[index].repository
      let name = dependencies[index].name
      if wanted.isEmpty { continue }
      if wanted.hasPrefix(Self.filePrefix) {
        _ = try localPath(wanted)
        resolved.names[name] = wanted
      } else if isRegistry(wanted) {
        resolved.names[name] = wanted
      } else if let entry = known.first(where: { Self.isMeant($0, wanted) }) {
        if !RepositoryURL.isSame(entry.url, wanted) {
          resolved.dependencies[index].repository = entry.url
        }
        resolved.names[name] = entry.name
      } else if (try? GoURL(parsingRequest: wanted)) == nil {
        missing.append(wanted)
      }
    }
    if !missing.isEmpty { throw RepositoryError(.text(unknown(missing))) }
    return resolved
  }

  private static func isMeant(_ entry: RepositoryEntry, _ wanted: ByteString) -> Bool {
    wanted == "@" + entry.name || wanted == "alias:" + entry.name
      || RepositoryURL.isSame(entry.url, wanted)
  }

  func isRegistry(_ repository: ByteString) -> Bool { repository.hasPrefix("oci://") }

  private func unknown(_ missing: [ByteString]) -> ByteString {
    let program = repositories.program
    let names = ByteString(missing.map(\.text).joined(separator: ", "))
    var text =
      "no repository definition for " + names + ". Please add them via '" + program
      + " repo add'"
    let isNoURL = missing.contains { name in
      !name.contains("//") && !name.hasPrefix("@") && !name.hasPrefix("alias:")
    }
    if isNoURL {
      text.append("\nNote that repositories must be URLs or aliases. For example, to refer to the")
      text.append(" \"example\"\nrepository, use \"https://charts.example.com/\" or \"@example\"")
      text.append(" instead of\n\"example\". Don't forget to add the repo, too ('")
      text.append(program + " repo add').")
    }
    return text
  }

  /// The repositories that are not known, in the order they are met.
  ///
  /// - SeeAlso: `Manager.hasAllRepos`
  func unknownRepositories(_ dependencies: [Dependency]) throws(RepositoryError) -> [ByteString] {
    let known = try repositories.file().repositories
    return dependencies.map(\.repository).filter { wanted in
      if wanted.isEmpty || wanted.hasPrefix(Self.filePrefix) || isRegistry(wanted) { return false }
      let bare = wanted.hasSuffix("/") ? wanted[0..<(wanted.count - 1)] : wanted
      return !known.contains { RepositoryURL.isSame($0.url, bare) }
    }
  }

  /// The folder that `file://…`, or a path, means.
  ///
  /// - SeeAlso: `resolver.GetLocalPath`
  func localPath(_ repository: ByteString) throws(RepositoryError) -> ByteString {
    let path =
      repository.hasPrefix(Self.filePrefix)
      ? repository[Self.filePrefix.count...] : repository
    let isWhole = path.hasPrefix("/")
    let full = isWhole ? GoPath.clean(path) : GoPath.join([chart, path])
    do throws(FileError) {
      _ = try Files.status(of: full.bytes)
      return full
    } catch {
      let shown = isWhole ? full : GoPath.join([shownChart, path])
      if error.isAbsent { throw RepositoryError(.text("directory " + shown + " not found")) }
      throw RepositoryError(
        .file(FileError(operation: error.operation, path: shown.bytes, code: error.code)))
    }
  }

  /// The name below which Helm keeps the index of a repository that was not added.
  ///
  /// - SeeAlso: `Manager.ensureMissingRepos`
  static func managedName(_ url: ByteString) -> ByteString {
    "helm-manager-" + ContentCache.digest(url.bytes)
  }
}
