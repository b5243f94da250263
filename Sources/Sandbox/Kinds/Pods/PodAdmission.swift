internal import GoCompat
internal import YAML

/// What admission fills into a new pod: limits, its priority, what its runtime class says, tolerations.
///
/// - SeeAlso: the plugins `LimitRanger`, `Priority`, `RuntimeClass`, `DefaultTolerationSeconds`
enum PodAdmission {
  static func mutate(_ pod: inout Object, _ context: WriteContext) throws(StatusError) {
    LimitRanges.fill(&pod, context)
    addTolerations(&pod)
    try setPriority(&pod, context)
    try setRuntimeClass(&pod, context)
  }

  static func addTolerations(_ pod: inout Object) {
    pod.make("spec") { spec in
      var tolerations = spec.array("tolerations")
      for key: ByteString in [
        "node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable",
      ] {
        let isThere = tolerations.contains { value in
          guard case .object(let toleration) = value else { return false }
          let (name, effect) = (toleration.string("key"), toleration.string("effect"))
          return (name == key || name.isEmpty) && (effect == "NoExecute" || effect.isEmpty)
        }
        if isThere { continue }
        tolerations.append(
          .object([
            "key": .string(key), "operator": .string("Exists"), "effect": .string("NoExecute"),
            "tolerationSeconds": .int(300),
          ]))
      }
      spec["tolerations"] = .array(tolerations)
    }
  }

  private static func setPriority(
    _ pod: inout Object, _ context: WriteContext
  ) throws(StatusError) {
    let spec = pod.object("spec")
    let name = spec.string("priorityClassName")
    var found: Object?
    if name.isEmpty {
      found = context.list("priorityclasses.scheduling.k8s.io", "")
        .filter { $0.bool("globalDefault") == true }
        .min { ($0.int("value") ?? 0) < ($1.int("value") ?? 0) }
    } else {
      found = context.lookUp("priorityclasses.scheduling.k8s.io", "", name) ?? system(name)
      guard found != nil else {
        throw Admission.forbidden(
          context, pod.name, "no PriorityClass with name " + name + " was found")
      }
    }
    let value = found?.int("value") ?? 0
    let policy = found?.optionalString("preemptionPolicy") ?? "PreemptLowerPriority"
    try checkGiven(spec, value, policy, pod.name, context)
    pod.make("spec") { spec in
      if let found { spec["priorityClassName"] = .string(found.name) }
      spec["priority"] = .int(value)
      spec["preemptionPolicy"] = .string(policy)
    }
  }

  /// The classes that every cluster has.
  private static func system(_ name: ByteString) -> Object? {
    let values: [ByteString: Int64] = [
      "system-cluster-critical": 2_000_000_000, "system-node-critical": 2_000_001_000,
    ]
    guard let value = values[name] else { return nil }
    return ["metadata": .object(["name": .string(name)]), "value": .int(value)]
  }

  private static func checkGiven(
    _ spec: Object, _ value: Int64, _ policy: ByteString, _ name: ByteString,
    _ context: WriteContext
  ) throws(StatusError) {
    if let given = spec.int("priority"), given != value {
      throw Admission.forbidden(
        context, name,
        "the integer value of priority (" + Strconv.formatInt(given)
          + ") must not be provided in pod spec; priority admission controller computed "
          + Strconv.formatInt(value) + " from the given PriorityClass name")
    }
    if let given = spec.optionalString("preemptionPolicy"), given != policy {
      throw Admission.forbidden(
        context, name,
        "the string value of PreemptionPolicy (" + given
          + ") must not be provided in pod spec; priority admission controller computed " + policy
          + " from the given PriorityClass name")
    }
  }

  private static func setRuntimeClass(
    _ pod: inout Object, _ context: WriteContext
  ) throws(StatusError) {
    let name = pod.object("spec").string("runtimeClassName")
    guard !name.isEmpty else {
      if pod.object("spec").object("overhead").isEmpty { return }
      throw Admission.forbidden(
        context, pod.name,
        "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead")
    }
    guard let runtime = context.lookUp("runtimeclasses.node.k8s.io", "", name) else {
      throw Admission.forbidden(
        context, pod.name, "pod rejected: RuntimeClass \"" + name + "\" not found")
    }
    let overhead = runtime.object("overhead").object("podFixed")
    let scheduling = runtime.object("scheduling")
    pod.make("spec") { spec in
      if !overhead.isEmpty { spec["overhead"] = .object(overhead) }
      let selector = scheduling.object("nodeSelector")
      if !selector.isEmpty {
        spec.make("nodeSelector") { for (key, value) in selector { $0[key] = value } }
      }
      let tolerations = scheduling.array("tolerations")
      if !tolerations.isEmpty {
        spec["tolerations"] = .array(spec.array("tolerations") + tolerations)
      }
    }
  }
}
