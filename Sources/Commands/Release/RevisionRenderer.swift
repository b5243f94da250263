internal import Charts
internal import GoCompat
internal import Kubernetes
internal import Platform
internal import Releases
internal import Rendering
internal import YAML

/// Renders the revisions of an operation, on a thread with a deep stack, with `lookup` on the cluster.
struct RevisionRenderer {
  private let session: RenderSession
  /// Nil where there is none.
  private let cluster: ClusterAccess?
  private let zone: TimeLocation
  private let options: ReleaseRenderer.Options
  /// Where what is rendered is kept too, for those who print it file by file.
  var kept: RenderedReleaseBox?
  /// Whether templates may ask the cluster; a client-side dry run may not.
  var looksUp = true

  init(
    _ session: RenderSession, _ cluster: ClusterAccess?, _ options: InstallOptions
  ) {
    var rendering = ReleaseRenderer.Options()
    rendering.includesSubchartNotes = options.rendersSubchartNotes
    self.init(session, cluster, rendering)
  }

  init(
    _ session: RenderSession, _ cluster: ClusterAccess?, _ options: ReleaseRenderer.Options
  ) {
    self.session = session
    self.cluster = cluster
    self.options = options
    zone = session.context.localTimeZone
  }

  /// What the engine of operations calls.
  var render: RenderRevision {
    // Safe because the command's own thread waits, with all that the session refers to, until the
    // operation has ended, and an operation renders one revision at a time.
    nonisolated(unsafe) let renderer = self
    return { request in
      try await Blocking.deeply { try renderer.revision(request) }
    }
  }

  private func revision(_ request: RenderRequest) throws -> RenderedRevision {
    let lookup = looksUp ? cluster.map { ClusterLookup($0).lookup } : nil
    let (prepared, release) = try session.renderRevision(request, options, lookup: lookup)
    kept?.put(release)
    return RenderedRevision(
      chart: prepared.chart.document(timesIn: zone), manifest: release.manifestText,
      hooks: release.hooks.map { HookRecord($0) }, notes: release.notes,
      customResources: prepared.chart.customResources)
  }
}

/// Holds what was rendered on another thread.
final class RenderedReleaseBox: Sendable {
  // Safe because it is written by the thread that renders, and read once that has ended.
  nonisolated(unsafe) private var release: RenderedRelease?

  func put(_ release: RenderedRelease) { self.release = release }
  func take() -> RenderedRelease? { release }
}
