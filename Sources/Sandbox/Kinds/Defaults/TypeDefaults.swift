internal import GoCompat
internal import YAML

/// The defaults of each struct, under the name of its Go type.
///
/// Names of structs of different groups collide only where both have no defaults.
enum TypeDefaults {
  static func fill(_ object: inout Object, _ type: ByteString) {
    if fillPodParts(&object, type) || fillVolumes(&object, type) { return }
    if fillWorkloads(&object, type) || fillCore(&object, type) { return }
    fillOthers(&object, type)
  }

  private static func fillPodParts(_ object: inout Object, _ type: ByteString) -> Bool {
    switch type {
    case "v1.Pod": PodDefaults.fillPod(&object)
    case "v1.PodSpec": PodDefaults.fillSpec(&object)
    case "v1.Container", "v1.EphemeralContainer": PodDefaults.fillContainer(&object)
    case "v1.Probe":
      object.setDefaultNumber("timeoutSeconds", 1)
      object.setDefaultNumber("periodSeconds", 10)
      object.setDefaultNumber("successThreshold", 1)
      object.setDefaultNumber("failureThreshold", 3)
    case "v1.HTTPGetAction":
      object.setDefaultText("path", "/")
      object.setDefaultText("scheme", "HTTP")
    case "v1.ObjectFieldSelector": object.setDefaultText("apiVersion", "v1")
    default: return false
    }
    return true
  }

  private static func fillVolumes(_ object: inout Object, _ type: ByteString) -> Bool {
    switch type {
    case "v1.Volume": PodDefaults.fillVolume(&object)
    case "v1.SecretVolumeSource", "v1.ConfigMapVolumeSource", "v1.DownwardAPIVolumeSource",
      "v1.ProjectedVolumeSource":
      object.setDefault("defaultMode", .int(0o644))
    case "v1.ServiceAccountTokenProjection": object.setDefault("expirationSeconds", .int(3600))
    case "v1.HostPathVolumeSource": object.setDefault("type", .string(""))
    case "v1.PersistentVolume":
      object.make("status") { $0.setDefaultText("phase", "Pending") }
      object.make("spec") {
        $0.setDefaultText("persistentVolumeReclaimPolicy", "Retain")
        $0.setDefault("volumeMode", .string("Filesystem"))
      }
    case "v1.PersistentVolumeClaim": object.make("status") { $0.setDefaultText("phase", "Pending") }
    case "v1.PersistentVolumeClaimSpec": object.setDefault("volumeMode", .string("Filesystem"))
    default: return false
    }
    return true
  }

  private static func fillWorkloads(_ object: inout Object, _ type: ByteString) -> Bool {
    switch type {
    case "v1.Deployment": WorkloadDefaults.fillDeployment(&object)
    case "v1.ReplicaSet": WorkloadDefaults.fillReplicaSet(&object)
    case "v1.StatefulSet": WorkloadDefaults.fillStatefulSet(&object)
    case "v1.DaemonSet": WorkloadDefaults.fillDaemonSet(&object)
    case "v1.ReplicationController": WorkloadDefaults.fillReplicationController(&object)
    case "v1.Job": WorkloadDefaults.fillJob(&object)
    case "v1.CronJob": WorkloadDefaults.fillCronJob(&object)
    case "v1.PodFailurePolicyOnPodConditionsPattern": object.setDefaultText("status", "True")
    default: return false
    }
    return true
  }

  private static func fillCore(_ object: inout Object, _ type: ByteString) -> Bool {
    switch type {
    case "v1.Service": ServiceDefaults.fill(&object)
    case "v1.Secret": object.setDefaultText("type", "Opaque")
    case "v1.EndpointPort": object.setDefaultText("protocol", "TCP")
    case "v1.EndpointSlice":
      object.changeEach("ports") {
        $0.setDefault("name", .string(""))
        $0.setDefault("protocol", .string("TCP"))
      }
    case "v1.Namespace":
      let name = object.name
      if !name.isEmpty {
        object.make("metadata") {
          $0.make("labels") { $0["kubernetes.io/metadata.name"] = .string(name) }
        }
      }
      object.make("status") { $0.setDefaultText("phase", "Active") }
    case "v1.NodeStatus":
      if !object.has("allocatable"), let capacity = object["capacity"] {
        object["allocatable"] = capacity
      }
    case "v1.LimitRangeItem": fillLimitRangeItem(&object)
    default: return false
    }
    return true
  }

  private static func fillLimitRangeItem(_ item: inout Object) {
    guard item.string("type") == "Container" else { return }
    let (most, least) = (item.object("max"), item.object("min"))
    item.make("default") { amounts in
      for (name, amount) in most { amounts.setDefault(name, amount) }
    }
    let limits = item.object("default")
    item.make("defaultRequest") { amounts in
      for (name, amount) in limits { amounts.setDefault(name, amount) }
      for (name, amount) in least { amounts.setDefault(name, amount) }
    }
  }

  private static func fillOthers(_ object: inout Object, _ type: ByteString) {
    switch type {
    case "v1.NetworkPolicy": fillNetworkPolicy(&object)
    case "v1.NetworkPolicyPort": object.setDefault("protocol", .string("TCP"))
    case "v1.IngressClass":
      object.change("spec") {
        $0.change("parameters") { $0.setDefault("scope", .string("Cluster")) }
      }
    case "v1.StorageClass":
      object.setDefault("reclaimPolicy", .string("Delete"))
      object.setDefault("volumeBindingMode", .string("Immediate"))
    case "v1.CSIDriver": object.make("spec", fillCSIDriver)
    case "v2.HorizontalPodAutoscaler": AutoscalerDefaults.fill(&object)
    case "v1.HorizontalPodAutoscaler":
      object.make("spec") { $0.setDefault("minReplicas", .int(1)) }
    case "v1.PriorityClass":
      object.setDefault("preemptionPolicy", .string("PreemptLowerPriority"))
    case "v1.RoleBinding", "v1.ClusterRoleBinding":
      object.make("roleRef") { $0.setDefaultText("apiGroup", "rbac.authorization.k8s.io") }
      object.changeEach("subjects", fillSubject)
    case "v1.FlowSchemaSpec": object.setDefaultNumber("matchingPrecedence", 1000)
    case "v1.PriorityLevelConfiguration": object.change("spec", fillPriorityLevel)
    case "v1.QueuingConfiguration":
      object.setDefaultNumber("queues", 64)
      object.setDefaultNumber("handSize", 8)
      object.setDefaultNumber("queueLengthLimit", 50)
    case "v1.CertificateSigningRequestSpec":
      if !object.has("usages") {
        object["usages"] = .array([.string("digital signature"), .string("key encipherment")])
      }
    case "v1.APIServiceSpec":
      object.change("service") { $0.setDefault("port", .int(443)) }
    default: AdmissionDefaults.fill(&object, type)
    }
  }

  private static func fillNetworkPolicy(_ policy: inout Object) {
    policy.make("spec") { spec in
      guard spec.array("policyTypes").isEmpty else { return }
      let isEgress = !spec.array("egress").isEmpty
      spec["policyTypes"] = .array([.string("Ingress")] + (isEgress ? [.string("Egress")] : []))
    }
  }

  private static func fillCSIDriver(_ spec: inout Object) {
    spec.setDefault("attachRequired", .bool(true))
    spec.setDefault("podInfoOnMount", .bool(false))
    spec.setDefault("storageCapacity", .bool(false))
    spec.setDefault("fsGroupPolicy", .string("ReadWriteOnceWithFSType"))
    if spec.array("volumeLifecycleModes").isEmpty {
      spec["volumeLifecycleModes"] = .array([.string("Persistent")])
    }
    spec.setDefault("requiresRepublish", .bool(false))
    spec.setDefault("seLinuxMount", .bool(false))
  }

  private static func fillSubject(_ subject: inout Object) {
    let kind = subject.string("kind")
    guard subject.string("apiGroup").isEmpty, kind == "User" || kind == "Group" else { return }
    subject["apiGroup"] = .string("rbac.authorization.k8s.io")
  }

  private static func fillPriorityLevel(_ spec: inout Object) {
    spec.change("limited") { limited in
      limited.setDefault("nominalConcurrencyShares", .int(30))
      limited.setDefault("lendablePercent", .int(0))
    }
    spec.change("exempt") { exempt in
      exempt.setDefault("nominalConcurrencyShares", .int(0))
      exempt.setDefault("lendablePercent", .int(0))
    }
  }
}
