internal import GoCompat
internal import YAML

/// Writes the EndpointSlices of Services.
///
/// - SeeAlso: `k8s.io/endpointslice`
struct EndpointSliceReconciler: Reconciler {
  let name: ByteString = "endpoint-slice-controller"
  let resource: ByteString = "services"
  let watched: [ByteString] = ["pods", "nodes"]

  static let slices: ByteString = "endpointslices.discovery.k8s.io"
  private static let managedKey: ByteString = "endpointslice.kubernetes.io/managed-by"
  private static let manager: ByteString = "endpointslice-controller.k8s.io"
  private static let serviceKey: ByteString = "kubernetes.io/service-name"
  private static let headlessKey: ByteString = "service.kubernetes.io/headless"
  /// How many endpoints a slice holds.
  private static let limit = 100

  func keys(_ event: StoreEvent, _ view: ClusterView) -> [ObjectKey] {
    ServiceBackends.keys(event, view)
  }

  func plan(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    guard let service = view.object(resource, key.namespace, key.name), !service.isBeingDeleted,
      let backends = ServiceBackends(service, view)
    else { return [] }
    var known = view.objects(
      Self.slices, key.namespace, .labelled([Self.serviceKey: .string(key.name)])
    ).filter {
      $0.labels.string(Self.serviceKey) == key.name
        && $0.labels.string(Self.managedKey) == Self.manager
    }
    var actions: [ClusterAction] = []
    let families = service.object("spec").strings("ipFamilies")
    for family in families.isEmpty ? ["IPv4"] : families {
      for (ports, endpoints) in groups(backends, family) {
        var wanted = slice(service, backends, family)
        wanted["ports"] = ports.isEmpty ? .null : .array(ports.map { .object($0) })
        wanted["endpoints"] =
          endpoints.isEmpty ? .null : .array(endpoints.map { .object($0) })
        let match =
          known.firstIndex { $0.array("ports") == wanted.array("ports") }
          ?? known.firstIndex { $0.string("addressType") == family }
        guard let match else {
          actions.append(.create(Self.slices, wanted))
          continue
        }
        actions += update(known.remove(at: match), to: wanted)
      }
    }
    return actions + known.map { .delete(Self.slices, $0, DeleteOptions()) }
  }

  private func update(_ slice: Object, to wanted: Object) -> [ClusterAction] {
    var changed = slice
    changed["ports"] = wanted["ports"]
    changed["endpoints"] = wanted["endpoints"]
    changed.setMetadata("labels", value: wanted.metadata["labels"])
    let isSame =
      changed.array("ports") == slice.array("ports")
      && changed.array("endpoints") == slice.array("endpoints") && changed.labels == slice.labels
    return isSame ? [] : [.update(Self.slices, changed)]
  }

  private func slice(
    _ service: Object, _ backends: ServiceBackends, _ family: ByteString
  ) -> Object {
    var labels = service.labels
    labels[Self.managedKey] = .string(Self.manager)
    labels[Self.serviceKey] = .string(service.name)
    if backends.isHeadless { labels[Self.headlessKey] = .string("") }
    var owner = service
    owner["apiVersion"] = .string("v1")
    owner["kind"] = .string("Service")
    return [
      "kind": .string("EndpointSlice"), "apiVersion": .string("discovery.k8s.io/v1"),
      "metadata": .object([
        "generateName": .string(service.name + "-"), "namespace": .string(service.namespace),
        "labels": .object(labels),
        "ownerReferences": .array([.object(owner.referenceAsController)]),
      ]),
      "addressType": .string(family),
    ]
  }

  /// The endpoints by the ports they have, at most so many together; one empty group for none.
  private func groups(
    _ backends: ServiceBackends, _ family: ByteString
  ) -> [(ports: [Object], endpoints: [Object])] {
    var groups: [(ports: [Object], endpoints: [Object])] = []
    for backend in backends.backends {
      guard let endpoint = endpoint(backend, backends, family) else { continue }
      let index = groups.firstIndex {
        $0.ports == backend.ports && $0.endpoints.count < Self.limit
      }
      if let index {
        groups[index].endpoints.append(endpoint)
      } else {
        groups.append((backend.ports, [endpoint]))
      }
    }
    return groups.isEmpty ? [([], [])] : groups
  }

  private func endpoint(
    _ backend: ServiceBackends.Backend, _ backends: ServiceBackends, _ family: ByteString
  ) -> Object? {
    let pod = backend.pod
    let isSix = family == "IPv6"
    let addresses =
      [pod.object("status").string("podIP")]
      + pod.object("status").objects("podIPs").map { $0.string("ip") }
    guard let address = addresses.first(where: { $0.contains(":") == isSix && !$0.isEmpty })
    else { return nil }
    var endpoint: Object = [
      "addresses": .array([.string(address)]),
      "conditions": .object([
        "ready": .bool(backend.isReady), "serving": .bool(backend.isServing),
        "terminating": .bool(backend.isTerminating),
      ]),
      "targetRef": ServiceBackends.reference(pod),
      "nodeName": .string(pod.object("spec").string("nodeName")),
    ]
    endpoint["hostname"] = backends.hostName(pod)
    return endpoint
  }
}
