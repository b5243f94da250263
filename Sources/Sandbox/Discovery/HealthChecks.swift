internal import GoCompat

/// The checks behind `/healthz`, `/livez` and `/readyz`, by the names that a real server gives them. All
/// of them pass: who can ask a server inside the process finds it well.
enum HealthChecks {
  private static let hooks: [ByteString] = [
    "apiservice-discovery-controller",
    "apiservice-openapi-controller",
    "apiservice-openapiv3-controller",
    "apiservice-registration-controller",
    "apiservice-status-local-available-controller",
    "apiservice-status-remote-available-controller",
    "apiservice-wait-for-first-sync",
    "bootstrap-controller",
    "crd-informer-synced",
    "generic-apiserver-start-informers",
    "kube-apiserver-autoregistration",
    "peer-endpoint-reconciler-controller",
    "priority-and-fairness-config-consumer",
    "priority-and-fairness-config-producer",
    "priority-and-fairness-filter",
    "rbac/bootstrap-roles",
    "scheduling/bootstrap-system-priority-classes",
    "start-apiextensions-controllers",
    "start-apiextensions-informers",
    "start-apiserver-admission-initializer",
    "start-cluster-authentication-info-controller",
    "start-kube-aggregator-informers",
    "start-kube-apiserver-identity-lease-controller",
    "start-kube-apiserver-identity-lease-garbage-collector",
    "start-kubernetes-service-cidr-controller",
    "start-legacy-token-tracking-controller",
    "start-service-ip-repair-controllers",
    "start-system-namespaces-controller",
    "storage-object-count-tracker-hook",
    "storage-readiness",
  ]

  private static let plain: [ByteString: [ByteString]] = [
    "healthz": ["autoregister-completion", "etcd", "log", "loopback-serving-certificate", "ping"],
    "livez": ["autoregister-completion", "etcd", "log", "loopback-serving-certificate", "ping"],
    "readyz": ["autoregister-completion", "informer-sync", "log", "ping", "shutdown"],
  ]

  /// The names of the checks of an endpoint, in order.
  static func names(_ endpoint: ByteString) -> [ByteString] {
    ((plain[endpoint] ?? []) + hooks.map { "poststarthook/" + $0 }).sorted()
  }

  /// What the endpoint says with `?verbose`.
  static func verbose(_ endpoint: ByteString) -> ByteString {
    var text: ByteString = ""
    for name in names(endpoint) { text.append("[+]" + name + " ok\n") }
    return text + endpoint + " check passed\n"
  }
}
