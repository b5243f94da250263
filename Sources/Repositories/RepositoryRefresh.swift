public import GoCompat

/// Gets several indexes at once.
///
/// - SeeAlso: `updateCharts`, `Manager.parallelRepoUpdate`
public struct RepositoryRefresh: Sendable {
  private let repositories: ChartRepositories
  private let timeout: Duration

  public init(_ repositories: ChartRepositories, timeout: Duration = .seconds(120)) {
    self.repositories = repositories
    self.timeout = timeout
  }

  /// Gets the indexes and tells of each, in the order of the entries.
  ///
  /// - Parameter line: what to tell of one.
  /// - Returns: the addresses of those that could not be had.
  public func run(
    _ entries: [RepositoryEntry],
    line: @Sendable (RepositoryEntry, RepositoryError?) -> ByteString = helmLine
  ) async -> [ByteString] {
    // Two names for one address are one download.
    var seen: Set<ByteString> = []
    let unique = entries.filter { entry in
      let url = entry.url.hasSuffix("/") ? entry.url[0..<(entry.url.count - 1)] : entry.url
      return seen.insert(url + "\n" + entry.name).inserted
    }
    let errors = await withTaskGroup(of: (Int, RepositoryError?).self) { group in
      for (index, entry) in unique.enumerated() {
        group.addTask {
          do throws(RepositoryError) {
            try await repositories.refresh(entry, timeout: timeout)
            return (index, nil)
          } catch {
            return (index, error)
          }
        }
      }
      var errors = [RepositoryError?](repeating: nil, count: unique.count)
      for await (index, error) in group { errors[index] = error }
      return errors
    }
    var failed: [ByteString] = []
    for (entry, error) in zip(unique, errors) {
      repositories.observe(.line(line(entry, error)))
      if error != nil { failed.append(entry.url) }
    }
    return failed
  }

  /// What Helm says of one that was added.
  public static let helmLine: @Sendable (RepositoryEntry, RepositoryError?) -> ByteString = {
    entry, error in
    guard let error else {
      return "...Successfully got an update from the " + Strconv.quote(entry.name)
        + " chart repository"
    }
    return "...Unable to get an update from the " + Strconv.quote(entry.name)
      + " chart repository (" + entry.url + "):\n\t" + error.helmText
  }
}
