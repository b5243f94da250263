internal import GoCompat
internal import Kubernetes

/// The order in which the objects of a release go.
///
/// - SeeAlso: `releaseutil.UninstallOrder`
enum UninstallOrder {
  private static let kinds: [ByteString] = [
    "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration", "APIService", "Ingress",
    "IngressClass", "Service", "CronJob", "Job", "StatefulSet", "HorizontalPodAutoscaler",
    "Deployment", "ReplicaSet", "ReplicationController", "Pod", "DaemonSet", "RoleBindingList",
    "RoleBinding", "RoleList", "Role", "ClusterRoleBindingList", "ClusterRoleBinding",
    "ClusterRoleList", "ClusterRole", "CustomResourceDefinition", "PersistentVolumeClaim",
    "PersistentVolume", "StorageClass", "ConfigMap", "SecretList", "Secret", "ServiceAccount",
    "PodDisruptionBudget", "PodSecurityPolicy", "LimitRange", "ResourceQuota", "NetworkPolicy",
    "Namespace", "PriorityClass",
  ]

  /// Kinds that Helm's order does not know are custom: they go before the CRDs that define them.
  /// Among themselves they go by name, as they came when the names are the same.
  static func sorted(_ objects: [ReleaseObject]) -> [ReleaseObject] {
    let ranks = Dictionary(
      uniqueKeysWithValues: kinds.enumerated().map { ($0.element, $0.offset) })
    let first = ranks["CustomResourceDefinition"] ?? 0
    let keyed = objects.enumerated().map { offset, object in
      let kind = object.resource.kind.kind
      let rank = ranks[kind].map { $0 * 2 } ?? first * 2 - 1
      return (rank: rank, kind: kind, offset: offset, object: object)
    }
    return keyed.sorted { left, right in
      if left.rank != right.rank { return left.rank < right.rank }
      if left.kind != right.kind { return left.kind < right.kind }
      return left.offset < right.offset
    }.map(\.object)
  }

  /// An uninstall goes by the policy of the manifest; the one on the server counts as well.
  static func obeyingManifest(_ change: ObjectChange) -> ObjectChange {
    guard change.object.isKept else { return change }
    return ObjectChange(change.object, .keep, live: change.live)
  }
}
