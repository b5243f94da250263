internal import GoCompat
internal import YAML

/// Writes the Endpoints of Services, the older form of slices.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/controller/endpoint`
struct EndpointsReconciler: Reconciler {
  let name: ByteString = "endpoint-controller"
  let resource: ByteString = "services"
  let watched: [ByteString] = ["pods", "nodes"]

  func keys(_ event: StoreEvent, _ view: ClusterView) -> [ObjectKey] {
    ServiceBackends.keys(event, view)
  }

  func plan(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    let known = view.object("endpoints", key.namespace, key.name)
    guard let service = view.object(resource, key.namespace, key.name) else {
      return known.map { [.delete("endpoints", $0, DeleteOptions())] } ?? []
    }
    guard let backends = ServiceBackends(service, view) else { return [] }
    var labels = service.labels
    labels["endpoints.kubernetes.io/managed-by"] = .string("endpoint-controller")
    if backends.isHeadless { labels["service.kubernetes.io/headless"] = .string("") }
    var wanted =
      known ?? [
        "kind": .string("Endpoints"), "apiVersion": .string("v1"),
        "metadata": .object([
          "name": .string(service.name), "namespace": .string(service.namespace),
        ]),
      ]
    wanted.setMetadata("labels", value: .object(labels))
    let subsets = subsets(backends)
    wanted["subsets"] = subsets.isEmpty ? nil : .array(subsets.map { .object($0) })
    guard known != nil else { return [.create("endpoints", wanted)] }
    return wanted == known ? [] : [.update("endpoints", wanted)]
  }

  private func subsets(_ backends: ServiceBackends) -> [Object] {
    var groups: [(ports: [Object], ready: [Object], others: [Object])] = []
    for backend in backends.backends where backend.isReady || !backend.isTerminating {
      let ports = backend.ports.map { port in
        var port = port
        if port.string("name").isEmpty { port["name"] = nil }
        return port
      }
      var index = groups.firstIndex { $0.ports == ports }
      if index == nil {
        groups.append((ports, [], []))
        index = groups.count - 1
      }
      guard let index else { continue }
      let address = address(backend, backends)
      if backend.isReady {
        groups[index].ready.append(address)
      } else {
        groups[index].others.append(address)
      }
    }
    return groups.map { group in
      var subset: Object = [:]
      if !group.ready.isEmpty { subset["addresses"] = .array(Self.sorted(group.ready)) }
      if !group.others.isEmpty { subset["notReadyAddresses"] = .array(Self.sorted(group.others)) }
      if !group.ports.isEmpty { subset["ports"] = .array(group.ports.map { .object($0) }) }
      return subset
    }
  }

  private static func sorted(_ addresses: [Object]) -> [Value] {
    addresses.sorted { $0.string("ip") < $1.string("ip") }.map { .object($0) }
  }

  private func address(
    _ backend: ServiceBackends.Backend, _ backends: ServiceBackends
  ) -> Object {
    var address: Object = [
      "ip": .string(backend.pod.object("status").string("podIP")),
      "nodeName": .string(backend.pod.object("spec").string("nodeName")),
      "targetRef": ServiceBackends.reference(backend.pod),
    ]
    address["hostname"] = backends.hostName(backend.pod)
    return address
  }
}
