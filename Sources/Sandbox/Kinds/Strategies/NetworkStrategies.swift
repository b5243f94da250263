internal import GoCompat
internal import YAML

/// Ingresses.
///
/// - SeeAlso: `ValidateIngressSpec`
struct IngressStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }
  var checksNewOnUpdate: Bool { true }
  private var classKey: ByteString { "kubernetes.io/ingress.class" }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    let rules = spec.objects("rules")
    let backend = spec.optionalObject("defaultBackend")
    if rules.isEmpty, backend == nil {
      problems.invalid(path, .null, "either `defaultBackend` or `rules` must be specified")
    }
    if let backend { checkBackend(backend, path.child("defaultBackend"), &problems) }
    for (index, rule) in rules.enumerated() {
      checkRule(rule, path.child("rules").index(index), &problems)
    }
    checkTLS(spec.objects("tls"), path.child("tls"), &problems)
    if let name = spec.optionalString("ingressClassName") {
      problems.invalid(path.child("ingressClassName"), name, Names.subdomain(name))
      if !object.metadata.has("resourceVersion"),
        let other = object.annotations.optionalString(classKey), other != name
      {
        problems.invalid(
          FieldPath("annotations").child(classKey), .text(other),
          "must match `ingressClassName` when both are specified")
      }
    }
  }

  private func checkRule(_ rule: Object, _ path: FieldPath, _ problems: inout Problems) {
    let host = rule.string("host")
    if !host.isEmpty {
      if Addresses.parse(host) != nil {
        problems.invalid(
          path.child("host"), .text(host), "must be a DNS name, not an IP address")
      }
      problems.invalid(
        path.child("host"), host,
        host.contains("*") ? Names.wildcardSubdomain(host) : Names.subdomain(host))
    }
    guard let http = rule.optionalObject("http") else { return }
    let path = path.child("http").child("paths")
    let paths = http.objects("paths")
    if paths.isEmpty { problems.required(path) }
    for (index, item) in paths.enumerated() { checkPath(item, path.index(index), &problems) }
  }

  private func checkPath(_ item: Object, _ path: FieldPath, _ problems: inout Problems) {
    guard let type = item.optionalString("pathType") else {
      return problems.required(path.child("pathType"), "pathType must be specified")
    }
    let place = item.string("path")
    let placePath = path.child("path")
    switch type {
    case "Exact", "Prefix":
      if !place.hasPrefix("/") {
        problems.invalid(placePath, .text(place), "must be an absolute path")
      }
      for part: ByteString in ["//", "/./", "/../", "%2f", "%2F"] where place.contains(part) {
        problems.invalid(placePath, .text(place), "must not contain '" + part + "'")
      }
      for end: ByteString in ["/..", "/."] where place.hasSuffix(end) {
        problems.invalid(placePath, .text(place), "cannot end with '" + end + "'")
      }
    case "ImplementationSpecific":
      if !place.isEmpty, !place.hasPrefix("/") {
        problems.invalid(placePath, .text(place), "must be an absolute path")
      }
    default:
      problems.notSupported(
        path.child("pathType"), type, ["Exact", "ImplementationSpecific", "Prefix"])
    }
    checkBackend(item.object("backend"), path.child("backend"), &problems)
  }

  private func checkBackend(
    _ backend: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let (resource, service) = (
      backend.optionalObject("resource"), backend.optionalObject("service")
    )
    if resource != nil, service != nil {
      problems.invalid(path, .text(""), "cannot set both resource and service backends")
    } else if let resource {
      ReferenceRules.check(resource, path.child("resource"), &problems)
    } else if let service {
      checkService(service, path, &problems)
    } else {
      problems.invalid(path, .text(""), "resource or service backend is required")
    }
  }

  private func checkService(
    _ service: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let name = service.string("name")
    let namePath = path.child("service").child("name")
    if name.isEmpty {
      problems.required(namePath)
    } else {
      problems.invalid(namePath, name, Names.dnsLabel(name))
    }
    let port = service.object("port")
    let (portName, number) = (port.string("name"), port.int("number") ?? 0)
    let portPath = path.child("service").child("port")
    if !portName.isEmpty, number != 0 {
      problems.invalid(path, .text(""), "cannot set both port name & port number")
    } else if !portName.isEmpty {
      problems.invalid(portPath.child("name"), portName, Names.portName(portName))
    } else if number != 0 {
      for detail in Names.portNumber(number) {
        problems.invalid(portPath.child("number"), number, detail)
      }
    } else {
      problems.required(path, "port name or number is required")
    }
  }

  private func checkTLS(_ items: [Object], _ path: FieldPath, _ problems: inout Problems) {
    for (index, item) in items.enumerated() {
      let path = path.index(index)
      for (number, host) in item.strings("hosts").enumerated() {
        problems.invalid(
          path.child("hosts").index(number), host,
          host.contains("*") ? Names.wildcardSubdomain(host) : Names.subdomain(host))
      }
      let name = item.string("secretName")
      if !name.isEmpty {
        problems.invalid(path.child("secretName"), name, Names.subdomain(name))
      }
    }
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty, old == nil, object.annotations.has(classKey) else {
      return []
    }
    return [
      "annotation \"" + classKey
        + "\" is deprecated, please use 'spec.ingressClassName' instead"
    ]
  }
}

/// References to objects of any kind.
enum ReferenceRules {
  static func check(_ reference: Object, _ path: FieldPath, _ problems: inout Problems) {
    if let group = reference.optionalString("apiGroup") {
      problems.invalid(path.child("apiGroup"), group, Names.subdomain(group))
    }
    for key: ByteString in ["kind", "name"] {
      let value = reference.string(key)
      if value.isEmpty {
        problems.required(path.child(key))
      } else {
        problems.invalid(path.child(key), value, Names.pathSegment(value))
      }
    }
  }
}

/// IngressClasses.
///
/// - SeeAlso: `ValidateIngressClass`
struct IngressClassStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    let controller = spec.string("controller")
    if controller.isEmpty {
      problems.required(path.child("controller"))
    } else {
      checkController(controller, path.child("controller"), &problems)
    }
    guard let parameters = spec.optionalObject("parameters") else { return }
    let parametersPath = path.child("parameters")
    ReferenceRules.check(parameters, parametersPath, &problems)
    let namespacePath = parametersPath.child("namespace")
    let namespace = parameters.optionalString("namespace")
    switch parameters.optionalString("scope") {
    case nil: problems.required(parametersPath.child("scope"))
    case "Namespace":
      if let namespace {
        problems.invalid(namespacePath, namespace, Names.dnsLabel(namespace))
      } else {
        problems.required(namespacePath, "`parameters.scope` is set to 'Namespace'")
      }
    case "Cluster":
      if namespace != nil {
        problems.forbidden(namespacePath, "`parameters.scope` is set to 'Cluster'")
      }
    case .some(let scope):
      problems.notSupported(
        parametersPath.child("scope"), scope, ["Cluster", "Namespace"])
    }
  }

  private func checkController(
    _ controller: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    if controller.count > 250 { problems.tooLong(path, 250) }
    guard let slash = controller.firstIndex(of: "/"), slash > 0,
      slash + 1 < controller.count
    else {
      return problems.invalid(
        path, .text(controller),
        "must be a domain-prefixed path (such as \"acme.io/foo\")")
    }
    let host = controller[..<slash]
    problems.invalid(path, host, Names.subdomain(host))
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    problems.immutable(
      object.object("spec")["controller"], old.object("spec")["controller"],
      "spec.controller")
  }
}

/// NetworkPolicies.
///
/// - SeeAlso: `ValidateNetworkPolicySpec`
struct NetworkPolicyStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    SelectorRules.check(
      spec.optionalObject("podSelector"), path.child("podSelector"), &problems)
    for (list, peers): (ByteString, ByteString) in [("ingress", "from"), ("egress", "to")] {
      for (index, rule) in spec.objects(list).enumerated() {
        let path = path.child(list).index(index)
        for (number, port) in rule.objects("ports").enumerated() {
          checkPort(port, path.child("ports").index(number), &problems)
        }
        for (number, peer) in rule.objects(peers).enumerated() {
          checkPeer(peer, path.child(peers).index(number), &problems)
        }
      }
    }
    let types = spec.strings("policyTypes")
    let typesPath = path.child("policyTypes")
    if types.count > 2 {
      return problems.invalid(
        typesPath, .json(spec["policyTypes"] ?? .null),
        "may not specify more than two policyTypes")
    }
    for (index, type) in types.enumerated() {
      problems.optionalOneOf(type, typesPath.index(index), ["Ingress", "Egress"])
    }
  }

  private func checkPort(_ port: Object, _ path: FieldPath, _ problems: inout Problems) {
    problems.optionalOneOf(
      port.optionalString("protocol"), path.child("protocol"), ["TCP", "UDP", "SCTP"])
    let end = port.int("endPort")
    let endPath = path.child("endPort")
    switch port["port"] {
    case .int(let number):
      for detail in Names.portNumber(number) {
        problems.invalid(path.child("port"), number, detail)
      }
      guard let end else { return }
      if end < number {
        problems.invalid(endPath, end, "must be greater than or equal to `port`")
      }
      for detail in Names.portNumber(end) { problems.invalid(endPath, end, detail) }
    case .string(let name):
      if let end {
        problems.invalid(
          endPath, end, "may not be specified when `port` is non-numeric")
      }
      problems.invalid(path.child("port"), name, Names.portName(name))
    default:
      if let end {
        problems.invalid(
          endPath, end, "may not be specified when `port` is not specified")
      }
    }
  }

  private func checkPeer(_ peer: Object, _ path: FieldPath, _ problems: inout Problems) {
    var count = 0
    for key: ByteString in ["podSelector", "namespaceSelector"] {
      guard let selector = peer.optionalObject(key) else { continue }
      count += 1
      SelectorRules.check(selector, path.child(key), &problems)
    }
    if let block = peer.optionalObject("ipBlock") {
      count += 1
      checkBlock(block, path.child("ipBlock"), &problems)
      if count > 1 {
        problems.forbidden(path, "may not specify both ipBlock and another peer")
      }
    }
    if count == 0 { problems.required(path, "must specify a peer") }
  }

  private func checkBlock(_ block: Object, _ path: FieldPath, _ problems: inout Problems) {
    let network = block.string("cidr")
    if network.isEmpty { return problems.required(path.child("cidr")) }
    Addresses.checkNetwork(network, path.child("cidr"), &problems)
    guard let outer = Addresses.parseNetwork(network) else { return }
    for (index, text) in block.strings("except").enumerated() {
      let path = path.child("except").index(index)
      Addresses.checkNetwork(text, path, &problems)
      guard let inner = Addresses.parseNetwork(text) else { continue }
      let isInside =
        inner.bytes.count == outer.bytes.count && inner.length > outer.length
        && Addresses.mask(inner.bytes, outer.length)
          == Addresses.mask(outer.bytes, outer.length)
      if !isInside {
        problems.invalid(path, .text(text), "must be a strict subset of `cidr`")
      }
    }
  }
}

/// Endpoints.
///
/// - SeeAlso: `ValidateEndpoints`
struct EndpointsStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var createsOnUpdate: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    for (index, subset) in object.objects("subsets").enumerated() {
      let path = FieldPath("subsets").index(index)
      if subset.array("addresses").isEmpty, subset.array("notReadyAddresses").isEmpty {
        problems.required(path, "must specify `addresses` or `notReadyAddresses`")
      }
      for key: ByteString in ["addresses", "notReadyAddresses"] {
        for (number, address) in subset.objects(key).enumerated() {
          checkAddress(address, path.child(key).index(number), &problems)
        }
      }
      let ports = subset.objects("ports")
      for (number, port) in ports.enumerated() {
        checkPort(
          port, path.child("ports").index(number), needsName: ports.count > 1, &problems)
      }
    }
  }

  private func checkAddress(
    _ address: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let text = address.string("ip")
    Addresses.checkAddress(text, path.child("ip"), &problems)
    let host = address.string("hostname")
    if !host.isEmpty { problems.invalid(path.child("hostname"), host, Names.dnsLabel(host)) }
    if let node = address.optionalString("nodeName") {
      problems.invalid(path.child("nodeName"), node, Names.subdomain(node))
    }
    Addresses.checkNotSpecial(text, path.child("ip"), &problems)
  }

  private func checkPort(
    _ port: Object, _ path: FieldPath, needsName: Bool, _ problems: inout Problems
  ) {
    let name = port.string("name")
    if name.isEmpty {
      if needsName { problems.required(path.child("name")) }
    } else {
      problems.invalid(path.child("name"), name, Names.dnsLabel(name))
    }
    let number = port.int("port") ?? 0
    for detail in Names.portNumber(number) {
      problems.invalid(path.child("port"), number, detail)
    }
    problems.oneOf(port.string("protocol"), path.child("protocol"), ["SCTP", "TCP", "UDP"])
    if let name = port.optionalString("appProtocol") {
      problems.invalid(path.child("appProtocol"), name, Names.qualifiedName(name))
    }
  }
}

/// EndpointSlices.
///
/// - SeeAlso: `ValidateEndpointSlice`
struct EndpointSliceStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func makesGeneration(_ object: Object, old: Object) -> Bool {
    object["endpoints"] != old["endpoints"] || object["ports"] != old["ports"]
      || object.labels != old.labels
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let type = object.string("addressType")
    if type.isEmpty {
      problems.required("addressType")
    } else {
      problems.optionalOneOf(type, "addressType", ["FQDN", "IPv4", "IPv6"])
    }
    let endpoints = object.objects("endpoints")
    if endpoints.count > 1000 { problems.tooMany("endpoints", endpoints.count, 1000) }
    for (index, endpoint) in endpoints.enumerated() {
      checkEndpoint(endpoint, type, FieldPath("endpoints").index(index), &problems)
    }
    var names: Set<ByteString> = []
    for (index, port) in object.objects("ports").enumerated() {
      let path = FieldPath("ports").index(index)
      let name = port.string("name")
      if !name.isEmpty { problems.invalid(path.child("name"), name, Names.portName(name)) }
      if !names.insert(name).inserted { problems.duplicate(path.child("name"), .text(name)) }
      problems.oneOf(port.string("protocol"), path.child("protocol"), ["SCTP", "TCP", "UDP"])
    }
  }

  private func checkEndpoint(
    _ endpoint: Object, _ type: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    let addresses = endpoint.strings("addresses")
    if addresses.isEmpty {
      problems.required(path.child("addresses"), "must contain at least 1 address")
    }
    if addresses.count > 100 { problems.tooMany(path.child("addresses"), addresses.count, 100) }
    for (index, address) in addresses.enumerated() {
      let path = path.child("addresses").index(index)
      if type == "FQDN" {
        problems.invalid(path, address, Names.subdomain(address))
        continue
      }
      Addresses.checkAddress(address, path, &problems)
      guard Addresses.parse(address) != nil else { continue }
      if type == "IPv4", !Addresses.isFour(address) {
        problems.invalid(path, .text(address), "must be an IPv4 address")
      } else if type == "IPv6", Addresses.isFour(address) {
        problems.invalid(path, .text(address), "must be an IPv6 address")
      }
      Addresses.checkNotSpecial(address, path, &problems)
    }
    if let name = endpoint.optionalString("hostname") {
      problems.invalid(path.child("hostname"), name, Names.dnsLabel(name))
    }
    if let name = endpoint.optionalString("nodeName") {
      problems.invalid(path.child("nodeName"), name, Names.subdomain(name))
    }
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    problems.immutable(object["addressType"], old["addressType"], "addressType")
  }
}
