internal import Charts
public import GoCompat
internal import Platform

/// Brings the dependencies of a chart into its charts/ folder.
///
/// - SeeAlso: `downloader.Manager`
public struct DependencyUpdater: Sendable {
  let repositories: ChartRepositories
  /// The chart's folder.
  let chart: ByteString
  /// As messages name it.
  let shownChart: ByteString
  let verification: ChartDownloader.Verification
  let keyring: ByteString
  let access: RepositoryAccess
  private let skipsRefresh: Bool
  private let now: ByteString

  /// - Parameters:
  ///   - chart: the full path of the chart's folder.
  ///   - access: what the command line says of registries.
  ///   - now: the time a new lock file gets, RFC 3339.
  public init(
    _ repositories: ChartRepositories, chart: ByteString, shownAs shownChart: ByteString,
    verification: ChartDownloader.Verification = .never, keyring: ByteString = "",
    access: RepositoryAccess = RepositoryAccess(), skipsRefresh: Bool = false, now: ByteString
  ) {
    self.repositories = repositories
    self.chart = chart
    self.shownChart = shownChart
    self.verification = verification
    self.keyring = keyring
    self.access = access
    self.skipsRefresh = skipsRefresh
    self.now = now
  }

  private var places: DependencyPlaces {
    DependencyPlaces(repositories, chart: chart, shownAs: shownChart)
  }

  func say(_ line: ByteString) { repositories.observe(.line(line)) }

  // MARK: - Update

  /// Finds versions for what Chart.yaml asks for, downloads them, and writes the lock file.
  public func update() async throws(RepositoryError) {
    try await update(try loadChart())
  }

  private func update(_ loaded: Chart) async throws(RepositoryError) {
    guard let wanted = loaded.metadata.dependencies else { return }
    let lockFile = LockFile(chart: chart, isVersion1: loaded.metadata.apiVersion == "v1")
    var resolved = try places.resolve(wanted)
    try await refreshUnknown(&resolved)
    try await refreshKnown(resolved)
    let locked = try await DependencyResolver(
      repositories: repositories, places: places, access: access
    ).lock(resolved.dependencies, resolved.names)
    let digest = try DependencyDigest.of(resolved.dependencies, locked: locked)
    // Before anything is changed, since it would fail at the end.
    if loaded.lock?.digest != digest { try lockFile.checkNoLink() }
    let saved = try await DependencyDownload(self, resolved.names).run(locked)
    var lock = Lock()
    lock.digest = try DependencyDigest.of(
      resolved.dependencies, locked: saved.dependencies)
    lock.generated = now
    lock.dependencies = saved.dependencies
    let changed = saved.archives.changed(from: lockFile.archives)
    for name in changed {
      repositories.warn(
        "an archive is not the one that the lock file has the digest of", ("archive", name))
    }
    guard loaded.lock?.digest != lock.digest || !changed.isEmpty else { return }
    try lockFile.write(lock, archives: saved.archives)
  }

  private func loadChart() throws(RepositoryError) -> Chart {
    do throws(FileError) {
      guard try Files.status(of: chart.bytes).kind == .directory else {
        throw FileError(operation: "", path: [], code: 0)
      }
    } catch {
      if error.operation.isEmpty {
        throw RepositoryError(.text("only unpacked charts can be updated"))
      }
      let shown = FileError(
        operation: error.operation, path: shownChart.bytes, code: error.code)
      throw RepositoryError(
        .text("could not find " + shownChart + ": " + ByteString(shown.goText)))
    }
    return try LocalChart.load(chart)
  }

  // MARK: - Build

  /// Downloads what the lock file says; without one, updates.
  ///
  /// - SeeAlso: `Manager.Build`
  public func build() async throws(RepositoryError) {
    let loaded = try loadChart()
    guard let lock = loaded.lock else { return try await update(loaded) }
    let wanted = loaded.metadata.dependencies ?? []
    let locked = lock.dependencies.compactMap(\.self)
    let resolved = try places.resolve(wanted)
    let digest = try DependencyDigest.of(resolved.dependencies, locked: locked)
    if digest != lock.digest { try checkVersion2(loaded, wanted, lock) }
    let unknown = try places.unknownRepositories(locked)
    guard unknown.isEmpty else {
      let names = ByteString(unknown.map(\.text).joined(separator: ", "))
      throw RepositoryError(
        .text(
          "no repository definition for " + names + ". Please add the missing repos via '"
            + repositories.program + " repo add'"))
    }
    let names = try places.resolve(locked).names
    try await refreshKnown(DependencyPlaces.Resolved(dependencies: locked, names: names))
    let archives = LockFile(chart: chart, isVersion1: loaded.metadata.apiVersion == "v1").archives
    _ = try await DependencyDownload(self, names, wanted: archives).run(locked)
  }

  /// Charts of the first version may have a lock file of Helm 2.
  private func checkVersion2(
    _ loaded: Chart, _ wanted: [Dependency], _ lock: Lock
  ) throws(RepositoryError) {
    guard loaded.metadata.apiVersion == "v1" else {
      throw RepositoryError(
        .text(
          "the lock file (Chart.lock) is out of sync with the dependencies file (Chart.yaml). "
            + "Please update the dependencies with '" + repositories.program
            + " dependency update'"))
    }
    guard try DependencyDigest.version2(wanted) == lock.digest else {
      throw RepositoryError(
        .text(
          "the lock file (requirements.lock) is out of sync with the dependencies file "
            + "(requirements.yaml). Please update the dependencies"))
    }
  }

  // MARK: - Indexes

  /// Gets the indexes of repositories that were not added.
  ///
  /// - SeeAlso: `Manager.ensureMissingRepos`
  private func refreshUnknown(
    _ resolved: inout DependencyPlaces.Resolved
  ) async throws(RepositoryError) {
    var entries: [RepositoryEntry] = []
    for dependency in resolved.dependencies
    where !dependency.repository.isEmpty && resolved.names[dependency.name] == nil {
      let name = DependencyPlaces.managedName(dependency.repository)
      resolved.names[dependency.name] = name
      entries.append(RepositoryEntry(name: name, url: dependency.repository))
    }
    guard !skipsRefresh, !entries.isEmpty else { return }
    say("Getting updates for unmanaged Helm repositories...")
    _ = await RepositoryRefresh(repositories).run(entries) { entry, error in
      guard let error else {
        return "...Successfully got an update from the " + Strconv.quote(entry.url)
          + " chart repository"
      }
      return "...Unable to get an update from the " + Strconv.quote(entry.url)
        + " chart repository:\n\t" + error.helmText
    }
  }

  /// Gets the indexes of repositories that were added, as far as dependencies are in them.
  ///
  /// - SeeAlso: `Manager.UpdateRepositories`
  private func refreshKnown(
    _ resolved: DependencyPlaces.Resolved
  ) async throws(RepositoryError) {
    if skipsRefresh { return }
    let needed = Set(resolved.names.values)
    let entries = try repositories.file().repositories.filter { needed.contains($0.name) }
    guard !entries.isEmpty else { return }
    say("Hang tight while we grab the latest from your chart repositories...")
    _ = await RepositoryRefresh(repositories).run(entries)
    say("Update Complete. ⎈Happy Helming!⎈")
  }
}
