public import GoCompat

/// The Helm release whose behaviour this build matches, as charts and tools see it.
///
/// - SeeAlso: `internal/version.BuildInfo`
public struct HelmIdentity: Sendable, Equatable {
  public let version: ByteString
  public let gitCommit: ByteString
  public let gitTreeState: ByteString
  public let goVersion: ByteString
  public let kubeClientVersion: ByteString

  /// Helm 4.2.4.
  public static let current = HelmIdentity(
    version: "v4.2.4", gitCommit: "3900f434fd3ef2b84065dc04508df48f288dba00",
    gitTreeState: "clean", goVersion: "go1.26", kubeClientVersion: "v1.36")
}
