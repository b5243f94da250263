/// Where a revision of a release stands in its life.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/release/common.Status`
public enum ReleaseStatus: String, Sendable, CaseIterable {
  case unknown
  case deployed
  case uninstalled
  case superseded
  case failed
  case uninstalling
  case pendingInstall = "pending-install"
  case pendingUpgrade = "pending-upgrade"
  case pendingRollback = "pending-rollback"

  /// Whether an operation said it would go on from here.
  public var isPending: Bool {
    switch self {
    case .pendingInstall, .pendingUpgrade, .pendingRollback: true
    default: false
    }
  }
}
