internal import GoCompat
internal import YAML

/// What a real server makes by itself beside what it is asked for, and few ask for: its own services,
/// the rules by which it shares itself out, the addresses it gives. It is made when somebody looks, so
/// that a start waits for none of it.
///
/// - SeeAlso: `k8s.io/kube-aggregator/pkg/controllers/autoregister`,
///   `k8s.io/kubernetes/pkg/registry/flowcontrol/ensurer`, `defaultservicecidr.Controller`
struct SystemObjects {
  let cluster: Cluster

  private static let services: ByteString = "apiservices.apiregistration.k8s.io"
  private static let schemas: ByteString = "flowschemas.flowcontrol.apiserver.k8s.io"
  private static let levels: ByteString = "prioritylevelconfigurations.flowcontrol.apiserver.k8s.io"
  private static let ranges: ByteString = "servicecidrs.networking.k8s.io"
  private static let addresses: ByteString = "ipaddresses.networking.k8s.io"

  private static let places: [ByteString] = [
    "/apis/apiregistration.k8s.io/v1/", "/apis/flowcontrol.apiserver.k8s.io/v1/",
    "/apis/networking.k8s.io/v1/ipaddresses", "/apis/networking.k8s.io/v1/servicecidrs",
  ]

  /// Whether who asks for a path may look for such objects.
  static func concern(_ path: ByteString) -> Bool { places.contains { path.hasPrefix($0) } }

  /// Makes the objects of a resource that are missing.
  func refresh(_ resource: ByteString) throws(StatusError) {
    switch resource {
    case Self.services: try refreshServices()
    case Self.schemas, Self.levels: try refreshFlows()
    case Self.ranges: try refreshRanges()
    case Self.addresses: try refreshAddresses()
    default: return
    }
  }

  // MARK: - The server's own services

  private static let managed: ByteString = "kube-aggregator.kubernetes.io/automanaged"

  /// One for every version of every group that is served here, but for the group of these services.
  private func refreshServices() throws(StatusError) {
    let catalog = cluster.catalog
    var names: Set<ByteString> = []
    for group in catalog.groupNames where group != "apiregistration.k8s.io" {
      for version in catalog.versions(group) {
        let name = version + "." + group
        names.insert(name)
        guard cluster.store.object(key(Self.services, name)) == nil else { continue }
        let isCustom = catalog.isCustom(group)
        let priority =
          isCustom ? (group: 1000, version: 100) : Self.priority(of: group, version)
        try make(
          Self.services,
          [
            "metadata": .object([
              "name": .string(name),
              "labels": .object([Self.managed: .string(isCustom ? "true" : "onstart")]),
            ]),
            "spec": .object([
              "group": .string(group), "version": .string(version),
              "groupPriorityMinimum": .int(Int64(priority.group)),
              "versionPriority": .int(Int64(priority.version)),
            ]),
          ])
      }
    }
    for service in cluster.store.objects(Self.services)
    where service.labels.string(Self.managed) == "true" && !names.contains(service.name) {
      try remove(Self.services, service)
    }
  }

  /// - SeeAlso: `DefaultGenericAPIServicePriorities`
  private static func priority(
    of group: ByteString, _ version: ByteString
  ) -> (group: Int, version: Int) {
    switch (group, version) {
    case ("", _): (18_000, 1)
    case ("autoscaling", "v2"): (17_500, 30)
    case ("flowcontrol.apiserver.k8s.io", _): (16_100, 21)
    case ("resource.k8s.io", _): (16_200, 20)
    default: (groups[group] ?? 16_000, 15)
    }
  }

  private static let groups: [ByteString: Int] = [
    "apps": 17_800, "events.k8s.io": 17_750, "authentication.k8s.io": 17_700,
    "authorization.k8s.io": 17_600, "autoscaling": 17_500, "batch": 17_400,
    "certificates.k8s.io": 17_300, "networking.k8s.io": 17_200, "policy": 17_100,
    "rbac.authorization.k8s.io": 17_000, "storage.k8s.io": 16_800,
    "apiextensions.k8s.io": 16_700, "admissionregistration.k8s.io": 16_700,
    "scheduling.k8s.io": 16_600, "coordination.k8s.io": 16_500, "node.k8s.io": 16_300,
    "discovery.k8s.io": 16_200,
  ]

  // MARK: - How the server shares itself out

  private func refreshFlows() throws(StatusError) {
    let producer: ByteString = "api-priority-and-fairness-config-producer-v1"
    if cluster.store.objects(Self.levels).isEmpty {
      for level in FlowControlTable.levels { try make(Self.levels, level, by: producer) }
    }
    if cluster.store.objects(Self.schemas).isEmpty {
      for schema in FlowControlTable.schemas { try make(Self.schemas, schema, by: producer) }
    }
    for schema in cluster.store.objects(Self.schemas) { try judge(schema) }
  }

  /// Says of a flow schema whether the level that it names is there.
  ///
  /// - SeeAlso: `presyncFlowSchemaStatus`
  private func judge(_ schema: Object) throws(StatusError) {
    let level = schema.object("spec").object("priorityLevelConfiguration").string("name")
    let isThere = cluster.store.object(key(Self.levels, level)) != nil
    let told = schema.object("status").objects("conditions").first {
      $0.string("type") == "Dangling"
    }
    let status: ByteString = isThere ? "False" : "True"
    guard told?.string("status") != status else { return }
    let message =
      "This FlowSchema references the PriorityLevelConfiguration object named "
      + Strconv.quote(level) + (isThere ? " and it exists" : " but there is no such object")
    try apply(
      Self.schemas, schema.name, by: "api-priority-and-fairness-config-consumer-v1",
      condition: [
        "type": .string("Dangling"), "status": .string(status),
        "lastTransitionTime": .string(cluster.settings.now().kubernetesText),
        "reason": .string(isThere ? "Found" : "NotFound"), "message": .string(message),
      ])
  }

  // MARK: - Addresses

  private func refreshRanges() throws(StatusError) {
    let name: ByteString = "kubernetes"
    guard cluster.store.object(key(Self.ranges, name)) == nil else { return }
    try make(
      Self.ranges,
      [
        "metadata": .object(["name": .string(name)]),
        "spec": .object(["cidrs": .array([.string("10.0.0.0/24")])]),
      ])
    try apply(
      Self.ranges, name, by: "kubernetes-service-cidr-controller",
      condition: [
        "type": .string("Ready"), "status": .string("True"),
        "message": .string("Kubernetes default Service CIDR is ready"),
        "lastTransitionTime": .string(cluster.settings.now().kubernetesText),
      ])
  }

  private static let owner: ByteString = "ipaddress.kubernetes.io/managed-by"
  private static let allocator: ByteString = "ipallocator.k8s.io"

  /// One for every address of a service.
  private func refreshAddresses() throws(StatusError) {
    var given: Set<ByteString> = []
    for service in cluster.store.objects("services") {
      for address in service.object("spec").strings("clusterIPs") where address != "None" {
        given.insert(address)
        guard cluster.store.object(key(Self.addresses, address)) == nil else { continue }
        try make(
          Self.addresses,
          [
            "metadata": .object([
              "name": .string(address),
              "labels": .object([
                "ipaddress.kubernetes.io/ip-family": .string("IPv4"),
                Self.owner: .string(Self.allocator),
              ]),
            ]),
            "spec": .object([
              "parentRef": .object([
                "resource": .string("services"), "namespace": .string(service.namespace),
                "name": .string(service.name),
              ])
            ]),
          ])
      }
    }
    for address in cluster.store.objects(Self.addresses)
    where address.labels.string(Self.owner) == Self.allocator && !given.contains(address.name) {
      try remove(Self.addresses, address)
    }
  }

  // MARK: - Writing

  private func key(_ resource: ByteString, _ name: ByteString) -> ObjectKey {
    ObjectKey(resource: resource, namespace: "", name: name)
  }

  private func make(
    _ resource: ByteString, _ object: Object, by manager: ByteString = "kube-apiserver"
  ) throws(StatusError) {
    guard let kind = cluster.catalog.stored(resource) else { return }
    var object = object
    object["apiVersion"] = .string(kind.apiVersion)
    object["kind"] = .string(kind.kind)
    let scope = WriteScope(kind: kind, manager: manager, user: .administrator)
    _ = try cluster.create(object, in: "", scope)
  }

  private func remove(_ resource: ByteString, _ object: Object) throws(StatusError) {
    guard let kind = cluster.catalog.stored(resource) else { return }
    let scope = WriteScope(kind: kind, manager: "kube-apiserver", user: .administrator)
    _ = try cluster.delete(key(resource, object.name), DeleteOptions(), scope)
  }

  private func apply(
    _ resource: ByteString, _ name: ByteString, by manager: ByteString, condition: Object
  ) throws(StatusError) {
    guard let kind = cluster.catalog.stored(resource) else { return }
    let configuration: Object = [
      "apiVersion": .string(kind.apiVersion), "kind": .string(kind.kind),
      "metadata": .object(["name": .string(name)]),
      "status": .object(["conditions": .array([.object(condition)])]),
    ]
    let scope = WriteScope(
      kind: kind, subresource: "status", manager: manager, user: .administrator)
    _ = try cluster.update(key(resource, name), scope, ownsFields: true) {
      live throws(StatusError) in
      try ServerSideApply.apply(
        configuration, live: live, kind: kind, manager: manager, force: true,
        subresource: "status", now: cluster.settings.now(), table: cluster.table)
    }
  }
}
