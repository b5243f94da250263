internal import GoCompat
internal import YAML

/// The strategies of the built-in kinds.
enum KindStrategies {
  /// The strategy of a built-in kind.
  static func strategy(for kind: ResourceKind) -> any KindStrategy {
    if kind.groupResource == DefinitionLife.resource { return DefinitionStrategy() }
    return workload(kind) ?? configuration(kind) ?? storage(kind) ?? other(kind)
  }

  private static func workload(_ kind: ResourceKind) -> (any KindStrategy)? {
    switch kind.groupResource {
    case "pods": PodStrategy(kind: kind)
    case "podtemplates": PodTemplateStrategy(kind: kind)
    case "replicationcontrollers": ReplicationControllerStrategy(kind: kind)
    case "deployments.apps": DeploymentStrategy(kind: kind)
    case "replicasets.apps": ReplicaSetStrategy(kind: kind)
    case "statefulsets.apps": StatefulSetStrategy(kind: kind)
    case "controllerrevisions.apps": ControllerRevisionStrategy(kind: kind)
    case "nodes": NodeStrategy(kind: kind)
    case "daemonsets.apps": DaemonSetStrategy(kind: kind)
    case "jobs.batch": JobStrategy(kind: kind)
    case "cronjobs.batch": CronJobStrategy(kind: kind)
    case "horizontalpodautoscalers.autoscaling": AutoscalerStrategy(kind: kind)
    case "poddisruptionbudgets.policy": DisruptionBudgetStrategy(kind: kind)
    case "priorityclasses.scheduling.k8s.io": PriorityClassStrategy(kind: kind)
    case "runtimeclasses.node.k8s.io": RuntimeClassStrategy(kind: kind)
    default: nil
    }
  }

  private static func configuration(_ kind: ResourceKind) -> (any KindStrategy)? {
    switch kind.groupResource {
    case "configmaps": ConfigMapStrategy(kind: kind)
    case "secrets": SecretStrategy(kind: kind)
    case "namespaces": NamespaceStrategy(kind: kind)
    case "serviceaccounts": ServiceAccountStrategy(kind: kind)
    case "resourcequotas": QuotaStrategy(kind: kind)
    case "limitranges": LimitRangeStrategy(kind: kind)
    case "leases.coordination.k8s.io": LeaseStrategy(kind: kind)
    case "roles.rbac.authorization.k8s.io", "clusterroles.rbac.authorization.k8s.io":
      RoleStrategy(kind: kind)
    case "rolebindings.rbac.authorization.k8s.io",
      "clusterrolebindings.rbac.authorization.k8s.io":
      RoleBindingStrategy(kind: kind)
    case "mutatingwebhookconfigurations.admissionregistration.k8s.io",
      "validatingwebhookconfigurations.admissionregistration.k8s.io":
      WebhooksStrategy(kind: kind)
    case "validatingadmissionpolicies.admissionregistration.k8s.io",
      "mutatingadmissionpolicies.admissionregistration.k8s.io":
      AdmissionPolicyStrategy(kind: kind)
    case "validatingadmissionpolicybindings.admissionregistration.k8s.io",
      "mutatingadmissionpolicybindings.admissionregistration.k8s.io":
      PolicyBindingStrategy(kind: kind)
    case "certificatesigningrequests.certificates.k8s.io": SigningRequestStrategy(kind: kind)
    default: nil
    }
  }

  private static func storage(_ kind: ResourceKind) -> (any KindStrategy)? {
    switch kind.groupResource {
    case "persistentvolumes": VolumeStrategy(kind: kind)
    case "persistentvolumeclaims": ClaimStrategy(kind: kind)
    case "storageclasses.storage.k8s.io": StorageClassStrategy(kind: kind)
    case "csidrivers.storage.k8s.io": DriverStrategy(kind: kind)
    case "volumeattributesclasses.storage.k8s.io": AttributesClassStrategy(kind: kind)
    case "volumeattachments.storage.k8s.io": AttachmentStrategy(kind: kind)
    case "csinodes.storage.k8s.io": StorageNodeStrategy(kind: kind)
    case "csistoragecapacities.storage.k8s.io": CapacityStrategy(kind: kind)
    case "servicecidrs.networking.k8s.io": AddressRangeStrategy(kind: kind)
    case "ipaddresses.networking.k8s.io": AddressStrategy(kind: kind)
    case "services": ServiceStrategy(kind: kind)
    case "endpoints": EndpointsStrategy(kind: kind)
    case "endpointslices.discovery.k8s.io": EndpointSliceStrategy(kind: kind)
    case "ingresses.networking.k8s.io": IngressStrategy(kind: kind)
    case "ingressclasses.networking.k8s.io": IngressClassStrategy(kind: kind)
    case "networkpolicies.networking.k8s.io": NetworkPolicyStrategy(kind: kind)
    default: nil
    }
  }

  /// Kinds that differ in their flags only.
  private static func other(_ kind: ResourceKind) -> any KindStrategy {
    switch kind.group {
    case "flowcontrol.apiserver.k8s.io":
      return kind.resource == "flowschemas"
        ? FlowSchemaStrategy(kind: kind) : PriorityLevelStrategy(kind: kind)
    case "resource.k8s.io": return DeviceStrategy(kind: kind)
    case "admissionregistration.k8s.io":
      return GeneralStrategy(kind: kind, updatesUnconditionally: false, countsGenerations: true)
    case "apiregistration.k8s.io": return APIServiceStrategy(kind: kind)
    default: break
    }
    switch kind.resource {
    case "events": return EventStrategy(kind: kind)
    default: return GeneralStrategy(kind: kind)
    }
  }

  /// What every answer about a kind that should not be used any more warns of.
  static func deprecation(of kind: ResourceKind) -> ByteString? {
    guard kind.group.isEmpty else { return nil }
    return switch kind.resource {
    case "endpoints":
      "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"
    case "componentstatuses": "v1 ComponentStatus is deprecated in v1.19+"
    default: nil
    }
  }
}
