internal import GoCompat

/// The checks behind `/healthz`, `/livez` and `/readyz`, by the names that a real server gives them. All
/// of them pass: who can ask a server inside the process finds it well.
enum HealthChecks {
  /// What runs after the start, in the order in which the servers that make up one register it.
  private static let hooks: [ByteString] = [
    "start-apiserver-admission-initializer",
    "generic-apiserver-start-informers",
    "priority-and-fairness-config-consumer",
    "priority-and-fairness-filter",
    "storage-object-count-tracker-hook",
    "start-apiextensions-informers",
    "start-apiextensions-controllers",
    "crd-informer-synced",
    "start-system-namespaces-controller",
    "peer-endpoint-reconciler-controller",
    "start-cluster-authentication-info-controller",
    "start-kube-apiserver-identity-lease-controller",
    "start-kube-apiserver-identity-lease-garbage-collector",
    "storage-readiness",
    "start-legacy-token-tracking-controller",
    "start-service-ip-repair-controllers",
    "rbac/bootstrap-roles",
    "scheduling/bootstrap-system-priority-classes",
    "priority-and-fairness-config-producer",
    "bootstrap-controller",
    "start-kubernetes-service-cidr-controller",
    "start-kube-aggregator-informers",
    "apiservice-status-local-available-controller",
    "apiservice-status-remote-available-controller",
    "apiservice-registration-controller",
    "apiservice-wait-for-first-sync",
    "apiservice-discovery-controller",
    "kube-apiserver-autoregistration",
    autoregistration,
    "apiservice-openapi-controller",
    "apiservice-openapiv3-controller",
  ]

  /// The one of them that is no hook.
  private static let autoregistration: ByteString = "autoregister-completion"

  /// What is asked before them.
  private static let first: [ByteString: [ByteString]] = [
    "healthz": ["ping", "log", "loopback-serving-certificate", "etcd"],
    "livez": ["ping", "log", "loopback-serving-certificate", "etcd"],
    "readyz": ["ping", "log", "informer-sync"],
  ]

  /// The names of the checks of an endpoint, in the order in which they are made.
  static func names(_ endpoint: ByteString) -> [ByteString] {
    let hooks = hooks.map { $0 == autoregistration ? $0 : "poststarthook/" + $0 }
    return (first[endpoint] ?? []) + hooks + (endpoint == "readyz" ? ["shutdown"] : [])
  }

  /// What the endpoint says with `?verbose`.
  ///
  /// - Parameter excluded: the names that are given to `exclude`.
  /// - SeeAlso: `healthz.handleRootHealth`
  static func verbose(_ endpoint: ByteString, excluded: [ByteString]) -> ByteString {
    let names = names(endpoint)
    var text: ByteString = ""
    for name in names {
      text.append("[+]" + name + (excluded.contains(name) ? " excluded: ok\n" : " ok\n"))
    }
    let unknown = Set(excluded).subtracting(names)
    if !unknown.isEmpty {
      text.append(
        "warn: some health checks cannot be excluded: no matches for "
          + unknown.sorted().map { Strconv.quote($0) }.joined(",") + "\n")
    }
    return text + endpoint + " check passed\n"
  }
}
