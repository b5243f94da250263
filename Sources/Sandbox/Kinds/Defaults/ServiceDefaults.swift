internal import GoCompat
internal import YAML

/// The defaults of Services.
///
/// - SeeAlso: `SetDefaults_Service`
enum ServiceDefaults {
  static func fill(_ service: inout Object) {
    service.make("spec", fillSpec)
    guard service.object("spec").string("type") == "LoadBalancer" else { return }
    service.change("status") { status in
      status.change("loadBalancer") { balancer in
        balancer.changeEach("ingress") { ingress in
          if !ingress.string("ip").isEmpty { ingress.setDefault("ipMode", .string("VIP")) }
        }
      }
    }
  }

  private static func fillSpec(_ spec: inout Object) {
    fillAffinity(&spec)
    spec.setDefaultText("type", "ClusterIP")
    spec.changeEach("ports") { port in
      port.setDefaultText("protocol", "TCP")
      if port.isTargetUnset { port["targetPort"] = port["port"] ?? .int(0) }
    }
    if isExternallyAccessible(spec) { spec.setDefaultText("externalTrafficPolicy", "Cluster") }
    let type = spec.string("type")
    if type == "NodePort" || type == "LoadBalancer" || type == "ClusterIP" {
      spec.setDefault("internalTrafficPolicy", .string("Cluster"))
    }
    if type == "LoadBalancer" { spec.setDefault("allocateLoadBalancerNodePorts", .bool(true)) }
  }

  private static func fillAffinity(_ spec: inout Object) {
    spec.setDefaultText("sessionAffinity", "None")
    switch spec.string("sessionAffinity") {
    case "None": spec["sessionAffinityConfig"] = nil
    case "ClientIP":
      if spec.object("sessionAffinityConfig").object("clientIP").has("timeoutSeconds") { return }
      spec["sessionAffinityConfig"] = .object([
        "clientIP": .object(["timeoutSeconds": .int(10_800)])
      ])
    default: break
    }
  }

  /// - SeeAlso: `service.ExternallyAccessible`
  static func isExternallyAccessible(_ spec: Object) -> Bool {
    switch spec.string("type") {
    case "LoadBalancer", "NodePort": true
    case "ClusterIP": !spec.array("externalIPs").isEmpty
    default: false
    }
  }
}

extension Object {
  fileprivate var isTargetUnset: Bool {
    switch self["targetPort"] {
    case nil, .null, .int(0), .string(""): true
    default: false
    }
  }
}
