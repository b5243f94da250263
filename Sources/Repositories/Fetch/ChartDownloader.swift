public import Charts
public import GoCompat
internal import Platform

/// Finds charts by reference and downloads them; what comes is checked before anybody uses it.
///
/// - SeeAlso: `downloader.ChartDownloader`
public struct ChartDownloader: Sendable {
  /// - SeeAlso: `downloader.VerificationStrategy`
  public enum Verification: Sendable, Equatable {
    case never
    /// A chart without a provenance file is fine; one with a wrong one is not.
    case ifPossible
    case always
    /// The provenance file is fetched and not looked at.
    case later
  }

  /// An archive and what was found of it.
  public struct Download: Sendable {
    public var location: ChartLocation
    public var archive: [UInt8]
    /// The SHA-256 of the archive in hexadecimal.
    public var digest: ByteString
    public var provenance: [UInt8]?
    public var verdict: ChartVerifier.Verdict?
  }

  private let repositories: ChartRepositories
  private let verification: Verification
  private let keyring: ByteString

  public init(
    _ repositories: ChartRepositories, verification: Verification = .never,
    keyring: ByteString = ""
  ) {
    self.repositories = repositories
    self.verification = verification
    self.keyring = keyring
  }

  // MARK: - Finding

  /// Where a chart is.
  ///
  /// - Parameters:
  ///   - reference: an address, or `repository/chart`.
  ///   - version: a version or a range; empty for the latest.
  ///   - access: what the command line says of it; the repository's own settings go before it.
  /// - SeeAlso: `ChartDownloader.ResolveChartVersion`
  public func locate(
    _ reference: ByteString, version: ByteString, _ access: RepositoryAccess
  ) async throws(RepositoryError) -> ChartLocation {
    guard let url = try? GoURL(parsing: reference) else {
      throw RepositoryError(.badURL(reference))
    }
    if let registry = repositories.sources.registry(of: url.scheme),
      url.goText.hasPrefix(url.scheme + "://")
    {
      return try await registry.locate(url, version: version, access)
    }
    let file = try repositories.file()
    if url.isAbsolute, !url.host.isEmpty, !url.path.isEmpty {
      let owner = try owner(of: reference, file)
      return ChartLocation(
        url: reference, fileName: try Self.fileName(url),
        access: owner.map { access.merging($0) } ?? access.at(reference))
    }
    let parts = url.path.split(by: "/", limit: 2)
    guard parts.count == 2 else {
      throw RepositoryError(
        .text(
          "non-absolute URLs should be in form of repo_name/path_to_chart, got: " + url.goText))
    }
    guard let entry = file[parts[0]] else {
      throw RepositoryError(.unknownRepository(parts[0]))
    }
    guard !entry.url.isEmpty else {
      throw RepositoryError(.text("no URL found for repository " + parts[0]))
    }
    return try locate(parts[1], version, in: entry, reference, access)
  }

  private func locate(
    _ chart: ByteString, _ version: ByteString, in entry: RepositoryEntry,
    _ reference: ByteString, _ access: RepositoryAccess
  ) throws(RepositoryError) -> ChartLocation {
    let hint = "(try '" + repositories.program + " repo update'): "
    let index: RepositoryIndex
    do throws(RepositoryError) {
      index = try repositories.index(entry.name)
    } catch {
      throw RepositoryError("no cached repo found. " + hint, error)
    }
    let found: RepositoryIndex.Version
    do throws(RepositoryError) {
      found = try repositories.find(chart, version, in: index)
    } catch {
      throw RepositoryError(
        "chart " + Strconv.quote(chart) + " matching " + version + " not found in " + entry.name
          + " index. " + hint, error)
    }
    guard let first = found.urls.first else {
      throw RepositoryError(
        .text("chart " + Strconv.quote(reference) + " has no downloadable URLs"))
    }
    return try Self.location(first, found.digest, base: entry.url, access.merging(entry))
  }

  static func location(
    _ reference: ByteString, _ digest: ByteString, base: ByteString, _ access: RepositoryAccess
  ) throws(RepositoryError) -> ChartLocation {
    let address = try RepositoryURL.resolve(reference, against: base)
    guard let url = try? GoURL(parsing: address) else { throw RepositoryError(.badURL(address)) }
    return ChartLocation(
      url: address, digest: try ContentCache.digits(digest), fileName: try fileName(url),
      access: access)
  }

  /// The last name of an address, which becomes that of a file.
  private static func fileName(_ url: GoURL) throws(RepositoryError) -> ByteString {
    let name = GoPath.base(url.path)
    guard ![".", "..", "/", ""].contains(name), !name.contains("\0") else {
      throw RepositoryError(.badURL(url.goText))
    }
    return name
  }

  /// The repository whose index has an address.
  ///
  /// - SeeAlso: `ChartDownloader.scanReposForURL`
  private func owner(
    of url: ByteString, _ file: RepositoryFile
  ) throws(RepositoryError) -> RepositoryEntry? {
    for entry in file.repositories {
      let index: RepositoryIndex
      do throws(RepositoryError) {
        index = try repositories.index(entry.name)
      } catch {
        throw RepositoryError(
          "no cached repo found. (try '" + repositories.program + " repo update'): ", error)
      }
      var isOwner = false
      index.forEachChart { _, versions in
        isOwner = versions().contains { version in
          version.urls.contains { RepositoryURL.isSame(url, $0) }
        }
        return !isOwner
      }
      if isOwner { return entry }
    }
    return nil
  }

  /// Where a chart of a repository is that was not added.
  ///
  /// - SeeAlso: `repo.FindChartInRepoURL`
  public func locate(
    _ chart: ByteString, version: ByteString, inRepositoryAt url: ByteString,
    _ access: RepositoryAccess
  ) async throws(RepositoryError) -> ChartLocation {
    let access = access.at(url)
    let index = try await repositories.index(at: url, access)
    var words = "chart " + Strconv.quote(chart)
    if !version.isEmpty { words = words + " version " + Strconv.quote(version) }
    guard let found = try? repositories.find(chart, version, in: index) else {
      throw RepositoryError(.text(words + " not found in " + url + " repository"))
    }
    guard let first = found.urls.first else {
      throw RepositoryError(.text(words + " has no downloadable URLs"))
    }
    return try Self.location(first, found.digest, base: url, access)
  }

  // MARK: - Downloading

  /// Gets an archive, from the cache or its server, checks it, and verifies it where that is wanted.
  ///
  /// - Parameter tell: takes lines for the user; without one they go where the repositories' events do.
  public func download(
    _ location: ChartLocation, as reference: ByteString,
    tell: (@Sendable (ByteString) -> Void)? = nil
  ) async throws(RepositoryError) -> Download {
    let tell = tell ?? { [observe = repositories.observe] in observe(.line($0)) }
    let cache = repositories.places.content
    var download: Download
    if !location.digest.isEmpty, let archive = cache.bytes(location.digest, .chart) {
      download = Download(location: location, archive: archive, digest: location.digest)
    } else {
      download = try await fetched(location, tell)
    }
    guard verification != .never else { return download }
    let provenance = try await provenance(download, reference, tell)
    guard let provenance else { return download }
    download.provenance = provenance
    guard verification != .later else { return download }
    download.verdict = try verify(download, provenance)
    return download
  }

  private func fetched(
    _ location: ChartLocation, _ tell: (ByteString) -> Void
  ) async throws(RepositoryError) -> Download {
    var request = ChartRequest(location.url, .chart, location.access)
    request.progress = repositories.progress(location.url)
    request.known = { [cache = repositories.places.content] in cache.bytes($0, .chart) }
    let answer = try await repositories.sources.bytes(request)
    if !answer.remark.isEmpty { tell(answer.remark) }
    let archive = answer.bytes ?? []
    let digest = ContentCache.digest(archive)
    guard location.digest.isEmpty || digest == location.digest else {
      throw RepositoryError(
        .wrongDigest(url: location.url, wanted: location.digest, found: digest))
    }
    return Download(location: location, archive: archive, digest: digest)
  }

  private func provenance(
    _ download: Download, _ reference: ByteString, _ tell: (ByteString) -> Void
  ) async throws(RepositoryError) -> [UInt8]? {
    let location = download.location
    if let kept = repositories.places.content.bytes(download.digest, .provenance) { return kept }
    let url = location.url + ".prov"
    do throws(RepositoryError) {
      let request = ChartRequest(url, .provenance, location.access)
      let answer = try await repositories.sources.bytes(request)
      if !answer.remark.isEmpty { tell(answer.remark) }
      return answer.bytes
    } catch {
      if verification == .always { throw RepositoryError(.provenance(url: url)) }
      tell("WARNING: Verification not found for " + reference + ": " + error.helmText)
      return nil
    }
  }

  private func verify(
    _ download: Download, _ provenance: [UInt8]
  ) throws(RepositoryError) -> ChartVerifier.Verdict {
    let keys: [UInt8]
    do throws(FileError) {
      keys = try Files.read(keyring.bytes, limit: 256 << 20)
    } catch {
      throw RepositoryError(.text("failed to load keyring: " + ByteString(error.goText)))
    }
    do {
      return try ChartVerifier(keyring: keys).verify(
        archive: download.archive, provenance: provenance, fileName: download.location.fileName)
    } catch let error as ProvenanceError {
      throw RepositoryError(.text(error.helmText))
    } catch {
      throw RepositoryError(.text("failed to load keyring: " + ByteString("\(error)")))
    }
  }

  /// Keeps a download in the cache.
  ///
  /// - Returns: the path of the archive there.
  /// - SeeAlso: `ChartDownloader.DownloadToCache`
  public func keep(_ download: Download) throws(RepositoryError) -> ByteString {
    let cache = repositories.places.content
    do throws(FileError) {
      if let provenance = download.provenance, cache.bytes(download.digest, .provenance) == nil {
        _ = try cache.put(provenance, download.digest, .provenance)
      }
      if cache.bytes(download.digest, .chart) != nil { return cache.path(download.digest, .chart) }
      return try cache.put(download.archive, download.digest, .chart)
    } catch {
      throw RepositoryError(.cache(url: download.location.url, error))
    }
  }
}

extension RepositoryAccess {
  /// With credentials for the host of an address.
  func at(_ url: ByteString) -> RepositoryAccess {
    var copy = self
    copy.url = url
    return copy
  }

  /// With the settings that a repository has of its own.
  func merging(_ entry: RepositoryEntry) -> RepositoryAccess {
    var copy = at(entry.url)
    let own = RepositoryAccess(entry)
    if !own.certificateFile.isEmpty || !own.keyFile.isEmpty || !own.authorityFile.isEmpty {
      copy.certificateFile = own.certificateFile
      copy.keyFile = own.keyFile
      copy.authorityFile = own.authorityFile
    }
    if !own.username.isEmpty, !own.password.isEmpty {
      copy.username = own.username
      copy.password = own.password
      copy.passesCredentials = own.passesCredentials
    }
    copy.isInsecure = isInsecure || own.isInsecure
    return copy
  }
}
