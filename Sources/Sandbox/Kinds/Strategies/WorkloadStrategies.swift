internal import GoCompat
internal import YAML

/// What kinds that run pods from a template have in common.
enum WorkloadRules {
  /// The selector must be there, sound, and match the template's labels.
  static func checkSelector(
    _ spec: Object, _ path: FieldPath, empty: ByteString, _ problems: inout Problems
  ) {
    let path = path.child("selector")
    guard let selector = spec.optionalObject("selector") else { return problems.required(path) }
    SelectorRules.check(selector, path, &problems)
    if SelectorRules.isEmpty(selector) {
      problems.invalid(path, SelectorRules.shown(selector), empty)
    }
  }

  static func checkLabels(
    _ spec: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let labels = spec.object("template").metadata.object("labels")
    if let selector = spec.optionalObject("selector"), SelectorRules.matches(selector, labels) {
      return
    }
    problems.invalid(
      path.child("template").child("metadata").child("labels"), .map(labels),
      "`selector` does not match template `labels`")
  }

  /// Pods of a workload that goes on for ever.
  static func checkRestart(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    let policy = spec.object("template").object("spec").string("restartPolicy")
    if policy != "Always" {
      problems.notSupported(
        path.child("template").child("spec").child("restartPolicy"), policy, ["Always"])
    }
  }

  /// A number or a percentage, neither below zero.
  static func checkAmount(_ value: Value?, _ path: FieldPath, _ problems: inout Problems) {
    switch value {
    case .string(let text): problems.invalid(path, text, Names.percent(text))
    case .int(let number): problems.notNegative(number, path)
    default: break
    }
  }

  static func checkAtMostAll(_ value: Value?, _ path: FieldPath, _ problems: inout Problems) {
    guard case .string(let text) = value, Names.percent(text).isEmpty,
      let number = Int64(text[..<(text.count - 1)].text), number > 100
    else { return }
    problems.invalid(path, .text(text), "must not be greater than 100%")
  }

  /// The amount as a number: a percentage counts as its number.
  static func number(_ value: Value?) -> Int64 {
    switch value {
    case .int(let number): number
    case .string(let text) where text.hasSuffix("%"):
      Int64(text[..<(text.count - 1)].text) ?? 0
    default: 0
    }
  }

  static func checkCounts(
    _ status: Object, _ keys: [ByteString], below: [ByteString], _ problems: inout Problems
  ) {
    let path: FieldPath = "status"
    for key in keys { problems.notNegative(status.int(key), path.child(key)) }
    let total = status.int("replicas") ?? 0
    for key in below {
      let count = status.int(key) ?? 0
      if count > total {
        problems.invalid(path.child(key), count, "cannot be greater than status.replicas")
      }
    }
    let (available, ready) = (
      status.int("availableReplicas") ?? 0, status.int("readyReplicas") ?? 0
    )
    if available > ready {
      problems.invalid(
        path.child("availableReplicas"), available, "cannot be greater than readyReplicas")
    }
  }

  static func templateWarnings(
    _ object: Object, old: Object?, at path: FieldPath, _ context: WriteContext
  ) -> [ByteString] {
    let template = object.object("spec").object("template")
    if let old, old.object("spec").object("template") == template { return [] }
    return PodWarnings.warnings(
      spec: template.object("spec"), metadata: template.metadata, at: path, isTemplate: true)
      + PodSecurity.templateWarnings(template, context)
  }
}

/// Deployments.
///
/// - SeeAlso: `ValidateDeployment`
struct DeploymentStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }

  /// Its annotations count, since they tell controllers of pauses and revisions.
  func makesGeneration(_ object: Object, old: Object) -> Bool {
    object.object("spec") != old.object("spec") || object.annotations != old.annotations
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    problems.notNegative(spec.int("replicas"), path.child("replicas"))
    WorkloadRules.checkSelector(
      spec, path, empty: "empty selector is invalid for deployment", &problems)
    PodRules.checkTemplate(spec.object("template"), path.child("template"), &problems)
    WorkloadRules.checkLabels(spec, path, &problems)
    if spec.object("template").object("spec").string("restartPolicy") != "Always" {
      WorkloadRules.checkRestart(spec, path, &problems)
    }
    if spec.object("template").object("spec").has("activeDeadlineSeconds") {
      problems.forbidden(
        path.child("template").child("spec").child("activeDeadlineSeconds"),
        "activeDeadlineSeconds in ReplicaSet is not Supported")
    }
    checkStrategy(spec.object("strategy"), path.child("strategy"), &problems)
    for key: ByteString in ["minReadySeconds", "revisionHistoryLimit"] {
      problems.notNegative(spec.int(key), path.child(key))
    }
    if let deadline = spec.int("progressDeadlineSeconds") {
      let path = path.child("progressDeadlineSeconds")
      problems.notNegative(deadline, path)
      if deadline <= spec.int("minReadySeconds") ?? 0 {
        problems.invalid(path, deadline, "must be greater than minReadySeconds")
      }
    }
  }

  private func checkStrategy(
    _ strategy: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let rolling = strategy.optionalObject("rollingUpdate")
    switch strategy.string("type") {
    case "Recreate":
      if rolling != nil {
        problems.forbidden(
          path.child("rollingUpdate"),
          "may not be specified when strategy `type` is 'Recreate'")
      }
    case "RollingUpdate":
      guard let rolling else {
        return problems.required(
          path.child("rollingUpdate"), "this should be defaulted and never be nil")
      }
      checkRolling(rolling, path.child("rollingUpdate"), &problems)
    default:
      problems.notSupported(
        path, InternalForm.shown(strategy, "io.k8s.api.apps.v1.DeploymentStrategy"),
        ["Recreate", "RollingUpdate"])
    }
  }

  private func checkRolling(
    _ rolling: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let (unavailable, surge) = (rolling["maxUnavailable"], rolling["maxSurge"])
    let unavailablePath = path.child("maxUnavailable")
    WorkloadRules.checkAmount(unavailable, unavailablePath, &problems)
    WorkloadRules.checkAmount(surge, path.child("maxSurge"), &problems)
    if WorkloadRules.number(unavailable) == 0, WorkloadRules.number(surge) == 0 {
      problems.invalid(
        unavailablePath, Problems.shown(unavailable ?? .int(0)),
        "may not be 0 when `maxSurge` is 0")
    }
    WorkloadRules.checkAtMostAll(unavailable, unavailablePath, &problems)
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    let selector = object.object("spec")["selector"]
    problems.immutable(
      selector, old.object("spec")["selector"], "spec.selector",
      SelectorRules.shown(object.object("spec").optionalObject("selector")))
  }

  func checkStatus(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    let status = object.object("status")
    WorkloadRules.checkCounts(
      status,
      [
        "observedGeneration", "replicas", "updatedReplicas", "readyReplicas",
        "availableReplicas", "unavailableReplicas", "terminatingReplicas", "collisionCount",
      ],
      below: ["updatedReplicas", "readyReplicas", "availableReplicas"], &problems)
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty else { return [] }
    return WorkloadRules.templateWarnings(object, old: old, at: "spec.template", context)
  }
}

/// ReplicaSets.
///
/// - SeeAlso: `ValidateReplicaSet`
struct ReplicaSetStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }
  var checksNewOnUpdate: Bool { false }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    for key: ByteString in ["replicas", "minReadySeconds"] {
      problems.notNegative(spec.int(key), path.child(key))
    }
    WorkloadRules.checkSelector(
      spec, path, empty: "empty selector is invalid for deployment", &problems)
    WorkloadRules.checkLabels(spec, path, &problems)
    PodRules.checkTemplate(spec.object("template"), path.child("template"), &problems)
    WorkloadRules.checkRestart(spec, path, &problems)
    if spec.object("template").object("spec").has("activeDeadlineSeconds") {
      problems.forbidden(
        path.child("template").child("spec").child("activeDeadlineSeconds"),
        "activeDeadlineSeconds in ReplicaSet is not Supported")
    }
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    problems.immutable(
      object.object("spec")["selector"], old.object("spec")["selector"], "spec.selector",
      SelectorRules.shown(object.object("spec").optionalObject("selector")))
  }

  func checkStatus(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    WorkloadRules.checkCounts(
      object.object("status"),
      [
        "replicas", "fullyLabeledReplicas", "readyReplicas", "availableReplicas",
        "observedGeneration",
      ],
      below: ["fullyLabeledReplicas", "readyReplicas", "availableReplicas"], &problems)
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty else { return [] }
    return WorkloadRules.templateWarnings(object, old: old, at: "spec.template", context)
  }
}

/// ReplicationControllers.
///
/// - SeeAlso: `ValidateReplicationController`
struct ReplicationControllerStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }
  var answersDeleted: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    problems.notNegative(spec.int("minReadySeconds"), path.child("minReadySeconds"))
    let selector = spec.object("selector")
    if selector.isEmpty { problems.required(path.child("selector")) }
    problems.notNegative(spec.int("replicas"), path.child("replicas"))
    guard let template = spec.optionalObject("template") else {
      return problems.required(path.child("template"))
    }
    let labels = template.metadata.object("labels")
    if selector.contains(where: { labels[$0.key] != $0.value }) {
      problems.invalid(
        path.child("template").child("metadata").child("labels"), .map(labels),
        "`selector` does not match template `labels`")
    }
    PodRules.checkTemplate(template, path.child("template"), &problems)
    WorkloadRules.checkRestart(spec, path, &problems)
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty else { return [] }
    return WorkloadRules.templateWarnings(object, old: old, at: "spec.template", context)
  }
}

/// StatefulSets.
///
/// - SeeAlso: `ValidateStatefulSet`
struct StatefulSetStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    let management = spec.string("podManagementPolicy")
    if management != "OrderedReady", management != "Parallel" {
      problems.invalid(
        path.child("podManagementPolicy"), .text(management),
        "must be 'OrderedReady' or 'Parallel'")
    }
    checkStrategy(spec.object("updateStrategy"), path.child("updateStrategy"), &problems)
    let policy = spec.object("persistentVolumeClaimRetentionPolicy")
    for key: ByteString in ["whenDeleted", "whenScaled"] {
      problems.optionalOneOf(
        policy.optionalString(key),
        path.child("persistentVolumeClaimRetentionPolicy").child(key), ["Delete", "Retain"])
    }
    problems.notNegative(spec.int("replicas"), path.child("replicas"))
    problems.notNegative(spec.int("minReadySeconds"), path.child("minReadySeconds"))
    problems.notNegative(
      spec.object("ordinals").int("start"), path.child("ordinals").child("start"))
    WorkloadRules.checkSelector(
      spec, path, empty: "empty selector is invalid for statefulset", &problems)
    WorkloadRules.checkLabels(spec, path, &problems)
    checkTemplate(spec, path, &problems)
    WorkloadRules.checkRestart(spec, path, &problems)
    if spec.object("template").object("spec").has("activeDeadlineSeconds") {
      problems.forbidden(
        path.child("template").child("spec").child("activeDeadlineSeconds"),
        "activeDeadlineSeconds in StatefulSet is not Supported")
    }
    for (index, claim) in spec.objects("volumeClaimTemplates").enumerated()
    where !object.metadata.has("resourceVersion") {
      ClaimRules.check(
        claim.object("spec"), path.child("volumeClaimTemplates").index(index).child("spec"),
        &problems)
    }
  }

  /// The claims of the set count as volumes of its pods.
  private func checkTemplate(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    var template = spec.object("template")
    let claims: [Value] = spec.objects("volumeClaimTemplates").map { claim in
      .object([
        "name": .string(claim.name),
        "persistentVolumeClaim": .object(["claimName": .string(claim.name)]),
      ])
    }
    template.make("spec") { pod in
      let names = Set(
        claims.compactMap { value -> ByteString? in
          if case .object(let object) = value { object.string("name") } else { nil }
        })
      let own = pod.objects("volumes").filter { !names.contains($0.string("name")) }
      pod["volumes"] = .array(own.map { .object($0) } + claims)
    }
    PodRules.checkTemplate(template, path.child("template"), &problems)
  }

  private func checkStrategy(
    _ strategy: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let rolling = strategy.optionalObject("rollingUpdate")
    switch strategy.string("type") {
    case "OnDelete":
      if let rolling {
        problems.invalid(
          path.child("rollingUpdate"),
          InternalForm.shown(
            rolling, "io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy"),
          "only allowed for updateStrategy 'RollingUpdate'")
      }
    case "RollingUpdate":
      guard let rolling else { return }
      let path = path.child("rollingUpdate")
      problems.notNegative(rolling.int("partition"), path.child("partition"))
      if let most = rolling["maxUnavailable"] {
        let path = path.child("maxUnavailable")
        WorkloadRules.checkAmount(most, path, &problems)
        WorkloadRules.checkAtMostAll(most, path, &problems)
        if WorkloadRules.number(most) == 0 {
          problems.invalid(path, Problems.shown(most), "cannot be 0")
        }
      }
    default:
      problems.invalid(
        path, InternalForm.shown(strategy, "io.k8s.api.apps.v1.StatefulSetUpdateStrategy"),
        "must be 'RollingUpdate' or 'OnDelete'")
    }
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    var munged = object.object("spec")
    let before = old.object("spec")
    for key: ByteString in [
      "replicas", "template", "updateStrategy", "minReadySeconds", "ordinals",
      "revisionHistoryLimit", "persistentVolumeClaimRetentionPolicy",
    ] {
      munged[key] = before[key]
    }
    if munged == before { return }
    problems.forbidden(
      "spec",
      "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"
    )
  }

  func checkStatus(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    WorkloadRules.checkCounts(
      object.object("status"),
      [
        "replicas", "readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas",
        "observedGeneration", "collisionCount",
      ],
      below: ["readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas"],
      &problems)
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty else { return [] }
    var warnings = WorkloadRules.templateWarnings(
      object, old: old, at: "spec.template", context)
    if let limit = object.object("spec").int("revisionHistoryLimit"), limit < 0 {
      warnings.append(
        "spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended"
      )
    }
    return warnings
  }
}

/// DaemonSets.
///
/// - SeeAlso: `ValidateDaemonSet`
struct DaemonSetStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }
  private var generationKey: ByteString { "deprecated.daemonset.template.generation" }

  func setDefaults(_ object: inout Object) {
    ObjectDefaults.fill(&object, kind)
    if !object.annotations.has(generationKey) { setTemplateGeneration(0, &object) }
  }

  func create(_ object: inout Object, _ context: WriteContext) throws(StatusError) {
    setTemplateGeneration(1, &object)
  }

  func update(
    _ object: inout Object, old: Object, _ context: WriteContext
  ) throws(StatusError) {
    let text = old.annotations.string(generationKey)
    let before = Int64(text.text) ?? 0
    let isSame =
      object.object("spec").object("template") == old.object("spec").object("template")
    setTemplateGeneration(isSame ? before : before &+ 1, &object)
  }

  private func setTemplateGeneration(_ generation: Int64, _ object: inout Object) {
    object.make("metadata") {
      $0.make("annotations") {
        $0[generationKey] = .string(Strconv.formatInt(generation))
      }
    }
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    if let selector = spec.optionalObject("selector") {
      SelectorRules.check(selector, path.child("selector"), &problems)
      WorkloadRules.checkLabels(spec, path, &problems)
      if SelectorRules.isEmpty(selector) {
        problems.invalid(
          path.child("selector"), SelectorRules.shown(selector),
          "empty selector is invalid for daemonset")
      }
    } else {
      problems.required(path.child("selector"))
    }
    PodRules.checkTemplate(spec.object("template"), path.child("template"), &problems)
    WorkloadRules.checkRestart(spec, path, &problems)
    if spec.object("template").object("spec").has("activeDeadlineSeconds") {
      problems.forbidden(
        path.child("template").child("spec").child("activeDeadlineSeconds"),
        "activeDeadlineSeconds in DaemonSet is not Supported")
    }
    problems.notNegative(spec.int("minReadySeconds"), path.child("minReadySeconds"))
    checkStrategy(spec.object("updateStrategy"), path.child("updateStrategy"), &problems)
    problems.notNegative(spec.int("revisionHistoryLimit"), path.child("revisionHistoryLimit"))
  }

  private func checkStrategy(
    _ strategy: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    switch strategy.string("type") {
    case "OnDelete": return
    case "RollingUpdate":
      guard let rolling = strategy.optionalObject("rollingUpdate") else {
        return problems.required(path.child("rollingUpdate"))
      }
      let path = path.child("rollingUpdate")
      let (most, surge) = (rolling["maxUnavailable"], rolling["maxSurge"])
      WorkloadRules.checkAmount(most, path.child("maxUnavailable"), &problems)
      WorkloadRules.checkAmount(surge, path.child("maxSurge"), &problems)
      let hasSurge = WorkloadRules.number(surge) != 0
      let hasMost = WorkloadRules.number(most) != 0
      if hasSurge, hasMost {
        problems.invalid(
          path.child("maxSurge"), Problems.shown(surge),
          "may not be set when maxUnavailable is non-zero")
      } else if !hasSurge, !hasMost {
        problems.required(path.child("maxUnavailable"), "cannot be 0 when maxSurge is 0")
      }
      WorkloadRules.checkAtMostAll(most, path.child("maxUnavailable"), &problems)
      WorkloadRules.checkAtMostAll(surge, path.child("maxSurge"), &problems)
    case let type:
      problems.notSupported(path.child("type"), type, ["RollingUpdate", "OnDelete"])
    }
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    problems.immutable(
      object.object("spec")["selector"], old.object("spec")["selector"], "spec.selector",
      SelectorRules.shown(object.object("spec").optionalObject("selector")))
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty else { return [] }
    return WorkloadRules.templateWarnings(object, old: old, at: "spec.template", context)
  }
}

/// PodTemplates.
struct PodTemplateStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }
  var answersDeleted: Bool { true }

  func makesGeneration(_ object: Object, old: Object) -> Bool {
    object["template"] != old["template"]
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    PodRules.checkTemplate(object.object("template"), "template", &problems)
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    let template = object.object("template")
    if let old, old.object("template") == template { return [] }
    return PodWarnings.warnings(
      spec: template.object("spec"), metadata: template.metadata, at: "template",
      isTemplate: true)
  }
}
