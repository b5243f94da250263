internal import GoCompat
internal import YAML

/// What stands in the tables of workloads.
enum WorkloadCells {
  static let deployment: TableCells.Maker = { object, now in
    let status = object.object("status")
    return [
      TableCells.name(object), ready(object, "readyReplicas"), count(status, "updatedReplicas"),
      count(status, "availableReplicas"), TableCells.age(object, now), containers(object),
      images(object), selector(object),
    ]
  }

  static let replicaSet: TableCells.Maker = { object, now in
    let status = object.object("status")
    return [
      TableCells.name(object), count(object.object("spec"), "replicas"),
      count(status, "replicas"), count(status, "readyReplicas"), TableCells.age(object, now),
      containers(object), images(object), selector(object),
    ]
  }

  static let statefulSet: TableCells.Maker = { object, now in
    [
      TableCells.name(object), ready(object, "readyReplicas"), TableCells.age(object, now),
      containers(object), images(object),
    ]
  }

  static let daemonSet: TableCells.Maker = { object, now in
    let status = object.object("status")
    let nodes = object.object("spec").object("template").object("spec").object("nodeSelector")
    return [
      TableCells.name(object), count(status, "desiredNumberScheduled"),
      count(status, "currentNumberScheduled"), count(status, "numberReady"),
      count(status, "updatedNumberScheduled"), count(status, "numberAvailable"),
      .string(TableCells.labels(nodes)), TableCells.age(object, now), containers(object),
      images(object), selector(object),
    ]
  }

  static let job: TableCells.Maker = { object, now in
    let spec = object.object("spec")
    let status = object.object("status")
    let done = Strconv.formatInt(status.int("succeeded") ?? 0)
    var completions: ByteString = done + "/"
    if let wanted = spec.int("completions") {
      completions.append(Strconv.formatInt(wanted))
    } else if let parallel = spec.int("parallelism"), parallel > 1 {
      completions.append("1 of " + Strconv.formatInt(parallel))
    } else {
      completions.append("1")
    }
    return [
      TableCells.name(object), .string(state(object, status)), .string(completions),
      .string(duration(status, now)), TableCells.age(object, now), containers(object),
      images(object), selector(object),
    ]
  }

  private static func state(_ job: Object, _ status: Object) -> ByteString {
    func holds(_ type: ByteString) -> Bool {
      let found = status.objects("conditions").first { $0.string("type") == type }
      return found?.string("status") == "True"
    }
    if holds("Complete") { return "Complete" }
    if holds("Failed") { return "Failed" }
    if job.isBeingDeleted { return "Terminating" }
    if holds("Suspended") { return "Suspended" }
    if holds("FailureTarget") { return "FailureTarget" }
    return "Running"
  }

  private static func duration(_ status: Object, _ now: TimeInstant) -> ByteString {
    guard let start = TimeInstant(kubernetes: status.string("startTime")) else { return "" }
    let end = TimeInstant(kubernetes: status.string("completionTime")) ?? now
    return ShortDuration.text(end.unix - start.unix)
  }

  static let cronJob: TableCells.Maker = { object, now in
    let spec = object.object("spec")
    let status = object.object("status")
    let last = status.string("lastScheduleTime")
    let job = spec.object("jobTemplate")
    return [
      TableCells.name(object), .string(spec.string("schedule")),
      .string(spec.string("timeZone").isEmpty ? "<none>" : spec.string("timeZone")),
      .string(suspended(spec)),
      .int(Int64(status.array("active").count)),
      last.isEmpty ? .string("<none>") : TableLayout.age(last, now), TableCells.age(object, now),
      containers(job), images(job), selector(job),
    ]
  }

  private static func suspended(_ spec: Object) -> ByteString {
    switch spec.bool("suspend") {
    case nil: "<unset>"
    case true?: "True"
    case false?: "False"
    }
  }

  static let template: TableCells.Maker = { object, _ in
    let template = object.object("template")
    let containers = template.object("spec").objects("containers")
    return [
      TableCells.name(object), .string(containers.map { $0.string("name") }.joined(",")),
      .string(containers.map { $0.string("image") }.joined(",")),
      .string(TableCells.labels(template.metadata.object("labels"))),
    ]
  }

  static let replicationController: TableCells.Maker = { object, now in
    var cells = replicaSet(object, now)
    cells[cells.count - 1] = .string(
      TableCells.labels(object.object("spec").object("selector")))
    return cells
  }

  static let revision: TableCells.Maker = { object, now in
    let owner = object.metadata.objects("ownerReferences").first {
      $0["controller"] == .bool(true)
    }
    var name: ByteString = "<none>"
    if let owner {
      let version = owner.string("apiVersion")
      let group = version.firstIndex(of: "/").map { "." + version[..<$0] } ?? ""
      name = (owner.string("kind") + group).lowercasedASCII + "/" + owner.string("name")
    }
    return [
      TableCells.name(object), .string(name), count(object, "revision"),
      TableCells.age(object, now),
    ]
  }

  private static func count(_ object: Object, _ key: ByteString) -> Value {
    .int(object.int(key) ?? 0)
  }

  private static func ready(_ object: Object, _ key: ByteString) -> Value {
    let ready = Strconv.formatInt(object.object("status").int(key) ?? 0)
    return .string(ready + "/" + Strconv.formatInt(object.object("spec").int("replicas") ?? 0))
  }

  private static func containerList(_ object: Object) -> [Object] {
    object.object("spec").object("template").object("spec").objects("containers")
  }

  private static func containers(_ object: Object) -> Value {
    .string(containerList(object).map { $0.string("name") }.joined(","))
  }

  private static func images(_ object: Object) -> Value {
    .string(containerList(object).map { $0.string("image") }.joined(","))
  }

  private static func selector(_ object: Object) -> Value {
    .string(TableCells.selector(object.object("spec").object("selector")))
  }
}
