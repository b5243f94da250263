public import GoCompat

/// One document that is part of a release.
///
/// - SeeAlso: `releaseutil.Manifest`
public struct Manifest: Sendable, Equatable {
  /// The template that made it, such as `chart/templates/x.yaml`.
  public let path: ByteString
  public let content: ByteString
  public let kind: ByteString
  public let apiVersion: ByteString
}
