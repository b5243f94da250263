internal import GoCompat
internal import Platform
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

/// Jobs.
///
/// - SeeAlso: `pkg/registry/batch/job/strategy.go`
struct JobStrategy: BuiltInStrategy {
  static let resource: ByteString = "jobs.batch"

  let kind: ResourceKind
  var countsGenerations: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func create(_ job: inout Object, _ context: WriteContext) throws(StatusError) {
    generateSelector(&job)
  }

  private func generateSelector(_ job: inout Object) {
    guard job.object("spec").bool("manualSelector") != true else { return }
    let (uid, name) = (job.uid, job.name)
    job.make("spec") { spec in
      spec.make("template") { template in
        template.make("metadata") { metadata in
          metadata.make("labels") { labels in
            for key: ByteString in ["controller-uid", "batch.kubernetes.io/controller-uid"] {
              labels.setDefault(key, .string(uid))
            }
            for key: ByteString in ["job-name", "batch.kubernetes.io/job-name"] {
              labels.setDefault(key, .string(name))
            }
          }
        }
      }
      spec.make("selector") { selector in
        selector.make("matchLabels") {
          $0.setDefault("batch.kubernetes.io/controller-uid", .string(uid))
        }
      }
    }
  }

  /// A job without labels has those of its pods whenever it is read; it is not kept with them.
  static func read(_ job: Object) -> Object {
    guard job.labels.isEmpty else { return job }
    let labels = job.object("spec").object("template").metadata.object("labels")
    guard !labels.isEmpty else { return job }
    var read = job
    read.make("metadata") { $0["labels"] = .object(labels) }
    return read
  }

  func check(_ job: Object, _ context: WriteContext, _ problems: inout Problems) {
    checkGenerated(job, &problems)
    checkAll(job.object("spec"), &problems)
    if !job.metadata.has("resourceVersion") { checkIndexedName(job, &problems) }
  }

  private func checkIndexedName(_ job: Object, _ problems: inout Problems) {
    let spec = job.object("spec")
    guard spec.string("completionMode") == "Indexed", let count = spec.int("completions"),
      count > 0
    else { return }
    let host = job.name + "-" + Strconv.formatInt(count - 1)
    for detail in Names.dnsLabel(host) {
      problems.invalid(
        "metadata.name", .text(job.name),
        "will not able to create pod with invalid DNS label " + host + ": " + detail)
    }
  }

  private func checkGenerated(_ job: Object, _ problems: inout Problems) {
    let spec = job.object("spec")
    guard spec.bool("manualSelector") != true, let selector = spec.optionalObject("selector")
    else { return }
    let expected: Object = [
      "controller-uid": .string(job.uid), "job-name": .string(job.name),
      "batch.kubernetes.io/controller-uid": .string(job.uid),
      "batch.kubernetes.io/job-name": .string(job.name),
    ]
    let path: FieldPath = "spec.template.metadata"
    let labels = spec.object("template").metadata.object("labels")
    for key in expected.keys {
      guard let value = labels.optionalString(key) else {
        problems.required(
          path.child("labels").key(key), "must be '" + expected.string(key) + "'")
        continue
      }
      if value != expected.string(key) {
        problems.invalid(
          path.child("labels").key(key), .map(labels),
          "must be '" + expected.string(key) + "'")
      }
    }
    if !SelectorRules.matches(selector, expected) {
      problems.invalid(
        "spec.selector", SelectorRules.shown(selector), "`selector` not auto-generated")
    }
  }

  private func checkAll(_ spec: Object, _ problems: inout Problems) {
    JobRules.checkSpec(spec, "spec", &problems)
    let selector = spec.optionalObject("selector")
    if let selector {
      SelectorRules.check(selector, "spec.selector", &problems)
    } else {
      problems.required("spec.selector")
    }
    let labels = spec.object("template").metadata.object("labels")
    if selector.map({ SelectorRules.matches($0, labels) }) != true {
      problems.invalid(
        "spec.template.metadata.labels", .map(labels),
        "`selector` does not match template `labels`")
    }
  }

  func checkChange(
    _ job: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    let (spec, before) = (job.object("spec"), old.object("spec"))
    // The rules for the change look at the whole spec again.
    checkAll(spec, &problems)
    let isElastic =
      spec.string("completionMode") == "Indexed"
      && spec["completions"] == spec["parallelism"]
    if !isElastic {
      problems.immutable(spec["completions"], before["completions"], "spec.completions")
    }
    problems.immutable(
      spec["selector"], before["selector"], "spec.selector",
      SelectorRules.shown(spec.optionalObject("selector")))
    checkTemplate(job, old, &problems)
    problems.immutable(spec["completionMode"], before["completionMode"], "spec.completionMode")
    for key: ByteString in ["podFailurePolicy", "backoffLimitPerIndex", "managedBy"] {
      problems.immutable(spec[key], before[key], FieldPath("spec").child(key))
    }
  }

  private func checkTemplate(_ job: Object, _ old: Object, _ problems: inout Problems) {
    var new = job.object("spec").object("template")
    let before = old.object("spec").object("template")
    if old.object("spec").bool("suspend") == true, !old.object("status").has("startTime") {
      // A Job that has not begun may still be told where to run.
      new.make("spec") { spec in
        for key: ByteString in ["nodeSelector", "tolerations", "schedulingGates", "affinity"] {
          spec[key] = before.object("spec")[key]
        }
      }
      new.make("metadata") { metadata in
        for key: ByteString in ["labels", "annotations"] {
          metadata[key] = before.metadata[key]
        }
      }
    }
    if new == before { return }
    problems.invalid(
      "spec.template", InternalForm.shown(new, "io.k8s.api.core.v1.PodTemplateSpec"),
      "field is immutable")
  }

  func checkStatus(
    _ job: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    for key: ByteString in ["active", "succeeded", "failed", "ready", "terminating"] {
      problems.notNegative(
        job.object("status").int(key), FieldPath("status").child(key))
    }
  }

  func warnings(_ job: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty else { return [] }
    var warnings: [ByteString] = []
    let spec = job.object("spec")
    let found = Names.dnsLabel(job.name)
    if old == nil, !found.isEmpty, Names.subdomain(job.name).isEmpty {
      warnings.append(
        "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: ["
          + found.joined(" ") + "]")
    }
    if spec.string("completionMode") == "Indexed", spec.int("completions") ?? 0 > 100_000,
      spec.int("parallelism") ?? 0 > 10_000
    {
      warnings.append(
        "spec: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail"
      )
    }
    return warnings
      + WorkloadRules.templateWarnings(job, old: old, at: "spec.template", context)
  }
}

/// CronJobs.
///
/// - SeeAlso: `ValidateCronJobSpec`
struct CronJobStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }

  func check(_ job: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (job.object("spec"), "spec")
    if job.name.count > 52, !job.metadata.has("resourceVersion") {
      problems.invalid("metadata.name", .text(job.name), Names.tooLong(52))
    }
    checkSchedule(spec, path, &problems)
    problems.notNegative(
      spec.int("startingDeadlineSeconds"), path.child("startingDeadlineSeconds"))
    problems.oneOf(
      spec.string("concurrencyPolicy"), path.child("concurrencyPolicy"),
      ["Allow", "Forbid", "Replace"])
    let template = path.child("jobTemplate").child("spec")
    let inner = spec.object("jobTemplate").object("spec")
    JobRules.checkSpec(inner, template, &problems)
    if let selector = inner.optionalObject("selector") {
      problems.invalid(
        template.child("selector"), SelectorRules.shown(selector),
        "`selector` will be auto-generated")
    }
    if inner.bool("manualSelector") == true {
      problems.notSupported(template.child("manualSelector"), .bool(true), ["nil", "false"])
    }
    for key: ByteString in ["successfulJobsHistoryLimit", "failedJobsHistoryLimit"] {
      problems.notNegative(spec.int(key), path.child(key))
    }
  }

  private func checkSchedule(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    let schedule = spec.string("schedule")
    if schedule.isEmpty {
      problems.required(path.child("schedule"))
    } else {
      if let why = CronSchedule.problem(schedule) {
        problems.invalid(path.child("schedule"), .text(schedule), why)
      }
      if schedule.contains("TZ") {
        problems.invalid(
          path.child("schedule"), .text(schedule),
          "cannot use TZ or CRON_TZ in schedule, use timeZone field instead")
      }
    }
    guard let zone = spec.optionalString("timeZone") else { return }
    let path = path.child("timeZone")
    if zone.isEmpty {
      problems.invalid(path, .text(zone), "timeZone must be nil or non-empty string")
    } else if zone.lowercasedASCII == "local" {
      problems.invalid(
        path, .text(zone),
        "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones")
    } else if !CronSchedule.isZone(zone) {
      problems.invalid(path, .text(zone), "unknown time zone " + zone)
    }
  }

  func warnings(_ job: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty else { return [] }
    let template = job.object("spec").object("jobTemplate").object("spec")
    let before = old?.object("spec").object("jobTemplate").object("spec")
    let found = Names.dnsLabel(job.name)
    var warnings: [ByteString] = []
    if old == nil, !found.isEmpty, Names.subdomain(job.name).isEmpty {
      warnings.append(
        "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: ["
          + found.joined(" ") + "]")
    }
    return warnings
      + WorkloadRules.templateWarnings(
        ["spec": .object(template)], old: before.map { ["spec": .object($0)] },
        at: "spec.jobTemplate.spec.template", context)
  }
}
