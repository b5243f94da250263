internal import GoCompat
internal import YAML

/// Pods.
///
/// - SeeAlso: `pkg/registry/core/pod/strategy.go`
struct PodStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }
  var answersDeleted: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func setDefaults(_ pod: inout Object) {
    ObjectDefaults.fill(&pod, kind)
    pod.change("status", Self.alignAddresses)
  }

  /// The address is the first of the addresses; where they differ it counts alone.
  ///
  /// - SeeAlso: `Convert_v1_PodStatus_To_core_PodStatus`, `Convert_core_PodStatus_To_v1_PodStatus`
  private static func alignAddresses(_ status: inout Object) {
    let address = status.string("podIP")
    let first = status.objects("podIPs").first?.string("ip")
    if address.isEmpty {
      if let first { status.setDefaultText("podIP", first) }
    } else if first != address {
      status["podIPs"] = .array([.object(["ip": .string(address)])])
    }
  }

  /// What an annotation of the past says of a container is in its field, too.
  ///
  /// The warning comes here, since the field would hide it later.
  /// - SeeAlso: `applyAppArmorVersionSkew`
  private func applyAppArmor(_ pod: inout Object, _ context: WriteContext) {
    let annotations = pod.annotations
    pod.change("spec") { spec in
      if spec.object("os").string("name") == "windows" { return }
      let whole = spec.object("securityContext").optionalObject("appArmorProfile")
      for list: ByteString in ["initContainers", "containers", "ephemeralContainers"] {
        spec.changeEach(list) { container in
          let key =
            "container.apparmor.security.beta.kubernetes.io/" + container.string("name")
          guard let text = annotations.optionalString(key),
            !container.object("securityContext").has("appArmorProfile")
          else { return }
          let profile = Self.appArmorProfile(text)
          if let profile {
            if profile == whole { return }
            container.make("securityContext") { $0["appArmorProfile"] = .object(profile) }
          }
          context.warn(
            "metadata.annotations[" + key
              + "]: deprecated since v1.30; use the \"appArmorProfile\" field instead")
        }
      }
    }
  }

  private static func appArmorProfile(_ text: ByteString) -> Object? {
    let local: ByteString = "localhost/"
    switch text {
    case "runtime/default": return ["type": .string("RuntimeDefault")]
    case "unconfined": return ["type": .string("Unconfined")]
    default:
      guard text.hasPrefix(local), text.count > local.count else { return nil }
      return ["type": .string("Localhost"), "localhostProfile": .string(text[local.count...])]
    }
  }

  func create(_ pod: inout Object, _ context: WriteContext) throws(StatusError) {
    applyAppArmor(&pod, context)
    let gates = pod.object("spec").array("schedulingGates")
    let quality = PodQuality.of(pod.object("spec"))
    pod["status"] = .object(["phase": .string("Pending"), "qosClass": .string(quality)])
    guard !gates.isEmpty else { return }
    pod.make("status") { status in
      status["conditions"] = .array([
        .object([
          "type": .string("PodScheduled"), "status": .string("False"),
          "lastProbeTime": .null, "lastTransitionTime": .null,
          "reason": .string("SchedulingGated"),
          "message": .string("Scheduling is blocked due to non-empty scheduling gates"),
        ])
      ])
    }
  }

  func update(
    _ pod: inout Object, old: Object, _ context: WriteContext
  ) throws(StatusError) {
    let before = old.object("spec")
    switch context.subresource {
    case "ephemeralcontainers":
      let containers = pod.object("spec")["ephemeralContainers"]
      pod["spec"] = .object(before)
      pod.make("spec") { $0["ephemeralContainers"] = containers }
    case "resize": keepAllButResources(&pod, before)
    default: keepAdmitted(&pod, before)
    }
  }

  /// What admission has filled in stays where a replacement does not mention it.
  private func keepAdmitted(_ pod: inout Object, _ before: Object) {
    pod.make("spec") { spec in
      for key: ByteString in ["priority", "preemptionPolicy", "tolerations"] where !spec.has(key) {
        spec[key] = before[key]
      }
      if spec.string("nodeName").isEmpty, spec.int("priority") == before.int("priority"),
        !before.string("priorityClassName").isEmpty, spec.string("priorityClassName").isEmpty
      {
        spec["priorityClassName"] = before["priorityClassName"]
      }
    }
  }

  /// Containers that are others, or elsewhere, stay as they are given: they are refused.
  private func keepAllButResources(_ pod: inout Object, _ before: Object) {
    let new = pod.object("spec")
    var spec = before
    let lists: [ByteString] = ["containers", "initContainers"]
    if lists.contains(where: { new.array($0).count != before.array($0).count }) { return }
    for list in lists {
      let given = new.objects(list)
      guard given.map({ $0.string("name") }) == before.objects(list).map({ $0.string("name") })
      else {
        spec[list] = new[list]
        continue
      }
      var index = 0
      spec.changeEach(list) { container in
        container["resources"] = given[index]["resources"]
        container["resizePolicy"] = given[index]["resizePolicy"]
        index += 1
      }
    }
    pod["spec"] = .object(spec)
  }

  func check(_ pod: Object, _ context: WriteContext, _ problems: inout Problems) {
    let path: FieldPath = "spec"
    let spec = pod.object("spec")
    let rules = PodRules(spec, path, isPod: true, podName: pod.name)
    rules.checkAnnotations(pod.annotations, "metadata.annotations", &problems)
    rules.check(&problems)
    if spec.string("serviceAccountName").isEmpty { checkTokens(spec, path, &problems) }
    for list: ByteString in ["containers", "initContainers", "ephemeralContainers"] {
      for (index, container) in spec.objects(list).enumerated() {
        let image = container.string("image")
        if image.trimmed != image {
          problems.invalid(
            path.child(list).index(index).child("image"), .text(image),
            "must not have leading or trailing whitespace")
        }
      }
    }
    if context.subresource.isEmpty, !pod.metadata.has("resourceVersion") {
      checkCreation(spec, path, &problems)
    }
  }

  private func checkTokens(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    for (index, volume) in spec.objects("volumes").enumerated() {
      for (number, source) in volume.object("projected").objects("sources").enumerated()
      where source.has("serviceAccountToken") {
        problems.forbidden(
          path.child("volumes").index(index).child("projected").child("sources")
            .index(number).child("serviceAccountToken"),
          "must not be specified when serviceAccountName is not set")
      }
    }
  }

  private func checkCreation(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    if !spec.array("ephemeralContainers").isEmpty {
      problems.forbidden(path.child("ephemeralContainers"), "cannot be set on create")
    }
    if !spec.string("nodeName").isEmpty, !spec.array("schedulingGates").isEmpty {
      problems.forbidden(
        path.child("nodeName"), "cannot be set until all schedulingGates have been cleared")
    }
  }

  func checkChange(
    _ pod: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    switch context.subresource {
    case "ephemeralcontainers": PodChangeRules.checkEphemeral(pod, old, &problems)
    case "resize": PodResizeRules.check(pod, old, &problems)
    case "binding": break
    default: PodChangeRules.check(pod, old, &problems)
    }
  }

  func checkStatus(
    _ pod: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    let status = pod.object("status")
    for (index, condition) in status.objects("conditions").enumerated() {
      let type = condition.string("type")
      if ["PodScheduled", "Ready", "Initialized"].contains(type) { continue }
      problems.invalid(
        FieldPath("status.conditions").index(index).child("Type"), type,
        Names.qualifiedName(type))
    }
    let name = status.string("nominatedNodeName")
    if !name.isEmpty, name != old.object("status").string("nominatedNodeName") {
      problems.invalid("status.nominatedNodeName", name, Names.subdomain(name))
    }
    problems.immutable(
      status["qosClass"], old.object("status")["qosClass"], "status.qosClass")
    for (index, address) in status.objects("podIPs").enumerated() {
      Addresses.checkAddress(
        address.string("ip"), FieldPath("status.podIPs").index(index), &problems)
    }
  }

  func makesGeneration(_ object: Object, old: Object) -> Bool {
    object.object("spec") != old.object("spec")
  }

  func warnings(_ pod: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty else { return [] }
    var warnings = PodWarnings.warnings(
      spec: pod.object("spec"), metadata: pod.metadata, at: "", isTemplate: false,
      old: old?.object("spec"))
    if old == nil {
      let found = Names.dnsLabel(pod.name)
      if !found.isEmpty, Names.subdomain(pod.name).isEmpty {
        warnings.append(
          "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: ["
            + found.joined(" ") + "]")
      }
      warnings += PodSecurity.warnings(pod, context)
    }
    return warnings
  }
}

/// The quality of service that a pod gets.
///
/// - SeeAlso: `qos.ComputePodQOS`
enum PodQuality {
  static func of(_ spec: Object) -> ByteString {
    var requests: [ByteString: Quantity] = [:]
    var limits: [ByteString: Quantity] = [:]
    var isGuaranteed = true
    func add(_ amounts: Object, _ sums: inout [ByteString: Quantity]) -> Set<ByteString> {
      var found: Set<ByteString> = []
      for (name, amount) in amounts.quantities
      where (name == "cpu" || name == "memory") && !amount.isZero {
        found.insert(name)
        sums[name] = sums[name].map { $0 + amount } ?? amount
      }
      return found
    }
    let lists =
      spec.has("resources")
      ? [spec] : spec.objects("containers") + spec.objects("initContainers")
    for container in lists {
      let resources = container.object("resources")
      _ = add(resources.object("requests"), &requests)
      let found = add(resources.object("limits"), &limits)
      if found.count < 2 { isGuaranteed = false }
    }
    if requests.isEmpty, limits.isEmpty { return "BestEffort" }
    if isGuaranteed, requests.count == limits.count,
      requests.allSatisfy({ name, amount in
        limits[name].map { $0.compare(to: amount) == 0 } ?? false
      })
    {
      return "Guaranteed"
    }
    return "Burstable"
  }
}
