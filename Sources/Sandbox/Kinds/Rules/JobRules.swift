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
    if spec.has("maxFailedIndexes"), !spec.has("backoffLimitPerIndex") {
      problems.required(
        path.child("backoffLimitPerIndex"), "when maxFailedIndexes is specified")
    }
    if let manager = spec.optionalString("managedBy") {
      DomainPath.check(manager, path.child("managedBy"), &problems)
      if manager.count > 63 { problems.tooLong(path.child("managedBy"), 63) }
    }
    JobIndexRules.check(spec, path, &problems)
    if let policy = spec.optionalObject("podFailurePolicy") {
      checkFailure(policy, spec, path.child("podFailurePolicy"), &problems)
    }
    if let policy = spec.optionalObject("successPolicy") {
      JobIndexRules.checkSuccess(policy, spec, path.child("successPolicy"), &problems)
    }
    problems.optionalOneOf(
      spec.optionalString("podReplacementPolicy"), path.child("podReplacementPolicy"),
      spec.has("podFailurePolicy") ? ["Failed"] : ["Failed", "TerminatingOrFailed"])
    PodRules.checkTemplate(spec.object("template"), path.child("template"), &problems)
    checkRestart(spec, path, &problems)
  }

  private static func checkRestart(
    _ spec: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let policy = spec.object("template").object("spec").string("restartPolicy")
    let path = path.child("template").child("spec").child("restartPolicy")
    switch policy {
    case "Never": return
    case "OnFailure":
      if spec.has("podFailurePolicy") {
        problems.invalid(
          path, .text(policy), "only \"Never\" is supported when podFailurePolicy is specified")
      }
    case "", "Always":
      problems.required(path, "valid values: \"OnFailure\", \"Never\"")
    default: problems.notSupported(path, policy, ["OnFailure", "Never"])
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
      let action = rule.string("action")
      if action == "FailIndex" {
        if !spec.has("backoffLimitPerIndex") {
          problems.invalid(
            path.child("action"), .text(action), "requires the backoffLimitPerIndex to be set")
        }
      } else {
        checkChoice(
          action, path.child("action"), ["Count", "FailIndex", "FailJob", "Ignore"], &problems)
      }
      if let codes = rule.optionalObject("onExitCodes") {
        checkCodes(codes, names, path.child("onExitCodes"), &problems)
      }
      let patterns = rule.objects("onPodConditions")
      if patterns.count > 20 {
        problems.tooMany(path.child("onPodConditions"), patterns.count, 20)
      }
      for (number, pattern) in patterns.enumerated() {
        let path = path.child("onPodConditions").index(number)
        let type = pattern.string("type")
        problems.invalid(path.child("type"), type, Names.qualifiedName(type))
        checkChoice(
          pattern.string("status"), path.child("status"), ["False", "True", "Unknown"], &problems)
      }
      let hasCodes = rule.has("onExitCodes")
      let hasConditions = !rule.array("onPodConditions").isEmpty
      if hasCodes == hasConditions {
        problems.invalid(
          path,
          hasCodes
            ? "specifying both OnExitCodes and OnPodConditions is not supported"
            : "specifying one of OnExitCodes and OnPodConditions is required")
      }
    }
  }

  private static func checkCodes(
    _ codes: Object, _ names: [ByteString], _ path: FieldPath, _ problems: inout Problems
  ) {
    checkChoice(codes.string("operator"), path.child("operator"), ["In", "NotIn"], &problems)
    if let name = codes.optionalString("containerName"), !names.contains(name) {
      problems.invalid(
        path.child("containerName"), .text(name),
        "must be one of the container or initContainer names in the pod template")
    }
    let values = codes.array("values")
    if values.isEmpty {
      problems.invalid(
        path.child("values"), .json(codes["values"] ?? .null), "at least one value is required")
    } else if values.count > 255 {
      problems.tooMany(path.child("values"), values.count, 255)
    }
    var seen: Set<Int64> = []
    for (index, value) in values.enumerated() {
      guard case .int(let code) = value else { continue }
      let path = path.child("values").index(index)
      if code == 0, codes.string("operator") == "In" {
        problems.invalid(path, code, "must not be 0 for the In operator")
      }
      if !seen.insert(code).inserted { problems.duplicate(path, .number(code)) }
    }
    let numbers = values.compactMap { value -> Int64? in
      if case .int(let code) = value { code } else { nil }
    }
    if zip(numbers, numbers.dropFirst()).contains(where: { $0 > $1 }) {
      problems.invalid(path.child("values"), .json(.array(values)), "must be ordered")
    }
  }

  /// A text that must be one of some; the message about a missing one says which.
  private static func checkChoice(
    _ value: ByteString, _ path: FieldPath, _ choices: [ByteString], _ problems: inout Problems
  ) {
    if value.isEmpty {
      let names = choices.map { Strconv.quote($0) }.joined(" ")
      problems.required(path, "valid values: [" + names + "]")
    } else {
      problems.optionalOneOf(value, path, choices)
    }
  }
}
