internal import GoCompat
internal import YAML

/// The service by which the API is found in its cluster, and where it leads.
///
/// - SeeAlso: `kubernetesservice.Controller`, `reconcilers.EndpointsAdapter`
enum ServerService {
  static let name: ByteString = "kubernetes"
  /// The first address of the range of services.
  static let address: ByteString = "10.0.0.1"
  /// The port behind it, which discovery names, too.
  static let port: Int64 = 26_443

  /// With their resources.
  static var objects: [(resource: ByteString, object: Object)] {
    [
      ("services", service), ("endpoints", endpoints),
      ("endpointslices.discovery.k8s.io", slice),
    ]
  }

  private static func metadata(_ labels: [(ByteString, ByteString)]) -> Value {
    var texts: Object = [:]
    for (key, value) in labels { texts[key] = .string(value) }
    return .object([
      "name": .string(name), "namespace": .string("default"), "labels": .object(texts),
    ])
  }

  private static var service: Object {
    let port: Object = [
      "name": .string("https"), "protocol": .string("TCP"), "port": .int(443),
      "targetPort": .int(port),
    ]
    return [
      "metadata": metadata([("component", "apiserver"), ("provider", "kubernetes")]),
      "spec": .object([
        "ports": .array([.object(port)]), "clusterIP": .string(address),
        "ipFamilyPolicy": .string("SingleStack"), "sessionAffinity": .string("None"),
        "type": .string("ClusterIP"),
      ]),
    ]
  }

  private static var ports: Value {
    .array([
      .object(["name": .string("https"), "port": .int(port), "protocol": .string("TCP")])
    ])
  }

  private static var endpoints: Object {
    [
      "metadata": metadata([("endpointslice.kubernetes.io/skip-mirror", "true")]),
      "subsets": .array([
        .object([
          "addresses": .array([.object(["ip": .string(SandboxNode.address)])]), "ports": ports,
        ])
      ]),
    ]
  }

  private static var slice: Object {
    [
      "metadata": metadata([("kubernetes.io/service-name", name)]),
      "addressType": .string("IPv4"),
      "endpoints": .array([
        .object([
          "addresses": .array([.string(SandboxNode.address)]),
          "conditions": .object(["ready": .bool(true)]),
        ])
      ]), "ports": ports,
    ]
  }
}
