public import GoCompat

/// A manifest that runs at a point of a release's life instead of being part of it.
///
/// - SeeAlso: `release.Hook`
public struct Hook: Sendable, Equatable {
  /// When a hook runs.
  public enum Event: String, Sendable, CaseIterable {
    case preInstall = "pre-install"
    case postInstall = "post-install"
    case preDelete = "pre-delete"
    case postDelete = "post-delete"
    case preUpgrade = "pre-upgrade"
    case postUpgrade = "post-upgrade"
    case preRollback = "pre-rollback"
    case postRollback = "post-rollback"
    case test

    /// The event of an annotation's word; `test-success` is Helm 2's name for `test`.
    public init?(annotation word: ByteString) {
      self.init(rawValue: word == "test-success" ? "test" : word.text)
    }
  }

  public let name: ByteString
  public let kind: ByteString
  /// The template that made it, such as `chart/templates/job.yaml`.
  public let path: ByteString
  public let manifest: ByteString
  public let events: [Event]
  public let weight: Int
  /// The words of helm.sh/hook-delete-policy as they stand, in lower case.
  public let deletePolicies: [ByteString]
  /// The words of helm.sh/hook-output-log-policy as they stand, in lower case.
  public let outputLogPolicies: [ByteString]
}
