internal import Arguments
internal import GoCompat
internal import Repositories

/// Downloads the chart that a command names.
struct ChartFetch {
  private let context: CommandContext
  private let options: ChartOptions
  private let verification: ChartDownloader.Verification

  init(
    _ context: CommandContext, _ options: ChartOptions,
    _ verification: ChartDownloader.Verification
  ) {
    self.context = context
    self.options = options
    self.verification = verification
  }

  func run(_ reference: String) throws -> ChartDownloader.Download {
    try ChartAccess(context).run(work(reference))
  }

  /// Downloads the chart into the cache.
  ///
  /// - Returns: its path there.
  func keep(_ reference: String) throws -> String {
    let work = work(reference)
    return try ChartAccess(context).run { repositories in
      let download = try await work(repositories)
      return try ChartDownloader(repositories).keep(download)
    }.text
  }

  private func work(
    _ reference: String
  ) -> @Sendable (ChartRepositories) async throws -> ChartDownloader.Download {
    let name = ByteString(reference)
    let version = ByteString(options.version).trimmingSpace
    let access = RepositoryAccess(options, context)
    let url = ByteString(options.repository)
    let keyring = context.path(options.keyring)
    let verification = verification
    return { repositories in
      let downloader = ChartDownloader(
        repositories, verification: verification, keyring: keyring)
      let location =
        url.isEmpty
        ? try await downloader.locate(name, version: version, access)
        : try await downloader.locate(
          name, version: version, inRepositoryAt: url, access)
      return try await downloader.download(location, as: name)
    }
  }
}
