internal import GoCompat
internal import YAML

/// Services.
///
/// - SeeAlso: `pkg/registry/core/service`
struct ServiceStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var nameRule: NameRule { .label }
  var createsOnUpdate: Bool { true }
  var answersDeleted: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func create(_ service: inout Object, _ context: WriteContext) throws(StatusError) {
    normaliseAddresses(&service, old: nil)
    dropUnusedFields(&service, old: nil)
    try allocate(&service, old: nil, context)
  }

  func update(
    _ service: inout Object, old: Object, _ context: WriteContext
  ) throws(StatusError) {
    normaliseAddresses(&service, old: old)
    keepAllocated(&service, old)
    dropUnusedFields(&service, old: old)
    try allocate(&service, old: old, context)
  }

  /// `clusterIP` and the first of `clusterIPs` are one.
  private func normaliseAddresses(_ service: inout Object, old: Object?) {
    let before = old?.object("spec") ?? [:]
    service.make("spec") { spec in
      let (address, addresses) = (spec.string("clusterIP"), spec.strings("clusterIPs"))
      guard old != nil else {
        if !address.isEmpty, addresses.isEmpty { spec["clusterIPs"] = .array([.string(address)]) }
        return
      }
      if !before.string("clusterIP").isEmpty, address.isEmpty,
        addresses == before.strings("clusterIPs")
      {
        spec["clusterIPs"] = nil
      }
      guard address != before.string("clusterIP") else { return }
      if before.string("clusterIP").isEmpty {
        if addresses.isEmpty, !address.isEmpty { spec["clusterIPs"] = .array([.string(address)]) }
      } else if !address.isEmpty, addresses.isEmpty || addresses == before.strings("clusterIPs") {
        spec["clusterIPs"] = .array([.string(address)])
      }
    }
  }

  private static func needsAddress(_ spec: Object) -> Bool {
    ["ClusterIP", "NodePort", "LoadBalancer"].contains(spec.string("type"))
  }

  private static func needsNodePort(_ spec: Object) -> Bool {
    switch spec.string("type") {
    case "NodePort": true
    case "LoadBalancer": spec.bool("allocateLoadBalancerNodePorts") != false
    default: false
    }
  }

  private static func needsHealthCheck(_ spec: Object) -> Bool {
    spec.string("type") == "LoadBalancer" && spec.string("externalTrafficPolicy") == "Local"
  }

  /// What was allocated stays where the replacement leaves it out.
  private func keepAllocated(_ service: inout Object, _ old: Object) {
    let before = old.object("spec")
    service.make("spec") { spec in
      if Self.needsAddress(before), Self.needsAddress(spec) {
        if spec.string("clusterIP").isEmpty, spec.array("clusterIPs").isEmpty {
          spec["clusterIP"] = before["clusterIP"]
          spec["clusterIPs"] = before["clusterIPs"]
        }
        if !spec.has("ipFamilies") { spec["ipFamilies"] = before["ipFamilies"] }
        if !spec.has("ipFamilyPolicy") { spec["ipFamilyPolicy"] = before["ipFamilyPolicy"] }
      }
      if Self.needsNodePort(before), Self.needsNodePort(spec) { keepPorts(&spec, before) }
      if Self.needsHealthCheck(before), Self.needsHealthCheck(spec),
        spec.int("healthCheckNodePort") ?? 0 == 0
      {
        spec["healthCheckNodePort"] = before["healthCheckNodePort"]
      }
    }
  }

  private func keepPorts(_ spec: inout Object, _ before: Object) {
    var free: [(key: ByteString, number: Int64)] = before.objects("ports").compactMap { port in
      guard let number = port.int("nodePort"), number != 0 else { return nil }
      return (Self.portKey(port), number)
    }
    spec.changeEach("ports") { port in
      guard port.int("nodePort") ?? 0 == 0,
        let index = free.firstIndex(where: { $0.key == Self.portKey(port) })
      else { return }
      port["nodePort"] = .int(free[index].number)
      free.remove(at: index)
    }
  }

  private static func portKey(_ port: Object) -> ByteString {
    port.string("protocol") + "/" + Strconv.formatInt(port.int("port") ?? 0)
  }

  /// What another type needs no more goes, unless it was changed together with the type.
  private func dropUnusedFields(_ service: inout Object, old: Object?) {
    guard let before = old?.object("spec") else { return }
    service.make("spec") { spec in
      let given = spec
      let isSame = { (key: ByteString) in given[key] == before[key] }
      if spec.string("type") == "ExternalName", before.string("type") != "ExternalName" {
        for key: ByteString in [
          "clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy",
        ] where isSame(key) || key == "internalTrafficPolicy" && !spec.has(key) {
          spec[key] = nil
        }
      }
      if Self.needsNodePort(before), !Self.needsNodePort(spec) { dropPorts(&spec, before) }
      if Self.needsHealthCheck(before), !Self.needsHealthCheck(spec),
        isSame("healthCheckNodePort")
      {
        spec["healthCheckNodePort"] = nil
      }
      if before.string("type") == "LoadBalancer", spec.string("type") != "LoadBalancer" {
        for key: ByteString in ["allocateLoadBalancerNodePorts", "loadBalancerClass"]
        where isSame(key) {
          spec[key] = nil
        }
      }
      if ServiceDefaults.isExternallyAccessible(before),
        !ServiceDefaults.isExternallyAccessible(spec), isSame("externalTrafficPolicy")
      {
        spec["externalTrafficPolicy"] = nil
      }
    }
    if service.object("spec").string("type") != "LoadBalancer",
      before.string("type") == "LoadBalancer"
    {
      service.make("status") { $0["loadBalancer"] = .object([:]) }
    }
  }

  private func dropPorts(_ spec: inout Object, _ before: Object) {
    let used = before.objects("ports").compactMap { $0.int("nodePort") }
    let given = spec.objects("ports").compactMap { $0.int("nodePort") }
    guard given == used else { return }
    spec.changeEach("ports") { $0["nodePort"] = nil }
  }

  func check(_ service: Object, _ context: WriteContext, _ problems: inout Problems) {
    ServiceRules.check(service, &problems)
  }

  func checkChange(
    _ service: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    ServiceRules.checkChange(service.object("spec"), old.object("spec"), &problems)
  }

  func checkStatus(
    _ service: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    let path: FieldPath = "status.loadBalancer.ingress"
    let ingress = service.object("status").object("loadBalancer").objects("ingress")
    if service.object("spec").string("type") != "LoadBalancer", !ingress.isEmpty {
      return problems.forbidden(
        path, "may only be used when `spec.type` is 'LoadBalancer'")
    }
    for (index, entry) in ingress.enumerated() {
      ServiceRules.checkIngress(entry, path.index(index), &problems)
    }
  }

  func warnings(_ service: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty else { return [] }
    var warnings: [ByteString] = []
    let spec = service.object("spec")
    let hints: ByteString = "service.kubernetes.io/topology-aware-hints"
    if service.annotations.has(hints) {
      warnings.append(
        "annotation " + hints
          + " is deprecated, please use service.kubernetes.io/topology-mode instead")
    }
    if !spec.array("externalIPs").isEmpty, spec["externalIPs"] != old?.object("spec")["externalIPs"]
    {
      warnings.append(
        "spec.externalIPs is deprecated and may no longer be implemented in some clusters")
    }
    if !spec.string("externalName").isEmpty, spec.string("type") != "ExternalName" {
      warnings.append("spec.externalName is ignored when spec.type is not \"ExternalName\"")
    }
    if spec.string("clusterIP") == "None" {
      if !spec.string("loadBalancerIP").isEmpty {
        warnings.append(
          "spec.loadBalancerIP is ignored for headless services")
      }
      if !spec.array("externalIPs").isEmpty {
        warnings.append("spec.externalIPs is ignored when spec.clusterIP is \"None\"")
      }
      if spec.string("sessionAffinity") != "None" {
        warnings.append("spec.SessionAffinity is ignored for headless services")
      }
    }
    let places: [(ByteString, FieldPath)] =
      spec.strings("externalIPs").enumerated().map { ($1, FieldPath("spec.externalIPs").index($0)) }
      + [(spec.string("loadBalancerIP"), "spec.loadBalancerIP")]
    for (address, path) in places {
      if let text = Addresses.warning(address) { warnings.append(path.text + ": " + text) }
    }
    return warnings
  }
}

extension ServiceStrategy {
  /// Gives addresses and node ports, or refuses those asked for.
  private func allocate(
    _ service: inout Object, old: Object?, _ context: WriteContext
  ) throws(StatusError) {
    // Addresses that do not go together are refused before anything else is looked at.
    var found = Problems()
    ServiceRules.checkAddresses(service.object("spec"), &found)
    guard found.isEmpty else { throw .invalid(kind, service.name, found.list) }
    let others = context.list("services", "").filter { $0.uid != service.uid }
    let allocator = ServiceAllocator(others: others, context: context)
    setFamilies(&service, old: old, &found)
    if found.isEmpty, Self.needsAddress(service.object("spec")) {
      allocator.giveAddress(&service, old, &found)
    }
    if found.isEmpty {
      allocator.givePorts(
        &service, old, needsPorts: Self.needsNodePort(service.object("spec")),
        needsHealthCheck: Self.needsHealthCheck(service.object("spec")), &found)
    }
    guard !found.isEmpty else { return }
    var all = Problems()
    ServiceRules.check(service, &all)
    if all.isEmpty { throw .invalid(kind, service.name, found.list) }
  }

  private func setFamilies(
    _ service: inout Object, old: Object?, _ problems: inout Problems
  ) {
    service.make("spec") { spec in
      guard Self.needsAddress(spec) else { return }
      if spec.string("clusterIP") == "None", spec.object("selector").isEmpty, old == nil {
        if !spec.has("ipFamilyPolicy") {
          spec["ipFamilyPolicy"] = .string("RequireDualStack")
          if !spec.has("ipFamilies") {
            spec["ipFamilies"] = .array([.string("IPv4"), .string("IPv6")])
          }
        }
      } else if spec.string("ipFamilyPolicy") == "RequireDualStack" {
        problems.invalid(
          "spec.ipFamilyPolicy", .text("RequireDualStack"),
          "this cluster is not configured for dual-stack services")
      } else if spec.strings("ipFamilies").contains("IPv6") {
        problems.invalid(
          FieldPath("spec.ipFamilies").index(0), .text("IPv6"),
          "not configured on this cluster")
      }
      spec.setDefault("ipFamilyPolicy", .string("SingleStack"))
      if spec.array("ipFamilies").isEmpty { spec["ipFamilies"] = .array([.string("IPv4")]) }
    }
  }
}

/// Cluster addresses and node ports: which are free.
struct ServiceAllocator {
  let others: [Object]
  let context: WriteContext

  /// A number that is another for each object, and the same each time.
  private func seed(_ service: Object) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in service.uid.bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash)
  }

  func giveAddress(_ service: inout Object, _ old: Object?, _ problems: inout Problems) {
    let spec = service.object("spec")
    let address = spec.string("clusterIP")
    if address == "None"
      || (old != nil && address == old?.object("spec").string("clusterIP") && !address.isEmpty)
    {
      return
    }
    let used = Set(others.map { $0.object("spec").string("clusterIP") })
    var given = address
    if given.isEmpty {
      if context.isDryRun {
        given = "10.0.0.0"
      } else {
        // The lower part of the range is for addresses that are chosen by hand.
        let start = seed(service)
        let numbers = (0..<238).map { 17 + (start + $0) % 238 } + Array(1...16)
        given =
          numbers.map { "10.0.0." + Strconv.itoa($0) }.first { !used.contains($0) } ?? ""
        if given.isEmpty {
          return problems.append([
            FieldProblem(
              kind: .internalError, field: "spec.clusterIPs",
              detail: "Internal error: failed to allocate a serviceIP: range is full")
          ])
        }
      }
    } else if let why = refusal(given, used) {
      return problems.invalid(
        "spec.clusterIPs", .json(spec["clusterIPs"] ?? .null),
        "failed to allocate IP " + given + ": " + why)
    }
    service.make("spec") {
      $0["clusterIP"] = .string(given)
      $0["clusterIPs"] = .array([.string(given)])
    }
  }

  private func refusal(_ address: ByteString, _ used: Set<ByteString>) -> ByteString? {
    guard let bytes = Addresses.parse(address), bytes.count == 4, bytes[0] == 10, bytes[1] == 0,
      bytes[2] == 0, bytes[3] != 0, bytes[3] != 255
    else { return "the provided network does not match the current range" }
    return used.contains(address) ? "provided IP is already allocated" : nil
  }

  func givePorts(
    _ service: inout Object, _ old: Object?, needsPorts: Bool, needsHealthCheck: Bool,
    _ problems: inout Problems
  ) {
    var used = usedPorts
    let own = Set((old?.object("spec").objects("ports") ?? []).compactMap { $0.int("nodePort") })
    let start = seed(service)
    var given: [ByteString: Int64] = [:]
    var index = 0
    var found: [(FieldPath, Int64, ByteString)] = []
    service.make("spec") { spec in
      guard needsPorts else { return }
      spec.changeEach("ports") { port in
        defer { index += 1 }
        let name = port.string("protocol")
        let path = FieldPath("spec.ports").index(index).child("nodePort")
        if let number = port.int("nodePort"), number != 0 {
          if !own.contains(number), let why = refusal(number, name, used) {
            found.append((path, number, why))
          }
          used.insert(Self.key(number, name))
          given[Strconv.formatInt(port.int("port") ?? 0)] = number
          return
        }
        let number = context.isDryRun ? 32_769 : free(start, name, used)
        used.insert(Self.key(number, name))
        port["nodePort"] = .int(number)
      }
    }
    for (path, number, why) in found { problems.invalid(path, number, why) }
    guard needsHealthCheck else { return }
    service.make("spec") { spec in
      guard spec.int("healthCheckNodePort") ?? 0 == 0 else { return }
      spec["healthCheckNodePort"] = .int(
        context.isDryRun ? 32_769 : free(start &+ 97, "TCP", used))
    }
  }

  private static func key(_ number: Int64, _ name: ByteString) -> ByteString {
    name + "/" + Strconv.formatInt(number)
  }

  private var usedPorts: Set<ByteString> {
    var used: Set<ByteString> = []
    for other in others {
      let spec = other.object("spec")
      for port in spec.objects("ports") {
        if let number = port.int("nodePort"), number != 0 {
          used.insert(Self.key(number, port.string("protocol")))
        }
      }
      if let number = spec.int("healthCheckNodePort"), number != 0 {
        used.insert(Self.key(number, "TCP"))
      }
    }
    return used
  }

  private func refusal(
    _ number: Int64, _ name: ByteString, _ used: Set<ByteString>
  ) -> ByteString? {
    if !(30_000...32_767 ~= number) {
      return
        "provided port is not in the valid range. The range of valid ports is 30000-32767"
    }
    return used.contains(Self.key(number, name)) ? "provided port is already allocated" : nil
  }

  private func free(_ start: Int, _ name: ByteString, _ used: Set<ByteString>) -> Int64 {
    for step in 0..<2768 {
      let number = Int64(30_000 + (start + step) % 2768)
      if !used.contains(Self.key(number, name)) { return number }
    }
    return 0
  }
}
