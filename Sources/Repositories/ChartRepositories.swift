public import GoCompat
internal import Platform
internal import Synchronization

/// The chart repositories of a user: their file, their indexes, and the servers they are on.
public final class ChartRepositories: Sendable {
  public let places: RepositoryPlaces
  public let sources: ChartSources
  let observe: @Sendable (RepositoryEvent) -> Void
  /// What the tool is called, for words that say what to do.
  let program: ByteString
  /// A download whose progress is told is not begun again when it breaks off.
  private let reportsProgress: Bool
  /// Each index is read once in a run.
  private let indexes = Mutex<[ByteString: RepositoryIndex]>([:])

  public init(
    places: RepositoryPlaces, sources: ChartSources, program: ByteString,
    reportsProgress: Bool = false, observe: @escaping @Sendable (RepositoryEvent) -> Void
  ) {
    self.places = places
    self.sources = sources
    self.program = program
    self.reportsProgress = reportsProgress
    self.observe = observe
  }

  /// The repositories that were added.
  public func file() throws(RepositoryError) -> RepositoryFile {
    do throws(RepositoryFileError) {
      return try RepositoryFile.load(places.file)
    } catch {
      throw RepositoryError(.repositoryFile(error))
    }
  }

  // MARK: - Indexes

  /// The index of a repository as it is on disk.
  public func index(_ name: ByteString) throws(RepositoryError) -> RepositoryIndex {
    if let index = indexes.withLock({ $0[name] }) { return index }
    let index = try IndexStore(places: places).load(name)
    return keep(index, name)
  }

  private func keep(_ index: RepositoryIndex, _ name: ByteString) -> RepositoryIndex {
    for notice in index.notices { warn(notice) }
    indexes.withLock { $0[name] = index }
    return index
  }

  func warn(_ message: ByteString, _ attributes: (String, ByteString)...) {
    observe(
      .notice(RepositoryNotice(level: .warning, message: message, attributes: attributes)))
  }

  /// Downloads the index of a repository, if it is not on disk as it is on the server.
  ///
  /// - SeeAlso: `repo.ChartRepository.DownloadIndexFile`
  public func refresh(
    _ entry: RepositoryEntry, timeout: Duration = .seconds(120)
  ) async throws(RepositoryError) {
    try await refresh(entry, access: RepositoryAccess(entry), timeout: timeout)
  }

  func refresh(
    _ entry: RepositoryEntry, access: RepositoryAccess, timeout: Duration
  ) async throws(RepositoryError) {
    let store = IndexStore(places: places)
    var request = try self.request(entry, access, timeout)
    request.validators = store.validators(entry.name, url: request.url)
    let download = IndexDownload(to: places.index(entry.name), progress: request.progress)
    request.sink = download
    let validators = try await fetch(request, into: download)
    guard let index = try store.save(entry.name, download, url: request.url, validators) else {
      return
    }
    _ = keep(index, entry.name)
  }

  /// Gets an index into a download, from whatever source.
  private func fetch(
    _ request: ChartRequest, into download: IndexDownload
  ) async throws(RepositoryError) -> IndexValidators {
    do throws(RepositoryError) {
      let answer = try await sources.bytes(request)
      if let bytes = answer.bytes, download.begin(count: bytes.count) { _ = download.take(bytes) }
      if let failure = download.failure { throw RepositoryError(.file(failure)) }
      return answer.validators
    } catch {
      // That the exchange was ended is not the reason then.
      guard let failure = download.failure else { throw error }
      throw RepositoryError(.cache(url: request.url, failure))
    }
  }

  /// What is asked for the index of a repository.
  private func request(
    _ entry: RepositoryEntry, _ access: RepositoryAccess, _ timeout: Duration
  ) throws(RepositoryError) -> ChartRequest {
    try checkAddress(of: entry)
    var access = access
    access.timeout = timeout
    var request = ChartRequest(
      try RepositoryURL.resolve("index.yaml", against: entry.url), .index, access)
    request.progress = progress(request.url)
    return request
  }

  /// Throws at an address that is none, or that no source knows.
  ///
  /// - SeeAlso: `repo.NewChartRepository`
  public func checkAddress(of entry: RepositoryEntry) throws(RepositoryError) {
    guard let parsed = try? GoURL(parsing: entry.url) else {
      throw RepositoryError(.badURL(entry.url))
    }
    do throws(RepositoryError) {
      _ = try sources.source(of: parsed.scheme)
    } catch {
      throw RepositoryError(.text("could not find protocol handler for: " + parsed.scheme))
    }
  }

  func progress(_ url: ByteString) -> (@Sendable (Int, Int?) -> Void)? {
    guard reportsProgress else { return nil }
    return { [observe] in observe(.progress(url: url, received: $0, total: $1)) }
  }

  /// The index at an address that was not added, without keeping it.
  ///
  /// - SeeAlso: `repo.FindChartInRepoURL`
  func index(at url: ByteString, _ access: RepositoryAccess) async throws(RepositoryError)
    -> RepositoryIndex
  {
    let entry = RepositoryEntry(name: "", url: url)
    try checkAddress(of: entry)
    do throws(RepositoryError) {
      let answer = try await sources.bytes(try request(entry, access, .seconds(120)))
      do throws(IndexProblem) {
        return try IndexPacker.pack(answer.bytes ?? [], source: url)
      } catch {
        throw RepositoryError(.index(error))
      }
    } catch {
      throw RepositoryError(
        "looks like " + Strconv.quote(url)
          + " is not a valid chart repository or cannot be reached: ", error)
    }
  }

  /// Forgets the index of a repository.
  public func removeIndex(_ name: ByteString) throws(RepositoryError) {
    do throws(FileError) {
      try IndexStore(places: places).remove(name)
    } catch {
      throw RepositoryError(.file(error))
    }
  }

  /// The bytes of a values file.
  public func values(at url: ByteString) async throws(RepositoryError) -> [UInt8] {
    let request = ChartRequest(url, .values, RepositoryAccess(url: url))
    return try await sources.bytes(request).bytes ?? []
  }

  // MARK: - Charts of an index

  /// The version of a chart that is asked for: that very one, else the newest that fits.
  ///
  /// - SeeAlso: `repo.IndexFile.Get`
  func find(
    _ chart: ByteString, _ version: ByteString, in index: RepositoryIndex
  ) throws(RepositoryError) -> RepositoryIndex.Version {
    guard let versions = index.versions(of: chart) else {
      throw RepositoryError(.text("no chart name found"))
    }
    if versions.isEmpty { throw RepositoryError(.text("no chart version found")) }
    let constraint: SemverConstraints
    do throws(SemverError) {
      constraint = try SemverConstraints(version.isEmpty ? "*" : version)
    } catch {
      throw RepositoryError(.text(error.goText))
    }
    if !version.isEmpty, let exact = versions.first(where: { $0.version == version }) {
      return exact
    }
    let fitting = versions.first { candidate in
      guard let parsed = try? Semver(candidate.version) else { return false }
      return constraint.check(parsed)
    }
    guard let fitting else {
      throw RepositoryError(.text("no chart version found for " + chart + "-" + version))
    }
    if !version.isEmpty, !Self.isRange(version) {
      warn(
        "unable to find exact version requested; falling back to closest available version",
        ("chart", chart), ("requested", version), ("selected", fitting.version))
    }
    return fitting
  }

  /// - SeeAlso: `repo.isVersionRange`
  private static func isRange(_ version: ByteString) -> Bool {
    if version.bytes.contains(where: { "^~<>=!*".utf8.contains($0) }) { return true }
    if version.contains("||") || version.contains(" - ") { return true }
    let core = version.bytes.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }
    return core.contains { $0 | 0x20 == UInt8(ascii: "x") }
  }
}
