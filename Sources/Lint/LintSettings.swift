public import Charts
public import GoCompat
public import Rendering

/// How to lint.
///
/// - SeeAlso: `action.Lint`
public struct LintSettings {
  /// Whether warnings fail a chart.
  public var isStrict = false
  public var skipsSchemaValidation = false
  /// The namespace that templates see.
  public var namespace: ByteString = ""
  /// The Kubernetes version templates see, and against which objects count as deprecated; nil for
  /// that of Helm.
  public var kubeVersion: KubeVersion?
  /// What templates may use; that nothing fails for want of a value is seen to.
  public var render: RenderSettings
  public var schemaReferences = SchemaReferences()
  public var limits = ChartLimits()

  public init(render: RenderSettings) { self.render = render }
}
