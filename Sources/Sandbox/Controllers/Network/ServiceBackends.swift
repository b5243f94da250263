internal import GoCompat
internal import YAML

/// The pods behind a Service, with the ports it sends to.
///
/// - SeeAlso: `endpoint.Controller.syncService`, `endpointslice.Reconciler`
struct ServiceBackends {
  struct Backend {
    var pod: Object
    var isReady: Bool
    var isServing: Bool
    var isTerminating: Bool
    var ports: [Object]
  }

  let service: Object
  let backends: [Backend]

  /// - Returns: nil for a service without a selector, whose addresses somebody else writes.
  init?(_ service: Object, _ view: ClusterView) {
    let spec = service.object("spec")
    let selector = spec.object("selector")
    guard !selector.isEmpty, spec.string("type") != "ExternalName" else { return nil }
    self.service = service
    let match = LabelMatch(["matchLabels": .object(selector)])
    let publishesAll =
      spec["publishNotReadyAddresses"] == .bool(true)
      || service.annotations.string("service.alpha.kubernetes.io/tolerate-unready-endpoints")
        == "true"
    backends = view.objects("pods", service.namespace, .labelled(selector)).compactMap { pod in
      let state = PodState(pod)
      guard match.matches(pod), !state.isFinished,
        !pod.object("status").string("podIP").isEmpty,
        view.object("nodes", "", pod.object("spec").string("nodeName")) != nil
      else { return nil }
      let isReady = state.isReady && !pod.isBeingDeleted
      return Backend(
        pod: pod, isReady: isReady || publishesAll, isServing: state.isReady,
        isTerminating: pod.isBeingDeleted, ports: Self.ports(spec, pod))
    }
  }

  var isHeadless: Bool { service.object("spec").string("clusterIP") == "None" }

  /// The ports of a service as a pod has them; a name that it has not leaves a port out.
  ///
  /// - SeeAlso: `podutil.FindPort`
  private static func ports(_ spec: Object, _ pod: Object) -> [Object] {
    spec.objects("ports").compactMap { port in
      let wanted = port["targetPort"]
      var number = port.int("port")
      if case .int(let given)? = wanted { number = given }
      if case .string(let name)? = wanted {
        let named = pod.object("spec").objects("containers").flatMap { $0.objects("ports") }
        number = named.first {
          $0.string("name") == name && $0["protocol"] == port["protocol"]
        }?.int("containerPort")
      }
      guard let number else { return nil }
      var found: Object = ["name": .string(port.string("name"))]
      found["protocol"] = port["protocol"]
      found["port"] = .int(number)
      found["appProtocol"] = port["appProtocol"]
      return found
    }
  }

  static func reference(_ pod: Object) -> Value {
    .object([
      "kind": .string("Pod"), "namespace": .string(pod.namespace), "name": .string(pod.name),
      "uid": .string(pod.uid),
    ])
  }

  /// The name of a pod inside its service.
  func hostName(_ pod: Object) -> Value? {
    let spec = pod.object("spec")
    guard !spec.string("hostname").isEmpty, spec.string("subdomain") == service.name else {
      return nil
    }
    return spec["hostname"]
  }

  /// The services that select a pod, as it is or as it was.
  static func keys(_ event: StoreEvent, _ view: ClusterView) -> [ObjectKey] {
    var services: [Object] = []
    if event.key.resource == "pods" {
      let labels = [event.object.labels, event.previous?.labels ?? [:]]
      services = view.objects("services", event.key.namespace, .selecting(labels)).filter {
        service in
        let match = LabelMatch(["matchLabels": .object(service.object("spec").object("selector"))])
        return !match.isEmpty
          && (match.matches(event.object) || event.previous.map { match.matches($0) } == true)
      }
    } else if event.key.resource == "nodes", event.kind != .modified {
      services = view.objects("services", nil)
    }
    return services.map {
      ObjectKey(resource: "services", namespace: $0.namespace, name: $0.name)
    }
  }
}
