internal import GoCompat
internal import YAML

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
