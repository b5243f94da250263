public import Charts
internal import Diagnostics
internal import GoCompat
internal import Platform
internal import Repositories

/// Finds the chart a command names.
///
/// - SeeAlso: Helm's `ChartPathOptions.LocateChart`.
public struct ChartLocator {
  private let context: CommandContext
  private let options: ChartOptions

  public init(_ context: CommandContext, _ options: ChartOptions) {
    self.context = context
    self.options = options
  }

  /// The full path of the chart's folder or package.
  /// - Parameter reference: as given: a path, `repository/chart`, or an address.
  public func path(of reference: String) throws -> String {
    let name = ByteString(reference).trimmingSpace.text
    if options.repository.isEmpty {
      if (try? Files.status(of: context.path(name).bytes)) != nil {
        let path = try context.absolutePath(name)
        if options.isVerified {
          _ = try ArchiveVerification(context, keyring: options.keyring)
            .verify(path, provenance: path + ".prov")
        }
        return path
      }
      if Paths.isAbsolute(name) || name.utf8.first == UInt8(ascii: ".") {
        throw CommandFailure(
          "path " + Strconv.quote(ByteString(name)) + " not found", diagnostic: suggestion(name))
      }
      if !name.contains("://"), !name.contains("/") { throw missing(name) }
    }
    do {
      return try ChartFetch(context, options, options.isVerified ? .always : .never).keep(name)
    } catch let error as RepositoryError where error.isUnknownRepository {
      throw CommandFailure(error.helmText, diagnostic: suggestion(name))
    }
  }

  /// Finds and loads the chart, and logs what Helm would.
  public func load(_ reference: String) throws -> Chart {
    try load(path: try path(of: reference))
  }

  /// Loads the chart at a full path, and logs what Helm would.
  func load(path: String) throws -> Chart {
    context.log.debug("Chart path", ("path", path))
    let loaded = try ChartReading.load(path)
    context.log.write(loaded.notices)
    return loaded.chart
  }

  /// Why a name that is no path cannot be a chart of a repository either.
  private func missing(_ name: String) -> any Error {
    CommandFailure(
      ByteString("non-absolute URLs should be in form of repo_name/path_to_chart, got: \(name)"),
      diagnostic: suggestion(name))
  }

  private func suggestion(_ name: String) -> Diagnostic {
    let meant = context.nearestPath(to: name)
    return Diagnostic(
      id: "chart.not-found", message: "no chart at \(name)",
      help: meant.map { "did you mean \($0)?" }
        ?? "give the path of a folder with a Chart.yaml, or of a packed chart")
  }
}
