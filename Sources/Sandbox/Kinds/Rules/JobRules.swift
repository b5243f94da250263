internal import GoCompat
internal import YAML

/// What is wrong with the spec of a Job, or of the template of one.
///
/// - SeeAlso: `validateJobSpec`
enum JobRules {
  static func checkSpec(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    for key: ByteString in [
      "parallelism", "completions", "activeDeadlineSeconds", "backoffLimit",
      "ttlSecondsAfterFinished", "backoffLimitPerIndex", "maxFailedIndexes",
    ] {
      problems.notNegative(spec.int(key), path.child(key))
    }
    checkMode(spec, path, &problems)
    checkIndexes(spec, path, &problems)
    problems.optionalOneOf(
      spec.optionalString("podReplacementPolicy"), path.child("podReplacementPolicy"),
      spec.has("podFailurePolicy") ? ["Failed"] : ["Failed", "TerminatingOrFailed"])
    let manager = spec.string("managedBy")
    if !manager.isEmpty {
      if !manager.contains("/") {
        problems.invalid(
          path.child("managedBy"), .text(manager),
          "must be a domain-prefixed path (such as \"acme.io/foo\")")
      }
      if manager.count > 63 { problems.tooLong(path.child("managedBy"), 63) }
    }
    PodRules.checkTemplate(spec.object("template"), path.child("template"), &problems)
    checkRestart(spec, path, &problems)
    if let policy = spec.optionalObject("podFailurePolicy") {
      checkFailure(policy, spec, path.child("podFailurePolicy"), &problems)
    }
  }

  private static func checkRestart(
    _ spec: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let policy = spec.object("template").object("spec").string("restartPolicy")
    let path = path.child("template").child("spec").child("restartPolicy")
    switch policy {
    case "Never": return
    case "OnFailure":
      if spec.has("podFailurePolicy") || spec.has("backoffLimitPerIndex") {
        problems.invalid(
          path, .text(policy),
          spec.has("podFailurePolicy")
            ? "only \"Never\" is supported when podFailurePolicy is specified"
            : "only \"Never\" is supported when backoffLimitPerIndex is specified")
      }
    case "", "Always":
      problems.required(path, "valid values: \"OnFailure\", \"Never\"")
    default: problems.notSupported(path, policy, ["OnFailure", "Never"])
    }
  }

  private static func checkMode(
    _ spec: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    guard let mode = spec.optionalString("completionMode") else { return }
    if mode != "NonIndexed", mode != "Indexed" {
      problems.notSupported(path.child("completionMode"), mode, ["Indexed", "NonIndexed"])
    }
    guard mode == "Indexed" else { return }
    guard let completions = spec.int("completions") else {
      return problems.required(
        path.child("completions"), "when completion mode is Indexed")
    }
    if let parallelism = spec.int("parallelism"), parallelism > 100_000 {
      problems.invalid(
        path.child("parallelism"), parallelism,
        "must be less than or equal to 100000 when completion mode is Indexed")
    }
    if let most = spec.int("maxFailedIndexes"), most > completions {
      problems.invalid(
        path.child("maxFailedIndexes"), most,
        "must be less than or equal to completions")
    }
  }

  private static func checkIndexes(
    _ spec: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    if spec.has("backoffLimitPerIndex"), spec.string("completionMode") != "Indexed" {
      problems.invalid(
        path.child("backoffLimitPerIndex"), Problems.shown(spec["backoffLimitPerIndex"]),
        "requires indexed completion mode")
    }
    if spec.has("maxFailedIndexes"), !spec.has("backoffLimitPerIndex") {
      problems.required(
        path.child("backoffLimitPerIndex"), "when maxFailedIndexes is specified")
    }
  }

  private static func checkFailure(
    _ policy: Object, _ spec: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let pod = spec.object("template").object("spec")
    let names = (pod.objects("containers") + pod.objects("initContainers"))
      .map { $0.string("name") }
    let rules = policy.objects("rules")
    if rules.count > 20 { problems.tooMany(path.child("rules"), rules.count, 20) }
    for (index, rule) in rules.enumerated() {
      let path = path.child("rules").index(index)
      problems.oneOf(
        rule.string("action"), path.child("action"),
        ["Count", "FailIndex", "FailJob", "Ignore"])
      if let codes = rule.optionalObject("onExitCodes") {
        checkCodes(codes, names, path.child("onExitCodes"), &problems)
      }
      for (number, pattern) in rule.objects("onPodConditions").enumerated() {
        let path = path.child("onPodConditions").index(number)
        let type = pattern.string("type")
        problems.invalid(path.child("type"), type, Names.qualifiedName(type))
        problems.oneOf(
          pattern.string("status"), path.child("status"), ["False", "True", "Unknown"])
      }
      let hasCodes = rule.has("onExitCodes")
      let hasConditions = !rule.array("onPodConditions").isEmpty
      if hasCodes == hasConditions {
        problems.invalid(
          path, InternalForm.shown(rule, "io.k8s.api.batch.v1.PodFailurePolicyRule"),
          hasCodes
            ? "specifying both OnExitCodes and OnPodConditions is not supported"
            : "specifying one of OnExitCodes and OnPodConditions is required")
      }
    }
  }

  private static func checkCodes(
    _ codes: Object, _ names: [ByteString], _ path: FieldPath, _ problems: inout Problems
  ) {
    problems.oneOf(codes.string("operator"), path.child("operator"), ["In", "NotIn"])
    if let name = codes.optionalString("containerName"), !names.contains(name) {
      problems.invalid(
        path.child("containerName"), .text(name),
        "must be one of the container or initContainer names in the pod template")
    }
    let values = codes.array("values")
    if values.isEmpty {
      problems.invalid(
        path.child("values"), .json(.array([])), "at least one value is required")
    }
    if values.count > 255 { problems.tooMany(path.child("values"), values.count, 255) }
    var seen: Set<Int64> = []
    for (index, value) in values.enumerated() {
      guard case .int(let code) = value else { continue }
      let path = path.child("values").index(index)
      if code == 0, codes.string("operator") == "In" {
        problems.invalid(path, code, "must not be 0 for the In operator")
      }
      if !seen.insert(code).inserted { problems.duplicate(path, .number(code)) }
    }
  }
}
