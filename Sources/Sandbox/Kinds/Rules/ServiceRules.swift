internal import GoCompat
internal import YAML

/// What is wrong with Services.
///
/// - SeeAlso: `ValidateService`, `ValidateServiceUpdate`
enum ServiceRules {
  private static let path: FieldPath = "spec"

  static func isHeadless(_ spec: Object) -> Bool { spec.strings("clusterIPs") == ["None"] }

  static func check(_ service: Object, _ problems: inout Problems) {
    let spec = service.object("spec")
    let type = spec.string("type")
    checkAnnotations(service, &problems)
    if spec.array("ports").isEmpty, !isHeadless(spec), type != "ExternalName" {
      problems.required(path.child("ports"))
    }
    checkType(spec, type, &problems)
    checkPorts(spec, &problems)
    MetadataRules.checkLabels(spec.object("selector"), path.child("selector"), &problems)
    checkAffinity(spec, &problems)
    checkAddresses(spec, &problems)
    for (index, address) in spec.strings("externalIPs").enumerated() {
      let path = path.child("externalIPs").index(index)
      let count = problems.list.count
      Addresses.checkAddress(address, path, &problems)
      if problems.list.count == count { Addresses.checkNotSpecial(address, path, &problems) }
    }
    problems.oneOf(
      type, path.child("type"), ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"])
    checkRepeatedPorts(spec, type, &problems)
    checkBalancer(service, spec, type, &problems)
    checkTraffic(spec, type, &problems)
  }

  private static func checkAnnotations(_ service: Object, _ problems: inout Problems) {
    let (mode, hints): (ByteString, ByteString) = (
      "service.kubernetes.io/topology-mode", "service.kubernetes.io/topology-aware-hints"
    )
    guard let new = service.annotations.optionalString(mode),
      let old = service.annotations.optionalString(hints), new != old
    else { return }
    problems.invalid(
      FieldPath("metadata.annotations").key(mode), .text(new),
      "must match annotations[" + hints + "] when both are specified")
  }

  private static func checkType(
    _ spec: Object, _ type: ByteString, _ problems: inout Problems
  ) {
    switch type {
    case "LoadBalancer", "NodePort":
      if isHeadless(spec) {
        problems.invalid(
          path.child("clusterIPs").index(0), .text("None"),
          "may not be set to 'None' for " + type + " services")
      }
    case "ExternalName":
      for key: ByteString in ["clusterIPs", "ipFamilies", "ipFamilyPolicy"]
      where spec.has(key) && spec[key] != .array([]) {
        problems.forbidden(path.child(key), "may not be set for ExternalName services")
      }
      var name = spec.string("externalName")
      if name.hasSuffix(".") { name = name[..<(name.count - 1)] }
      if name.isEmpty {
        problems.required(path.child("externalName"))
      } else {
        problems.invalid(path.child("externalName"), name, Names.subdomain(name))
      }
    default: break
    }
  }

  private static func checkPorts(_ spec: Object, _ problems: inout Problems) {
    var names: Set<ByteString> = []
    let ports = spec.objects("ports")
    for (index, port) in ports.enumerated() {
      let path = path.child("ports").index(index)
      let name = port.string("name")
      if name.isEmpty {
        if ports.count > 1 { problems.required(path.child("name")) }
      } else {
        problems.invalid(path.child("name"), name, Names.dnsLabel(name))
        if !names.insert(name).inserted { problems.duplicate(path.child("name"), .text(name)) }
      }
      let number = port.int("port") ?? 0
      for detail in Names.portNumber(number) {
        problems.invalid(path.child("port"), number, detail)
      }
      problems.oneOf(
        port.string("protocol"), path.child("protocol"), ["SCTP", "TCP", "UDP"])
      ProbeRules.checkPort(port["targetPort"], path.child("targetPort"), &problems)
      if let name = port.optionalString("appProtocol") {
        problems.invalid(path.child("appProtocol"), name, Names.qualifiedName(name))
      }
    }
  }

  private static func checkAffinity(_ spec: Object, _ problems: inout Problems) {
    let affinity = spec.string("sessionAffinity")
    problems.oneOf(affinity, path.child("sessionAffinity"), ["ClientIP", "None"])
    let configPath = path.child("sessionAffinityConfig")
    if affinity == "ClientIP" {
      let path = configPath.child("clientIP").child("timeoutSeconds")
      let client = spec.object("sessionAffinityConfig").object("clientIP")
      guard let timeout = client.int("timeoutSeconds") else {
        return problems.required(path, "when session affinity type is ClientIP")
      }
      if timeout <= 0 || timeout > 86_400 {
        problems.invalid(path, timeout, "must be greater than 0 and less than 86400")
      }
    } else if affinity == "None", spec.has("sessionAffinityConfig") {
      problems.forbidden(configPath, "must not be set when session affinity is None")
    }
  }

  static func checkAddresses(_ spec: Object, _ problems: inout Problems) {
    guard spec.string("type") != "ExternalName" else { return }
    let listPath = path.child("clusterIPs")
    let (address, addresses) = (spec.string("clusterIP"), spec.strings("clusterIPs"))
    let shown = ShownValue.json(spec["clusterIPs"] ?? .null)
    if !address.isEmpty {
      if addresses.isEmpty {
        problems.required(listPath)
      } else if addresses[0] != address {
        problems.invalid(listPath, shown, "first value must match `clusterIP`")
      }
    } else if !addresses.isEmpty {
      problems.invalid(listPath, shown, "must be empty when `clusterIP` is not specified")
    }
    checkFamilies(spec, &problems)
    for (index, address) in addresses.enumerated() {
      if index == 0, address == "None" {
        if addresses.count > 1 {
          problems.invalid(listPath, shown, "'None' must be the first and only value")
        }
        continue
      }
      Addresses.checkAddress(address, listPath.index(index), &problems)
    }
    if addresses.count > 2 {
      problems.invalid(listPath, shown, "may only hold up to 2 values")
    }
    if addresses.count == 2, addresses.allSatisfy({ Addresses.parse($0) != nil }),
      Addresses.isFour(addresses[0]) == Addresses.isFour(addresses[1])
    {
      problems.invalid(
        listPath, shown, "may specify no more than one IP for each IP family")
    }
    checkMatch(spec, addresses, &problems)
  }

  private static func checkMatch(
    _ spec: Object, _ addresses: [ByteString], _ problems: inout Problems
  ) {
    guard !isHeadless(spec) else { return }
    for (index, (address, family)) in zip(addresses, spec.strings("ipFamilies")).enumerated() {
      guard Addresses.parse(address) != nil else { continue }
      let isFour = Addresses.isFour(address)
      guard isFour != (family == "IPv4") else { continue }
      problems.invalid(
        path.child("clusterIPs").index(index), .text(address),
        "expected an " + family + " value as indicated by `ipFamilies["
          + Strconv.itoa(index) + "]`")
    }
  }

  private static func checkFamilies(_ spec: Object, _ problems: inout Problems) {
    var seen: Set<ByteString> = []
    for (index, family) in spec.strings("ipFamilies").enumerated() {
      let path = path.child("ipFamilies").index(index)
      problems.optionalOneOf(family, path, ["IPv4", "IPv6"])
      if !seen.insert(family).inserted { problems.duplicate(path, .text(family)) }
    }
    problems.optionalOneOf(
      spec.optionalString("ipFamilyPolicy"), path.child("ipFamilyPolicy"),
      ["PreferDualStack", "RequireDualStack", "SingleStack"])
  }

  private static func checkRepeatedPorts(
    _ spec: Object, _ type: ByteString, _ problems: inout Problems
  ) {
    var nodePorts: Set<ByteString> = []
    var seen: Set<ByteString> = []
    for (index, port) in spec.objects("ports").enumerated() {
      let path = path.child("ports").index(index)
      let name = port.string("protocol")
      if let number = port.int("nodePort"), number != 0 {
        if type == "ClusterIP" {
          problems.forbidden(
            path.child("nodePort"), "may not be used when `type` is 'ClusterIP'")
        }
        if !nodePorts.insert(name + "/" + Strconv.formatInt(number)).inserted {
          problems.duplicate(path.child("nodePort"), .number(number))
        }
      }
      let number = port.int("port") ?? 0
      if !seen.insert(name + "/" + Strconv.formatInt(number)).inserted {
        problems.duplicate(
          path,
          .json(
            .object([
              "Name": .string(""), "Protocol": .string(name), "AppProtocol": .null,
              "Port": .int(number), "TargetPort": .int(0), "NodePort": .int(0),
            ])))
      }
    }
  }

  private static func checkBalancer(
    _ service: Object, _ spec: Object, _ type: ByteString, _ problems: inout Problems
  ) {
    let isBalancer = type == "LoadBalancer"
    let rangesPath = path.child("LoadBalancerSourceRanges")
    let ranges = spec.strings("loadBalancerSourceRanges")
    if !ranges.isEmpty {
      if !isBalancer {
        problems.forbidden(rangesPath, "may only be used when `type` is 'LoadBalancer'")
      }
      for (index, range) in ranges.enumerated() {
        Addresses.checkNetwork(range.trimmed, rangesPath.index(index), &problems)
      }
    } else {
      checkAnnotatedRanges(service, isBalancer, &problems)
    }
    if spec.has("allocateLoadBalancerNodePorts"), !isBalancer {
      problems.forbidden(
        path.child("allocateLoadBalancerNodePorts"),
        "may only be used when `type` is 'LoadBalancer'")
    }
    guard let name = spec.optionalString("loadBalancerClass") else { return }
    if !isBalancer {
      problems.forbidden(
        path.child("loadBalancerClass"), "may only be used when `type` is 'LoadBalancer'")
    } else {
      problems.invalid(path.child("loadBalancerClass"), name, Names.qualifiedName(name))
    }
  }

  /// Ranges as they were given before they had a field.
  private static func checkAnnotatedRanges(
    _ service: Object, _ isBalancer: Bool, _ problems: inout Problems
  ) {
    let key: ByteString = "service.beta.kubernetes.io/load-balancer-source-ranges"
    guard let text = service.annotations.optionalString(key) else { return }
    let path = FieldPath("metadata.annotations").key(key)
    if !isBalancer {
      problems.forbidden(path, "may only be used when `type` is 'LoadBalancer'")
    }
    guard !text.trimmed.isEmpty else { return }
    for range in text.trimmed.split(by: ",") {
      Addresses.checkNetwork(range.trimmed, path, &problems)
    }
  }

  private static func checkTraffic(
    _ spec: Object, _ type: ByteString, _ problems: inout Problems
  ) {
    let external = spec.string("externalTrafficPolicy")
    if ServiceDefaults.isExternallyAccessible(spec) {
      problems.oneOf(external, path.child("externalTrafficPolicy"), ["Cluster", "Local"])
    } else if !external.isEmpty {
      problems.invalid(
        path.child("externalTrafficPolicy"), .text(external),
        "may only be set for externally-accessible services")
    }
    let check = spec.int("healthCheckNodePort") ?? 0
    let needsCheck = type == "LoadBalancer" && external == "Local"
    if check != 0, !needsCheck {
      problems.invalid(
        path.child("healthCheckNodePort"), check,
        "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'")
    } else if check != 0 {
      for detail in Names.portNumber(check) {
        problems.invalid(path.child("healthCheckNodePort"), check, detail)
      }
    }
    problems.optionalOneOf(
      spec.optionalString("internalTrafficPolicy"), path.child("internalTrafficPolicy"),
      ["Cluster", "Local"])
    problems.optionalOneOf(
      spec.optionalString("trafficDistribution"), path.child("trafficDistribution"),
      ["PreferClose", "PreferSameNode", "PreferSameZone"])
  }

  static func checkChange(_ spec: Object, _ old: Object, _ problems: inout Problems) {
    let isNamed = { (spec: Object) in spec.string("type") == "ExternalName" }
    if !isNamed(spec), !isNamed(old) { checkAddressChange(spec, old, &problems) }
    let (new, before) = (spec["loadBalancerClass"], old["loadBalancerClass"])
    if spec.string("type") == "LoadBalancer", old.string("type") == "LoadBalancer", new != before {
      problems.invalid(
        path.child("loadBalancerClass"), Problems.shown(new),
        "may not change once set")
    }
    if let number = old.int("healthCheckNodePort"), number != 0,
      let other = spec.int("healthCheckNodePort"), other != 0, other != number
    {
      problems.forbidden(path.child("healthCheckNodePort"), "field is immutable")
    }
  }

  private static func checkAddressChange(
    _ spec: Object, _ old: Object, _ problems: inout Problems
  ) {
    if isHeadless(spec), isHeadless(old) { return }
    let (new, before) = (spec.strings("clusterIPs"), old.strings("clusterIPs"))
    let shown = ShownValue.json(spec["clusterIPs"] ?? .null)
    let path = path.child("clusterIPs")
    if new.isEmpty, !before.isEmpty {
      problems.invalid(path.index(0), shown, "primary clusterIP can not be unset")
    } else if new.count == before.count {
      for (index, pair) in zip(new, before).enumerated() where pair.0 != pair.1 {
        problems.invalid(path.index(index), shown, "may not change once set")
      }
    } else if let first = before.first, new.first != first {
      problems.invalid(path.index(0), shown, "may not change once set")
    }
    guard isHeadless(spec) == isHeadless(old) else { return }
    let (families, earlier) = (spec.strings("ipFamilies"), old.strings("ipFamilies"))
    if let first = earlier.first, let now = families.first, first != now {
      problems.invalid(
        FieldPath("spec.ipFamilies").index(0), .json(spec["ipFamilies"] ?? .null),
        "may not change once set")
    }
  }

  static func checkIngress(_ entry: Object, _ path: FieldPath, _ problems: inout Problems) {
    let (address, host) = (entry.string("ip"), entry.string("hostname"))
    if !address.isEmpty { Addresses.checkAddress(address, path.child("ip"), &problems) }
    if let mode = entry.optionalString("ipMode") {
      if address.isEmpty {
        problems.forbidden(
          path.child("ipMode"), "may not be specified when `ip` is not set")
      } else {
        problems.optionalOneOf(mode, path.child("ipMode"), ["Proxy", "VIP"])
      }
    } else if !address.isEmpty {
      problems.required(path.child("ipMode"), "must be specified when `ip` is set")
    }
    guard !host.isEmpty else { return }
    problems.invalid(path.child("hostname"), host, Names.subdomain(host))
    if Addresses.parse(host) != nil {
      problems.invalid(
        path.child("hostname"), .text(host), "must be a DNS name, not an IP address")
    }
  }
}
