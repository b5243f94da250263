internal import GoCompat
internal import YAML

/// What is wrong with a pod's spec, in a pod or in a template.
///
/// - SeeAlso: `ValidatePodSpec`, `ValidatePodTemplateSpec` of `pkg/apis/core/validation`
struct PodRules {
  let spec: Object
  let path: FieldPath
  /// Whether it is a pod of its own and not a template.
  let isPod: Bool
  /// The name of the pod; empty for a template.
  let podName: ByteString

  init(_ spec: Object, _ path: FieldPath, isPod: Bool = false, podName: ByteString = "") {
    self.spec = spec
    self.path = path
    self.isPod = isPod
    self.podName = podName
  }

  static func checkTemplate(
    _ template: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let metadata = template.metadata
    MetadataRules.checkLabels(metadata.object("labels"), path.child("labels"), &problems)
    MetadataRules.checkAnnotations(
      metadata.object("annotations"), path.child("annotations"), &problems)
    let rules = PodRules(template.object("spec"), path.child("spec"))
    rules.checkAnnotations(
      metadata.object("annotations"), path.child("annotations"), &problems)
    rules.check(&problems)
    if !template.object("spec").array("ephemeralContainers").isEmpty {
      problems.forbidden(
        path.child("spec").child("ephemeralContainers"),
        "ephemeral containers not allowed in pod template")
    }
  }

  /// Annotations that mean something to pods.
  func checkAnnotations(
    _ annotations: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let cost: ByteString = "controller.kubernetes.io/pod-deletion-cost"
    if let text = annotations.optionalString(cost), !Self.isInt32(text) {
      problems.invalid(path.key(cost), .text(text), "must be a 32bit integer")
    }
    let names = containerLists.flatMap { spec.objects($0) }.map { $0.string("name") }
    let prefix: ByteString = "container.apparmor.security.beta.kubernetes.io/"
    for (key, value) in annotations.sortedByKey() where key.hasPrefix(prefix) {
      let name = key[prefix.count...]
      if !names.contains(name) {
        problems.invalid(path.key(key), .text(name), "container not found")
      }
      guard case .string(let profile) = value else { continue }
      if !profile.isEmpty, profile != "runtime/default", profile != "unconfined",
        !profile.hasPrefix("localhost/")
      {
        problems.invalid(
          path.key(key), .text(profile),
          "invalid AppArmor profile name: " + Strconv.quote(profile))
      }
    }
  }

  private static func isInt32(_ text: ByteString) -> Bool {
    guard !text.hasPrefix("+"), text == "0" || !text.hasPrefix("0") else { return false }
    return Int32(text.text) != nil
  }

  private var containerLists: [ByteString] {
    ["containers", "initContainers", "ephemeralContainers"]
  }

  func check(_ problems: inout Problems) {
    if !spec.has("terminationGracePeriodSeconds") {
      problems.required(path.child("terminationGracePeriodSeconds"))
    }
    let volumes = VolumeRules(podName: podName)
      .check(spec.objects("volumes"), path.child("volumes"), &problems)
    let claims = checkClaims(&problems)
    let containers = ContainerRules(
      volumes: volumes, claims: claims, restartPolicy: spec.string("restartPolicy"),
      gracePeriod: spec.int("terminationGracePeriodSeconds"),
      usesHostUsers: spec.bool("hostUsers") != false)
    containers.checkContainers(spec, path, &problems)
    containers.checkInitContainers(spec, path.child("initContainers"), &problems)
    containers.checkEphemeral(spec, path.child("ephemeralContainers"), &problems)
    checkResources(claims, &problems)
    checkHostPorts(&problems)
    problems.oneOf(
      spec.string("restartPolicy"), path.child("restartPolicy"),
      ["Always", "OnFailure", "Never"])
    problems.oneOf(
      spec.string("dnsPolicy"), path.child("dnsPolicy"),
      ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"])
    MetadataRules.checkLabels(
      spec.object("nodeSelector"), path.child("nodeSelector"), &problems)
    SecurityRules.checkPod(spec, path.child("securityContext"), &problems)
    AffinityRules.check(spec.optionalObject("affinity"), path.child("affinity"), &problems)
    checkDNS(&problems)
    checkGates(&problems)
    SpreadRules.check(
      spec.objects("topologySpreadConstraints"), path.child("topologySpreadConstraints"),
      &problems)
    WindowsRules.checkHostProcesses(spec, path, &problems)
    checkHostUsers(&problems)
    checkNames(&problems)
    AffinityRules.checkTolerations(
      spec.objects("tolerations"), path.child("tolerations"), &problems)
    checkHostAliases(&problems)
    checkClasses(&problems)
    checkSystem(&problems)
  }

  private func checkClaims(_ problems: inout Problems) -> [ByteString] {
    var names: [ByteString] = []
    for (index, claim) in spec.objects("resourceClaims").enumerated() {
      let path = path.child("resourceClaims").index(index)
      let name = claim.string("name")
      if name.isEmpty {
        problems.required(path.child("name"))
      } else if names.contains(name) {
        problems.duplicate(path.child("name"), .text(name))
      } else {
        problems.invalid(path.child("name"), name, Names.dnsLabel(name))
        names.append(name)
      }
      let sources: [ByteString] = ["resourceClaimName", "resourceClaimTemplateName"]
      let count = sources.count { claim.has($0) }
      if count != 1 {
        problems.invalid(
          path, InternalForm.shown(claim, "io.k8s.api.core.v1.PodResourceClaim"),
          count > 1
            ? "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified"
            : "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`")
      }
      for key in sources {
        if let value = claim.optionalString(key) {
          problems.invalid(path.child(key), value, Names.subdomain(value))
        }
      }
    }
    return names
  }

  private func checkResources(_ claims: [ByteString], _ problems: inout Problems) {
    guard let resources = spec.optionalObject("resources") else { return }
    let path = path.child("resources")
    if resources.has("claims") {
      problems.forbidden(
        path.child("claims"), "claims cannot be set for Resources at pod-level")
    }
    ResourceRules.check(resources, claims, path, isPod: true, &problems)
    var sums: Object = [:]
    for container in spec.objects("containers") {
      for (name, amount) in container.object("resources").object("requests").quantities {
        let sum = sums.quantity(name).map { $0 + amount } ?? amount
        sums[name] = .string(sum.text)
      }
    }
    for (name, sum) in sums.sortedByKey().quantities where ResourceRules.isPodLevel(name) {
      let request = resources.object("requests").quantity(name) ?? Quantity(0)
      if sum.compare(to: request) > 0 {
        problems.invalid(
          path.child("requests").key(name), .text(request.text),
          "must be greater than or equal to aggregate container requests of " + sum.text)
      }
    }
    for (index, container) in spec.objects("containers").enumerated() {
      let limits = container.object("resources").object("limits").sortedByKey()
      for (name, limit) in limits.quantities {
        guard let most = resources.object("limits").quantity(name),
          limit.compare(to: most) > 0
        else { continue }
        problems.invalid(
          path.child("containers").index(index).key(name).child("limits"), .text(limit.text),
          "must be less than or equal to pod limits of " + most.text)
      }
    }
  }

  private func checkHostPorts(_ problems: inout Problems) {
    guard spec.bool("hostNetwork") == true else { return }
    for (index, container) in spec.objects("containers").enumerated() {
      for (number, port) in container.objects("ports").enumerated() {
        let host = port.int("hostPort") ?? 0
        guard isPod || host != 0, host != port.int("containerPort") else { continue }
        problems.invalid(
          path.child("containers").index(index).child("ports").index(number).child("hostPort"),
          host, "must match `containerPort` when `hostNetwork` is true")
      }
    }
  }

  private func checkDNS(_ problems: inout Problems) {
    let path = path.child("dnsConfig")
    let config = spec.optionalObject("dnsConfig")
    if spec.string("dnsPolicy") == "None" {
      guard let config else {
        return problems.required(path, "must provide `dnsConfig` when `dnsPolicy` is None")
      }
      if config.array("nameservers").isEmpty {
        return problems.required(
          path.child("nameservers"),
          "must provide at least one DNS nameserver when `dnsPolicy` is None")
      }
    }
    guard let config else { return }
    let servers = config.strings("nameservers")
    if servers.count > 3 {
      problems.invalid(
        path.child("nameservers"), .json(config["nameservers"] ?? .null),
        "must not have more than 3 nameservers")
    }
    for (index, server) in servers.enumerated() {
      Addresses.checkAddress(server, path.child("nameservers").index(index), &problems)
    }
    let searches = config.strings("searches")
    if searches.count > 32 {
      problems.invalid(
        path.child("searches"), .json(config["searches"] ?? .null),
        "must not have more than 32 search paths")
    }
    if searches.joined(" ").count > 2048 {
      problems.invalid(
        path.child("searches"), .json(config["searches"] ?? .null),
        "must not have more than 2048 characters (including spaces) in the search list")
    }
    for (index, search) in searches.enumerated() where search != "." {
      let name = search.hasSuffix(".") ? search[..<(search.count - 1)] : search
      problems.invalid(
        path.child("searches").index(index), name, Names.subdomainWithUnderscore(name))
    }
    for (index, option) in config.objects("options").enumerated()
    where option.string("name").isEmpty {
      problems.required(path.child("options").index(index), "must not be empty")
    }
  }

  private func checkGates(_ problems: inout Problems) {
    for (index, gate) in spec.objects("readinessGates").enumerated() {
      let type = gate.string("conditionType")
      problems.invalid(
        path.child("readinessGates").index(index).child("conditionType"), type,
        Names.qualifiedName(type))
    }
    var seen: Set<ByteString> = []
    for (index, gate) in spec.objects("schedulingGates").enumerated() {
      let name = gate.string("name")
      let path = path.child("schedulingGates").index(index)
      problems.invalid(path, name, Names.qualifiedName(name))
      if !seen.insert(name).inserted { problems.duplicate(path, .text(name)) }
    }
  }

  private func checkHostUsers(_ problems: inout Problems) {
    guard spec.bool("hostUsers") == false else { return }
    for (key, name): (ByteString, ByteString) in [
      ("hostNetwork", "hostNetwork"), ("hostPID", "HostPID"), ("hostIPC", "HostIPC"),
    ] where spec.bool(key) == true {
      problems.forbidden(path.child(name), "when `pod.Spec.HostUsers` is false")
    }
  }

  private func checkNames(_ problems: inout Problems) {
    for key: ByteString in ["serviceAccountName", "nodeName"] {
      let name = spec.string(key)
      if !name.isEmpty { problems.invalid(path.child(key), name, Names.subdomain(name)) }
    }
    if let seconds = spec.int("activeDeadlineSeconds"), !(1...Int64(Int32.max) ~= seconds) {
      problems.invalid(
        path.child("activeDeadlineSeconds"), seconds, Names.between(1, Int64(Int32.max)))
    }
    for key: ByteString in ["hostname", "subdomain"] {
      let name = spec.string(key)
      if !name.isEmpty { problems.invalid(path.child(key), name, Names.dnsLabel(name)) }
    }
  }

  private func checkHostAliases(_ problems: inout Problems) {
    for (index, alias) in spec.objects("hostAliases").enumerated() {
      let path = path.child("hostAliases").index(index)
      Addresses.checkAddress(alias.string("ip"), path.child("ip"), &problems)
      for (number, name) in alias.strings("hostnames").enumerated() {
        problems.invalid(
          path.child("hostnames").index(number), name, Names.subdomain(name))
      }
    }
  }

  private func checkClasses(_ problems: inout Problems) {
    for key: ByteString in ["priorityClassName", "runtimeClassName"] {
      guard let name = spec.optionalString(key), key == "runtimeClassName" || !name.isEmpty
      else { continue }
      problems.invalid(path.child(key), name, Names.subdomain(name))
    }
    if let policy = spec.optionalString("preemptionPolicy") {
      problems.oneOf(
        policy, path.child("preemptionPolicy"), ["PreemptLowerPriority", "Never"])
    }
    if let overhead = spec.optionalObject("overhead") {
      ResourceRules.check(
        ["limits": .object(overhead)], [], path.child("overhead"), &problems)
    }
  }

  private func checkSystem(_ problems: inout Problems) {
    guard let system = spec.optionalObject("os") else { return }
    let name = system.string("name")
    if name.isEmpty {
      problems.required(path.child("os").child("name"), "cannot be empty")
    } else if name != "linux", name != "windows" {
      problems.notSupported(path.child("os"), name, ["linux", "windows"])
    } else {
      SecurityRules.checkSystem(spec, path, name, &problems)
    }
  }
}
