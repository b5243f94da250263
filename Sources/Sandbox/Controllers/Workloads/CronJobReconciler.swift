internal import GoCompat
internal import Platform
internal import YAML

/// Makes the Jobs of CronJobs when their time has come, and clears the old ones away.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/controller/cronjob`
struct CronJobReconciler: Reconciler {
  let name: ByteString = "cronjob-controller"
  let resource: ByteString = "cronjobs.batch"
  let watched: [ByteString] = ["jobs.batch"]

  static let jobs: ByteString = "jobs.batch"

  func plan(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    guard let cron = view.object(resource, key.namespace, key.name), !cron.isBeingDeleted else {
      return []
    }
    let jobs = view.objects(Self.jobs, key.namespace, .controlled(by: cron.uid)).filter {
      $0.isControlled(by: cron)
    }
    var status = status(cron, jobs)
    var actions = cleaned(cron, jobs)
    actions += started(cron, jobs, &status, view)
    guard status != cron.object("status") else { return actions }
    var changed = cron
    changed["status"] = .object(status)
    return actions + [.updateStatus(resource, changed)]
  }

  private static func isFinished(_ job: Object) -> Bool {
    ["Complete", "Failed"].contains { job.condition($0)?.string("status") == "True" }
  }

  private func status(_ cron: Object, _ jobs: [Object]) -> Object {
    var status = cron.object("status")
    let active = jobs.filter { !Self.isFinished($0) }
    status["active"] =
      active.isEmpty ? nil : .array(active.map { .object(Self.reference($0)) })
    let ends = jobs.filter { $0.condition("Complete")?.string("status") == "True" }
      .map { $0.object("status").string("completionTime") }
    if let last = (ends + [status.string("lastSuccessfulTime")]).max(), !last.isEmpty {
      status["lastSuccessfulTime"] = .string(last)
    }
    return status
  }

  private static func reference(_ job: Object) -> Object {
    [
      "kind": .string("Job"), "namespace": .string(job.namespace), "name": .string(job.name),
      "uid": .string(job.uid), "apiVersion": .string("batch/v1"),
      "resourceVersion": .string(job.resourceVersion),
    ]
  }

  private func started(
    _ cron: Object, _ jobs: [Object], _ status: inout Object, _ view: ClusterView
  ) -> [ClusterAction] {
    let spec = cron.object("spec")
    guard spec["suspend"] != .bool(true), let times = CronTimes(spec.string("schedule")) else {
      return []
    }
    let now = view.now.shown(in: Self.location(spec.string("timeZone")))
    let last = cron.time(status, "lastScheduleTime") ?? cron.created
    guard let due = due(times, since: last, now) else {
      return times.next(after: now).map { [.wake($0)] } ?? []
    }
    var actions: [ClusterAction] = times.next(after: now).map { [.wake($0)] } ?? []
    if let limit = spec.int("startingDeadlineSeconds"), due.unix &+ limit < now.unix {
      return actions
    }
    let name = cron.name + "-" + Strconv.formatInt(due.unix / 60)
    let active = jobs.filter { !Self.isFinished($0) }
    switch spec.string("concurrencyPolicy") {
    case "Forbid" where !active.isEmpty:
      return actions + [
        .event(
          ClusterEvent(
            about: cron, reason: "JobAlreadyActive",
            message:
              "Not starting job because prior execution is running and concurrency policy is Forbid"
          ))
      ]
    case "Replace":
      actions += active.map {
        .delete(Self.jobs, $0, DeleteOptions(propagationPolicy: "Background"), owner: cron)
      }
    default: break
    }
    status["lastScheduleTime"] = .string(due.kubernetesText)
    guard view.object(Self.jobs, cron.namespace, name) == nil else { return actions }
    return actions + [.create(Self.jobs, job(cron, name, due), owner: cron)]
  }

  /// A zone that is not known counts as UTC.
  private static func location(_ name: ByteString) -> TimeLocation {
    do throws(TimeLocation.LoadError) {
      return try TimeLocation.load(name, local: .utc) { TimeZoneFiles.zone(named: $0.bytes) }
    } catch {
      return .utc
    }
  }

  /// The last time that has come since another; nil when none has.
  private func due(
    _ times: CronTimes, since last: TimeInstant, _ now: TimeInstant
  ) -> TimeInstant? {
    var found: TimeInstant?
    var time = last.shown(in: now.location)
    for _ in 0..<1000 {
      guard let next = times.next(after: time), next.compare(to: now) <= 0 else { return found }
      found = next
      time = next
    }
    // After a long sleep the times between do not matter.
    return found
  }

  private func job(_ cron: Object, _ name: ByteString, _ due: TimeInstant) -> Object {
    let template = cron.object("spec").object("jobTemplate")
    var metadata: Object = [
      "name": .string(name), "namespace": .string(cron.namespace),
      "ownerReferences": .array([.object(cron.referenceAsController)]),
    ]
    var annotations = template.annotations
    annotations["batch.kubernetes.io/cronjob-scheduled-timestamp"] = .string(due.kubernetesText)
    metadata["annotations"] = .object(annotations)
    if !template.labels.isEmpty { metadata["labels"] = .object(template.labels) }
    return [
      "kind": .string("Job"), "apiVersion": .string("batch/v1"), "metadata": .object(metadata),
      "spec": .object(template.object("spec")),
    ]
  }

  /// Finished Jobs beyond the limits go, the oldest first.
  private func cleaned(_ cron: Object, _ jobs: [Object]) -> [ClusterAction] {
    let spec = cron.object("spec")
    let limits: [(ByteString, Int64)] = [
      ("Complete", spec.int("successfulJobsHistoryLimit") ?? 3),
      ("Failed", spec.int("failedJobsHistoryLimit") ?? 1),
    ]
    return limits.flatMap { type, limit -> [ClusterAction] in
      let done = jobs.filter { $0.condition(type)?.string("status") == "True" }.sortedByAge()
      return done.prefix(max(0, done.count - Int(clamping: limit))).map {
        .delete(Self.jobs, $0, DeleteOptions(propagationPolicy: "Background"), owner: cron)
      }
    }
  }
}
