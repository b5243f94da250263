internal import Charts
internal import GoCompat
internal import Platform
internal import Synchronization

/// Downloads locked dependencies, all at once, and puts them into charts/ when all are there.
///
/// - SeeAlso: `Manager.downloadAll`
struct DependencyDownload {
  /// What is to be done for one dependency.
  private enum Step: Sendable {
    /// It is in charts/ already, or should be.
    case present
    /// The chart in a folder of this machine.
    case packed(fileName: ByteString, archive: [UInt8], version: ByteString)
    case download(ChartLocation, reference: ByteString)
    /// The same archive as that of one before.
    case again
    case failed(RepositoryError)
  }

  /// How a download ended, and what was to be told on the way.
  private struct Outcome: Sendable {
    var result: Result<ChartDownloader.Download, RepositoryError>
    var remarks: [ByteString] = []
  }

  private let updater: DependencyUpdater
  private let places: DependencyPlaces
  private let names: [ByteString: ByteString]
  /// The digests that archives must have.
  private let wanted: ArchiveDigests
  private let folder: ByteString
  private let shownFolder: ByteString

  /// - Parameters:
  ///   - names: the repositories, by the names of the dependencies.
  ///   - wanted: the digests that archives must have, where they are known.
  init(
    _ updater: DependencyUpdater, _ names: [ByteString: ByteString],
    wanted: ArchiveDigests = ArchiveDigests()
  ) {
    self.updater = updater
    self.names = names
    self.wanted = wanted
    places = DependencyPlaces(
      updater.repositories, chart: updater.chart, shownAs: updater.shownChart)
    folder = GoPath.join([updater.chart, "charts"])
    shownFolder = GoPath.join([updater.shownChart, "charts"])
  }

  /// What is in charts/ now.
  struct Saved {
    /// With their versions.
    var dependencies: [Dependency]
    var archives = ArchiveDigests()
  }

  func run(_ dependencies: [Dependency]) async throws(RepositoryError) -> Saved {
    try makeFolder()
    updater.say("Saving \(dependencies.count) charts")
    var steps: [Step] = []
    var urls: Set<ByteString> = []
    for dependency in dependencies {
      steps.append(try await step(for: dependency, &urls))
      if case .failed? = steps.last { break }
    }
    let downloads = await download(steps)
    var saved = Saved(dependencies: dependencies)
    var files: [DependencyFiles.Archive] = []
    for (index, step) in steps.enumerated() {
      let dependency = dependencies[index]
      do throws(RepositoryError) {
        if let file = try finish(step, downloads[index], dependency) { files.append(file) }
      } catch {
        updater.say("Save error occurred:  " + error.helmText)
        throw error
      }
      if case .packed(_, _, let version) = step {
        saved.dependencies[index].version = version
      } else if case .success(let download)? = downloads[index]?.result {
        saved.archives[download.location.fileName] = download.digest
      }
    }
    let local = Set(dependencies.filter(\.repository.isEmpty).map(\.name))
    try DependencyFiles(folder: folder, shownFolder: shownFolder, say: updater.say)
      .replace(with: files, keeping: local)
    return saved
  }

  private func makeFolder() throws(RepositoryError) {
    do throws(FileError) {
      try Directories.create(folder.bytes)
    } catch {
      let isFile = (try? Files.status(of: folder.bytes))?.kind == .regular
      throw RepositoryError(
        isFile ? .text(Strconv.quote(shownFolder) + " is not a directory") : .file(error))
    }
  }

  // MARK: - Steps

  private func step(
    for dependency: Dependency, _ urls: inout Set<ByteString>
  ) async throws(RepositoryError) -> Step {
    if dependency.repository.isEmpty { return try checkPresent(dependency) }
    do throws(RepositoryError) {
      if dependency.repository.hasPrefix(DependencyPlaces.filePrefix) {
        return try pack(dependency)
      }
      let location = try await locate(dependency)
      guard urls.insert(location.url).inserted else { return .again }
      return .download(location, reference: location.url)
    } catch {
      return .failed(error)
    }
  }

  private func checkPresent(_ dependency: Dependency) throws(RepositoryError) -> Step {
    let path = GoPath.join([folder, dependency.name])
    let chart: Chart
    do throws(RepositoryError) {
      chart = try LocalChart.load(path)
    } catch {
      updater.say(Self.assumption(dependency))
      throw RepositoryError(
        .text(
          "unable to load chart '" + GoPath.join([shownFolder, dependency.name]) + "': "
            + error.helmText))
    }
    let version = chart.metadata.version
    guard try Self.fits(version, dependency) else {
      return .failed(
        RepositoryError(
          .text(
            "dependency " + dependency.name + " at version " + version
              + " does not satisfy the constraint " + dependency.version)))
    }
    return .present
  }

  private static func assumption(_ dependency: Dependency) -> ByteString {
    "Dependency " + dependency.name
      + " did not declare a repository. Assuming it exists in the charts directory"
  }

  private static func fits(
    _ version: ByteString, _ dependency: Dependency
  ) throws(RepositoryError) -> Bool {
    do throws(SemverError) {
      return try SemverConstraints(dependency.version).check(Semver(version))
    } catch {
      throw RepositoryError(
        .text(
          "dependency " + dependency.name + " has an invalid version/constraint format: "
            + error.goText))
    }
  }

  /// - SeeAlso: `tarFromLocalDir`
  private func pack(_ dependency: Dependency) throws(RepositoryError) -> Step {
    let chart = try LocalChart.load(places.localPath(dependency.repository))
    guard try Self.fits(chart.metadata.version, dependency) else {
      throw RepositoryError(
        .text("can't get a valid version for dependency " + dependency.name))
    }
    do throws(ChartError) {
      return .packed(
        fileName: ChartPacker.fileName(of: chart), archive: try ChartPacker().pack(chart),
        version: chart.metadata.version)
    } catch {
      throw RepositoryError(.chart(error))
    }
  }

  /// - SeeAlso: `Manager.findChartURL`
  private func locate(_ dependency: Dependency) async throws(RepositoryError) -> ChartLocation {
    let repositories = updater.repositories
    let base = dependency.repository
    if places.isRegistry(base) {
      return try await ChartDownloader(repositories).locate(
        base + "/" + dependency.name, version: dependency.version, updater.access)
    }
    let entry = try repositories.file().repositories.first {
      RepositoryURL.isSame(base, $0.url)
    }
    let access = entry.map { RepositoryAccess($0) } ?? RepositoryAccess(url: base)
    let index: RepositoryIndex
    do throws(RepositoryError) {
      index = try repositories.index(entry?.name ?? DependencyPlaces.managedName(base))
    } catch {
      // With --skip-refresh there may be none of a repository that was not added.
      if entry != nil || !error.isAbsentFile { throw error }
      index = try await repositories.index(at: base, access)
    }
    let versions = index.versions(of: dependency.name)
    let found = versions?.first { version in
      !version.urls.isEmpty
        && (dependency.version.isEmpty || Self.isSame(dependency.version, version.version))
    }
    guard let found, let url = found.urls.first else {
      throw RepositoryError(
        .text(notFound(dependency, isAdded: entry != nil, hasChart: versions != nil)))
    }
    return try ChartDownloader.location(url, found.digest, base: base, access)
  }

  private func notFound(
    _ dependency: Dependency, isAdded: Bool, hasChart: Bool
  ) -> ByteString {
    if isAdded {
      return "could not find : " + (hasChart ? "no matching version" : "entry not found")
    }
    let name = dependency.name
    let base = dependency.repository
    return "could not find : chart " + name + " not found in " + base + ": chart "
      + Strconv.quote(name) + " version " + Strconv.quote(dependency.version) + " not found in "
      + base + " repository"
  }

  /// - SeeAlso: `versionEquals`
  private static func isSame(_ left: ByteString, _ right: ByteString) -> Bool {
    guard let first = try? Semver(left) else { return left == right }
    guard let second = try? Semver(right) else { return false }
    return first.compare(to: second) == 0
  }

  // MARK: - Downloads

  private func download(
    _ steps: [Step]
  ) async -> [Int: Outcome] {
    let downloader = ChartDownloader(
      updater.repositories, verification: updater.verification, keyring: updater.keyring)
    return await withTaskGroup(of: (Int, Outcome).self) { group in
      for (index, step) in steps.enumerated() {
        guard case .download(let location, let reference) = step else { continue }
        group.addTask { (index, await self.outcome(downloader, location, reference)) }
      }
      var outcomes: [Int: Outcome] = [:]
      for await (index, outcome) in group { outcomes[index] = outcome }
      return outcomes
    }
  }

  private func outcome(
    _ downloader: ChartDownloader, _ location: ChartLocation, _ reference: ByteString
  ) async -> Outcome {
    let remarks = Remarks()
    do throws(RepositoryError) {
      let download = try await downloader.download(location, as: reference) { remarks.add($0) }
      try check(download)
      // Only the next update is slower where the cache cannot be written to.
      _ = try? downloader.keep(download)
      return Outcome(result: .success(download), remarks: remarks.all)
    } catch {
      return Outcome(result: .failure(error), remarks: remarks.all)
    }
  }

  /// Lines that wait for their turn.
  private final class Remarks: Sendable {
    private let lines = Mutex<[ByteString]>([])

    func add(_ line: ByteString) { lines.withLock { $0.append(line) } }

    var all: [ByteString] { lines.withLock { $0 } }
  }

  private func check(_ download: ChartDownloader.Download) throws(RepositoryError) {
    guard let digest = wanted[download.location.fileName], digest != download.digest else { return }
    throw RepositoryError(
      .wrongLock(url: download.location.url, wanted: digest, found: download.digest))
  }

  /// Tells of a step, as Helm does one after the other, and gives what is to be put into charts/.
  private func finish(
    _ step: Step, _ outcome: Outcome?,
    _ dependency: Dependency
  ) throws(RepositoryError) -> DependencyFiles.Archive? {
    let place = dependency.name + " from repo " + dependency.repository
    switch step {
    case .present:
      updater.say(Self.assumption(dependency))
      return nil
    case .packed(let name, let archive, _):
      return DependencyFiles.Archive(name: name, bytes: archive)
    case .again:
      updater.say("Already downloaded " + place)
      return nil
    case .failed(let error): throw error
    case .download(let location, _):
      updater.say("Downloading " + place)
      for remark in outcome?.remarks ?? [] { updater.say(remark) }
      do throws(RepositoryError) {
        guard let download = try outcome?.result.get() else { return nil }
        return DependencyFiles.Archive(name: location.fileName, bytes: download.archive)
      } catch {
        throw RepositoryError("could not download " + location.url + ": ", error)
      }
    }
  }
}
