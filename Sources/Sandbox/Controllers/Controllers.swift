internal import GoCompat

/// The controllers of a cluster: what kube-controller-manager does, and the life of its one node.
enum Controllers {
  /// - Parameter settings: without `runsNode`, pods stay as they were made, as on a cluster without
  ///   scheduler and kubelet.
  static func all(_ settings: SandboxSettings) -> [any Controller] {
    guard settings.runsControllers else { return [] }
    guard settings.runsNode else { return manager(settings) }
    let addresses = ReconcilerLoop(
      name: "cloud-controller-manager",
      reconcilers: [
        LoadBalancerReconciler(resource: "services"),
        LoadBalancerReconciler(resource: "ingresses.networking.k8s.io"),
      ])
    return manager(settings) + [addresses, Scheduler(), Kubelet()]
  }

  private static func manager(_ settings: SandboxSettings) -> [any Controller] {
    let name: ByteString = "kube-controller-manager"
    let tokens = AccountTokens(administratorToken: settings.token)
    let authority = settings.certificateAuthority
    return [
      GarbageCollector(name: name),
      NamespaceReconciler(name: name),
      ReconcilerLoop(
        name: name,
        reconcilers: [
          DefaultAccountReconciler(authority: authority),
          TokenSecretReconciler(tokens: tokens, authority: authority),
          RoleAggregator(),
          DeploymentReconciler(),
          ReplicaSetReconciler.replicaSets,
          ReplicaSetReconciler.replicationControllers,
          StatefulSetReconciler(),
          DaemonSetReconciler(),
          JobReconciler(),
          CronJobReconciler(),
          AutoscalerReconciler(),
          DisruptionReconciler(),
          EndpointsReconciler(),
          EndpointSliceReconciler(),
          ClaimProtection.claims,
          ClaimProtection.volumes,
          VolumeProvisioner(provisions: settings.runsNode),
        ]),
      QuotaReconciler(name: name),
    ]
  }
}
