public import GoCompat

/// What a chart can ask about the cluster and the tool: `.Capabilities`.
///
/// - SeeAlso: `common.Capabilities`
public struct Capabilities: Sendable, Equatable {
  public var kubeVersion: KubeVersion
  /// Groups and versions such as `apps/v1`, and with a cluster also kinds such as `apps/v1/Deployment`.
  public var apiVersions: [ByteString]
  public var helm: HelmIdentity

  public init(
    kubeVersion: KubeVersion = KubeVersion(major: 1, minor: 36),
    apiVersions: [ByteString] = Capabilities.knownAPIVersions,
    helm: HelmIdentity = .current
  ) {
    self.kubeVersion = kubeVersion
    self.apiVersions = apiVersions
    self.helm = helm
  }

  /// What Helm assumes without a cluster: the groups that client-go 0.36 knows, in its order.
  public static let knownAPIVersions: [ByteString] = [
    "v1", "admissionregistration.k8s.io/v1", "admissionregistration.k8s.io/v1alpha1",
    "admissionregistration.k8s.io/v1beta1", "internal.apiserver.k8s.io/v1alpha1",
    "apps/v1", "apps/v1beta1", "apps/v1beta2", "authentication.k8s.io/v1",
    "authentication.k8s.io/v1alpha1", "authentication.k8s.io/v1beta1",
    "authorization.k8s.io/v1", "authorization.k8s.io/v1beta1", "autoscaling/v1",
    "autoscaling/v2", "batch/v1", "batch/v1beta1", "certificates.k8s.io/v1",
    "certificates.k8s.io/v1beta1", "certificates.k8s.io/v1alpha1",
    "coordination.k8s.io/v1alpha2", "coordination.k8s.io/v1beta1",
    "coordination.k8s.io/v1", "discovery.k8s.io/v1", "discovery.k8s.io/v1beta1",
    "events.k8s.io/v1", "events.k8s.io/v1beta1", "extensions/v1beta1",
    "flowcontrol.apiserver.k8s.io/v1", "flowcontrol.apiserver.k8s.io/v1beta1",
    "flowcontrol.apiserver.k8s.io/v1beta2", "flowcontrol.apiserver.k8s.io/v1beta3",
    "networking.k8s.io/v1", "networking.k8s.io/v1beta1", "node.k8s.io/v1",
    "node.k8s.io/v1alpha1", "node.k8s.io/v1beta1", "policy/v1", "policy/v1beta1",
    "rbac.authorization.k8s.io/v1", "rbac.authorization.k8s.io/v1beta1",
    "rbac.authorization.k8s.io/v1alpha1", "resource.k8s.io/v1",
    "resource.k8s.io/v1beta2", "resource.k8s.io/v1beta1", "resource.k8s.io/v1alpha3",
    "scheduling.k8s.io/v1alpha2", "scheduling.k8s.io/v1beta1", "scheduling.k8s.io/v1",
    "storage.k8s.io/v1beta1", "storage.k8s.io/v1", "storage.k8s.io/v1alpha1",
    "storagemigration.k8s.io/v1beta1", "apiextensions.k8s.io/v1beta1",
    "apiextensions.k8s.io/v1",
  ]
}
