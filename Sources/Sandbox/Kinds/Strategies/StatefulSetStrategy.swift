internal import GoCompat
internal import YAML

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
        path.child("persistentVolumeClaimRetentionPolicy").child(key), ["Retain", "Delete"])
    }
    problems.notNegative(spec.int("replicas"), path.child("replicas"))
    problems.notNegative(spec.int("minReadySeconds"), path.child("minReadySeconds"))
    problems.notNegative(
      spec.object("ordinals").int("start"), path.child("ordinals").child("start"))
    let isSound = WorkloadRules.checkSelector(
      spec, path, empty: "empty selector is invalid for statefulset", broken: "", &problems)
    if isSound {
      WorkloadRules.checkLabels(spec, path, &problems)
      checkTemplate(spec, path, &problems)
    }
    WorkloadRules.checkRestart(spec, path, &problems)
    WorkloadRules.checkDeadline(spec, path, of: "StatefulSet", &problems)
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
      object.object("status"), old: old.object("status"),
      [
        "replicas", "readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas",
        "observedGeneration", "collisionCount",
      ],
      below: ["readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas"],
      ready: "status.readyReplicas", &problems)
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty else { return [] }
    var warnings = WorkloadRules.templateWarnings(
      object, old: old, at: "spec.template", context)
    for (index, claim) in object.object("spec").objects("volumeClaimTemplates").enumerated() {
      let requests = claim.object("spec").object("resources").object("requests")
      guard let text = PodWarnings.fraction(requests.quantity("storage")) else { continue }
      let path = FieldPath("spec.volumeClaimTemplates").index(index)
      warnings.append(path.text + ".resources.requests[storage]: " + text)
    }
    if let limit = object.object("spec").int("revisionHistoryLimit"), limit < 0 {
      warnings.append(
        "spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended"
      )
    }
    return warnings
  }
}
