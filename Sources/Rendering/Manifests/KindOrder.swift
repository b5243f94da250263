import GoCompat

/// The order in which kinds are installed.
///
/// - SeeAlso: `releaseutil.InstallOrder`
enum KindOrder {
  private static let install: [ByteString] = [
    "PriorityClass", "Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange",
    "PodSecurityPolicy", "PodDisruptionBudget", "ServiceAccount", "Secret", "SecretList",
    "ConfigMap", "StorageClass", "PersistentVolume", "PersistentVolumeClaim",
    "CustomResourceDefinition", "ClusterRole", "ClusterRoleList", "ClusterRoleBinding",
    "ClusterRoleBindingList", "Role", "RoleList", "RoleBinding", "RoleBindingList", "Service",
    "DaemonSet", "Pod", "ReplicationController", "ReplicaSet", "Deployment",
    "HorizontalPodAutoscaler", "StatefulSet", "Job", "CronJob", "IngressClass", "Ingress",
    "APIService", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration",
  ]

  /// The elements in install order; known kinds first, the others by name, ties as they came.
  static func sorted<Element>(_ elements: [Element], kind: (Element) -> ByteString) -> [Element] {
    var ranks: [ByteString: Int] = [:]
    for (rank, name) in install.enumerated() { ranks[name] = rank }
    let keyed = elements.enumerated().map { offset, element in
      let kind = kind(element)
      return (rank: ranks[kind] ?? install.count, kind: kind, offset: offset, element: element)
    }
    return keyed.sorted { left, right in
      if left.rank != right.rank { return left.rank < right.rank }
      if left.rank == install.count, left.kind != right.kind { return left.kind < right.kind }
      return left.offset < right.offset
    }.map(\.element)
  }
}
