import GoCompat

/// A kind of object that Kubernetes is about to drop, or has dropped.
///
/// All numbers are minor versions of Kubernetes 1.
///
/// - SeeAlso: `APILifecycleDeprecated` and its kin in `k8s.io/api`, version 0.36
struct DeprecatedAPI {
  let apiVersion: String
  let kind: String
  let deprecated: Int
  let removed: Int?
  /// The API version and kind to use instead.
  let replacement: String?

  /// What is known of a kind of an API version; nil for what is not deprecated.
  static func entry(_ apiVersion: ByteString, _ kind: ByteString) -> DeprecatedAPI? {
    // The core group may be written with the slash that other groups have.
    let version = apiVersion.hasPrefix("/") ? apiVersion[1...].text : apiVersion.text
    guard let kinds = table(version) else { return nil }
    for line in kinds.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count >= 3, kind.bytes.elementsEqual(words[0].utf8) else { continue }
      return DeprecatedAPI(
        apiVersion: version, kind: String(words[0]), deprecated: Int(words[1]) ?? 0,
        removed: Int(words[2]),
        replacement: words.count > 3 ? words[3...].joined(separator: " ") : nil)
    }
    return nil
  }

  /// A line for each kind: when it was deprecated, when removed or `-`, and what replaces it.
  private static func table(_ apiVersion: String) -> String? {
    switch apiVersion {
    case "admissionregistration.k8s.io/v1alpha1":
      """
      MutatingAdmissionPolicy 35 38
      MutatingAdmissionPolicyBinding 35 38
      MutatingAdmissionPolicyBindingList 35 38
      MutatingAdmissionPolicyList 35 38
      ValidatingAdmissionPolicy 29 32
      ValidatingAdmissionPolicyBinding 29 32
      ValidatingAdmissionPolicyBindingList 29 32
      ValidatingAdmissionPolicyList 29 32
      """
    case "admissionregistration.k8s.io/v1beta1":
      """
      MutatingAdmissionPolicy 37 40 admissionregistration.k8s.io/v1 MutatingAdmissionPolicy
      MutatingAdmissionPolicyBinding 37 40 admissionregistration.k8s.io/v1 MutatingAdmissionPolicyBinding
      MutatingAdmissionPolicyBindingList 37 40 admissionregistration.k8s.io/v1 MutatingAdmissionPolicyBindingList
      MutatingAdmissionPolicyList 37 40 admissionregistration.k8s.io/v1 MutatingAdmissionPolicyList
      MutatingWebhookConfiguration 16 22 admissionregistration.k8s.io/v1 MutatingWebhookConfiguration
      MutatingWebhookConfigurationList 16 22 admissionregistration.k8s.io/v1 MutatingWebhookConfigurationList
      ValidatingAdmissionPolicy 31 34
      ValidatingAdmissionPolicyBinding 31 34
      ValidatingAdmissionPolicyBindingList 31 34
      ValidatingAdmissionPolicyList 31 34
      ValidatingWebhookConfiguration 16 22 admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration
      ValidatingWebhookConfigurationList 16 22 admissionregistration.k8s.io/v1 ValidatingWebhookConfigurationList
      """
    case "apps/v1beta1":
      """
      ControllerRevision 8 16 apps/v1 ControllerRevision
      ControllerRevisionList 8 16 apps/v1 ControllerRevisionList
      Deployment 8 16 apps/v1 Deployment
      DeploymentList 8 16 apps/v1 DeploymentList
      DeploymentRollback 8 16 apps/v1 DeploymentRollback
      Scale 8 16 autoscaling/v1 Scale
      StatefulSet 8 16 apps/v1 StatefulSet
      StatefulSetList 8 16 apps/v1 StatefulSetList
      """
    case "apps/v1beta2":
      """
      ControllerRevision 9 16 apps/v1 ControllerRevision
      ControllerRevisionList 9 16 apps/v1 ControllerRevisionList
      DaemonSet 9 16 apps/v1 DaemonSet
      DaemonSetList 9 16 apps/v1 DaemonSetList
      Deployment 9 16 apps/v1 Deployment
      DeploymentList 9 16 apps/v1 DeploymentList
      ReplicaSet 9 16 apps/v1 ReplicaSet
      ReplicaSetList 9 16 apps/v1 ReplicaSetList
      Scale 9 16 autoscaling/v1 Scale
      StatefulSet 9 16 apps/v1 StatefulSet
      StatefulSetList 9 16 apps/v1 StatefulSetList
      """
    case "authentication.k8s.io/v1alpha1":
      """
      SelfSubjectReview 29 32
      """
    case "authentication.k8s.io/v1beta1":
      """
      SelfSubjectReview 30 33
      TokenReview 19 22 authentication.k8s.io/v1 TokenReview
      """
    case "authorization.k8s.io/v1beta1":
      """
      LocalSubjectAccessReview 19 22 authorization.k8s.io/v1 LocalSubjectAccessReview
      SelfSubjectAccessReview 19 22 authorization.k8s.io/v1 SelfSubjectAccessReview
      SelfSubjectRulesReview 19 22 authorization.k8s.io/v1 SelfSubjectRulesReview
      SubjectAccessReview 19 22 authorization.k8s.io/v1 SubjectAccessReview
      """
    case "batch/v1beta1":
      """
      CronJob 21 25 batch/v1 CronJob
      CronJobList 21 25 batch/v1 CronJobList
      """
    case "certificates.k8s.io/v1alpha1":
      """
      ClusterTrustBundle 34 37
      ClusterTrustBundleList 34 37
      """
    case "certificates.k8s.io/v1beta1":
      """
      CertificateSigningRequest 19 22 certificates.k8s.io/v1 CertificateSigningRequest
      CertificateSigningRequestList 19 22 certificates.k8s.io/v1 CertificateSigningRequestList
      ClusterTrustBundle 37 40
      ClusterTrustBundleList 37 40
      """
    case "coordination.k8s.io/v1alpha2":
      """
      LeaseCandidate 35 38
      LeaseCandidateList 35 38
      """
    case "coordination.k8s.io/v1beta1":
      """
      Lease 19 22 coordination.k8s.io/v1 Lease
      LeaseCandidate 36 39
      LeaseCandidateList 36 39
      LeaseList 19 22 coordination.k8s.io/v1 LeaseList
      """
    case "discovery.k8s.io/v1beta1":
      """
      EndpointSlice 21 25 discovery.k8s.io/v1 EndpointSlice
      EndpointSliceList 21 25 discovery.k8s.io/v1 EndpointSlice
      """
    case "events.k8s.io/v1beta1":
      """
      Event 22 25
      EventList 22 25
      """
    case "extensions/v1beta1":
      """
      DaemonSet 8 16 apps/v1 DaemonSet
      DaemonSetList 8 16 apps/v1 DaemonSetList
      Deployment 8 16 apps/v1 Deployment
      DeploymentList 8 16 apps/v1 DeploymentList
      DeploymentRollback 8 16
      Ingress 14 22 networking.k8s.io/v1 Ingress
      IngressList 14 22 networking.k8s.io/v1 IngressList
      NetworkPolicy 9 16 networking.k8s.io/v1 NetworkPolicy
      NetworkPolicyList 9 16 networking.k8s.io/v1 NetworkPolicyList
      ReplicaSet 8 16 apps/v1 ReplicaSet
      ReplicaSetList 8 16 apps/v1 ReplicaSetList
      Scale 2 16
      """
    case "flowcontrol.apiserver.k8s.io/v1beta1":
      """
      FlowSchema 23 26 flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema
      FlowSchemaList 23 26 flowcontrol.apiserver.k8s.io/v1beta3 FlowSchemaList
      PriorityLevelConfiguration 23 26 flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfiguration
      PriorityLevelConfigurationList 23 26 flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfigurationList
      """
    case "flowcontrol.apiserver.k8s.io/v1beta2":
      """
      FlowSchema 26 29 flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema
      FlowSchemaList 26 29 flowcontrol.apiserver.k8s.io/v1beta3 FlowSchemaList
      PriorityLevelConfiguration 26 29 flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfiguration
      PriorityLevelConfigurationList 26 29 flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfigurationList
      """
    case "flowcontrol.apiserver.k8s.io/v1beta3":
      """
      FlowSchema 29 32 flowcontrol.apiserver.k8s.io/v1 FlowSchema
      FlowSchemaList 29 32 flowcontrol.apiserver.k8s.io/v1 FlowSchemaList
      PriorityLevelConfiguration 29 32 flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration
      PriorityLevelConfigurationList 29 32 flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfigurationList
      """
    case "networking.k8s.io/v1beta1":
      """
      IPAddress 34 37
      IPAddressList 34 37
      Ingress 19 22 networking.k8s.io/v1 Ingress
      IngressClass 19 22 networking.k8s.io/v1 IngressClassList
      IngressClassList 19 22 networking.k8s.io/v1 IngressClassList
      IngressList 19 22 networking.k8s.io/v1 IngressList
      ServiceCIDR 34 37
      ServiceCIDRList 34 37
      """
    case "node.k8s.io/v1beta1":
      """
      RuntimeClass 22 25
      RuntimeClassList 22 25
      """
    case "policy/v1beta1":
      """
      Eviction 22 25
      PodDisruptionBudget 21 25 policy/v1 PodDisruptionBudget
      PodDisruptionBudgetList 21 25 policy/v1 PodDisruptionBudgetList
      """
    case "rbac.authorization.k8s.io/v1beta1":
      """
      ClusterRole 17 22 rbac.authorization.k8s.io/v1 ClusterRole
      ClusterRoleBinding 17 22 rbac.authorization.k8s.io/v1 ClusterRoleBinding
      ClusterRoleBindingList 17 22 rbac.authorization.k8s.io/v1 ClusterRoleBindingList
      ClusterRoleList 17 22 rbac.authorization.k8s.io/v1 ClusterRoleList
      Role 17 22 rbac.authorization.k8s.io/v1 Role
      RoleBinding 17 22 rbac.authorization.k8s.io/v1 RoleBinding
      RoleBindingList 17 22 rbac.authorization.k8s.io/v1 RoleBindingList
      RoleList 17 22 rbac.authorization.k8s.io/v1 RoleList
      """
    case "resource.k8s.io/v1alpha3":
      """
      DeviceTaintRule 36 39
      DeviceTaintRuleList 36 39
      ResourcePoolStatusRequest 39 42
      ResourcePoolStatusRequestList 39 42
      """
    case "resource.k8s.io/v1beta1":
      """
      DeviceClass 35 38
      DeviceClassList 35 38
      ResourceClaim 35 38
      ResourceClaimList 35 38
      ResourceClaimTemplate 35 38
      ResourceClaimTemplateList 35 38
      ResourceSlice 35 38
      ResourceSliceList 35 38
      """
    case "resource.k8s.io/v1beta2":
      """
      DeviceClass 36 39
      DeviceClassList 36 39
      DeviceTaintRule 39 42
      DeviceTaintRuleList 39 42
      ResourceClaim 36 39
      ResourceClaimList 36 39
      ResourceClaimTemplate 36 39
      ResourceClaimTemplateList 36 39
      ResourceSlice 36 39
      ResourceSliceList 36 39
      """
    case "scheduling.k8s.io/v1beta1":
      """
      PriorityClass 14 22 scheduling.k8s.io/v1 PriorityClass
      PriorityClassList 14 22 scheduling.k8s.io/v1 PriorityClassList
      """
    case "storage.k8s.io/v1alpha1":
      """
      CSIStorageCapacity 21 24 storage.k8s.io/v1beta1 CSIStorageCapacity
      CSIStorageCapacityList 21 24 storage.k8s.io/v1beta1 CSIStorageCapacityList
      VolumeAttachment 21 24 storage.k8s.io/v1 VolumeAttachment
      VolumeAttachmentList 21 24 storage.k8s.io/v1 VolumeAttachmentList
      VolumeAttributesClass 32 35 storage.k8s.io/v1 VolumeAttributesClass
      VolumeAttributesClassList 32 35 storage.k8s.io/v1 VolumeAttributesClassList
      """
    case "storage.k8s.io/v1beta1":
      """
      CSIDriver 19 22 storage.k8s.io/v1 CSIDriver
      CSIDriverList 19 22 storage.k8s.io/v1 CSIDriverList
      CSINode 17 22 storage.k8s.io/v1 CSINode
      CSINodeList 17 22 storage.k8s.io/v1 CSINode
      CSIStorageCapacity 24 27 storage.k8s.io/v1 CSIStorageCapacity
      CSIStorageCapacityList 24 27 storage.k8s.io/v1 CSIStorageCapacityList
      StorageClass 19 22 storage.k8s.io/v1 StorageClass
      StorageClassList 19 22 storage.k8s.io/v1 StorageClassList
      VolumeAttachment 19 22 storage.k8s.io/v1 VolumeAttachment
      VolumeAttachmentList 19 22 storage.k8s.io/v1 VolumeAttachmentList
      VolumeAttributesClass 34 37 storage.k8s.io/v1 VolumeAttributesClass
      VolumeAttributesClassList 34 37 storage.k8s.io/v1 VolumeAttributesClassList
      """
    case "v1":
      """
      ComponentStatus 19 -
      ComponentStatusList 19 -
      Endpoints 33 - discovery.k8s.io/v1 EndpointSlice
      EndpointsList 33 - discovery.k8s.io/v1 EndpointSliceList
      """
    default: nil
    }
  }
}
