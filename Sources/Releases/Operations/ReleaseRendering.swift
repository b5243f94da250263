public import Charts
public import GoCompat
public import Rendering
public import YAML

/// What a revision is rendered from.
public struct RenderRequest: Sendable {
  public var chart: Chart
  /// The values of the user.
  public var values: Object
  public var release: ReleaseOptions
  public var capabilities: Capabilities

  public init(
    chart: Chart, values: Object, release: ReleaseOptions, capabilities: Capabilities
  ) {
    self.chart = chart
    self.values = values
    self.release = release
    self.capabilities = capabilities
  }
}

/// What came of it.
public struct RenderedRevision: Sendable {
  /// The chart with its dependencies processed, as it is stored.
  public var chart: Object
  public var manifest: ByteString
  public var hooks: [HookRecord]
  public var notes: ByteString
  /// The files of crds/.
  public var customResources: [CustomResource]

  public init(
    chart: Object, manifest: ByteString, hooks: [HookRecord], notes: ByteString,
    customResources: [CustomResource]
  ) {
    self.chart = chart
    self.manifest = manifest
    self.hooks = hooks
    self.notes = notes
    self.customResources = customResources
  }
}

/// Renders a revision: charts, templates, post-renderers. It comes from whoever runs the operation,
/// since it needs the clock, randomness and processes.
public typealias RenderRevision = @Sendable (RenderRequest) async throws -> RenderedRevision
