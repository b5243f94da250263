internal import GoCompat
internal import YAML

/// When a Service is ready: when it has the addresses it asks for.
enum ServiceReadiness {
  /// - SeeAlso: `kstatus/status.serviceConditions`
  static func status(_ object: KubernetesObject) -> Readiness {
    let type = object.text("spec", "type", default: "ClusterIP")
    if type == "LoadBalancer", object.text("spec", "clusterIP").isEmpty {
      return .waiting("ClusterIP not set. Service type: LoadBalancer")
    }
    return .ready("Service is ready")
  }

  /// - SeeAlso: `helm.sh/helm/v4/pkg/kube.ReadyChecker.serviceReady`
  static func legacy(_ object: KubernetesObject) -> Readiness {
    let type = object.text("spec", "type")
    if type == "ExternalName" { return .ready("Service is ready") }
    if object.text("spec", "clusterIP").isEmpty {
      return .waiting("Service does not have cluster IP address")
    }
    if type == "LoadBalancer" {
      let external = object.value(["spec", "externalIPs"])?.asArray ?? []
      if !external.isEmpty { return .ready("Service has \(external.count) external IP addresses") }
      if object.value(["status", "loadBalancer", "ingress"])?.asArray == nil {
        return .waiting("Service does not have load balancer ingress IP address")
      }
    }
    return .ready("Service is ready")
  }
}
