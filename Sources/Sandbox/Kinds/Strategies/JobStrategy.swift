internal import GoCompat
internal import YAML

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
    if SelectorRules.isSound(selector), !SelectorRules.matches(selector, expected) {
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
    let isSound = SelectorRules.isSound(selector ?? [:])
    if isSound, selector.map({ SelectorRules.matches($0, labels) }) != true {
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
