internal import GoCompat
internal import YAML

/// Writes Events (`v1`), one for what is said for the first time, a higher count for a repeat.
///
/// - SeeAlso: `k8s.io/client-go/tools/record`
struct EventRecorder {
  let cluster: ClusterClient
  /// `deployment-controller`.
  let component: ByteString
  /// The node that reports; empty for none.
  var host: ByteString = ""
  let memory: EventMemory

  func record(_ event: ClusterEvent) {
    let namespace = event.about.namespace.isEmpty ? "default" : event.about.namespace
    let time = cluster.now
    if let old = earlier(event, namespace) {
      var repeated = old
      repeated["count"] = .int((old.int("count") ?? 1) &+ 1)
      repeated["lastTimestamp"] = .string(time.kubernetesText)
      attempt { () throws(StatusError) in try cluster.update("events", repeated) }
      return
    }
    attempt { () throws(StatusError) in
      let made = try cluster.create("events", in: namespace, document(event, namespace, time))
      memory.keep(made.name, of: event)
      return made
    }
  }

  /// An event that cannot be written is lost, as with a real recorder.
  private func attempt(_ write: () throws(StatusError) -> Object) {
    do throws(StatusError) { _ = try write() } catch { return }
  }

  private func earlier(_ event: ClusterEvent, _ namespace: ByteString) -> Object? {
    memory.name(of: event).flatMap { cluster.object("events", namespace, $0) }
  }

  private func document(
    _ event: ClusterEvent, _ namespace: ByteString, _ time: TimeInstant
  ) -> Object {
    let about = event.about
    var reference: Object = [
      "kind": .string(about.string("kind")), "namespace": .string(about.namespace),
      "name": .string(about.name), "uid": .string(about.uid),
      "apiVersion": .string(about.string("apiVersion")),
      "resourceVersion": .string(about.resourceVersion),
    ]
    if about.namespace.isEmpty { reference["namespace"] = nil }
    if !event.field.isEmpty { reference["fieldPath"] = .string(event.field) }
    var source: Object = ["component": .string(component)]
    if !host.isEmpty { source["host"] = .string(host) }
    let stamp = Strconv.formatInt(freeStamp(about.name, namespace, time), base: 16)
    return [
      "kind": .string("Event"), "apiVersion": .string("v1"),
      "metadata": .object([
        "name": .string(about.name + "." + stamp), "namespace": .string(namespace),
      ]),
      "involvedObject": .object(reference), "reason": .string(event.reason),
      "message": .string(event.message), "source": .object(source),
      "firstTimestamp": .string(time.kubernetesText),
      "lastTimestamp": .string(time.kubernetesText), "count": .int(1),
      "type": .string(event.isWarning ? "Warning" : "Normal"), "eventTime": .null,
      "reportingComponent": .string(component), "reportingInstance": .string(host),
    ]
  }

  /// The time in nanoseconds, moved on where a clock that stands still made that name already.
  private func freeStamp(
    _ name: ByteString, _ namespace: ByteString, _ time: TimeInstant
  ) -> Int64 {
    var stamp = time.unixNanoseconds
    while cluster.object(
      "events", namespace, name + "." + Strconv.formatInt(stamp, base: 16)) != nil
    {
      stamp &+= 1
    }
    return stamp
  }
}

extension EventRecorder {
  func recordMade(_ object: Object, _ owner: Object) {
    let word = Self.word(object)
    record(
      ClusterEvent(
        about: owner, reason: "SuccessfulCreate",
        message: Self.made(object, owner, "Created " + word.created, "create ", " successful")))
  }

  func recordDeleted(_ object: Object, _ owner: Object) {
    record(
      ClusterEvent(
        about: owner, reason: "SuccessfulDelete",
        message: Self.made(
          object, owner, "Deleted " + Self.word(object).created, "delete ", " successful")))
  }

  func recordRefused(_ object: Object, _ owner: Object, _ error: StatusError) {
    var message = "Error creating: " + error.message
    if owner.string("kind") == "StatefulSet" {
      message =
        Self.made(object, owner, "", "create ", " failed error: ") + error.message
    }
    record(
      ClusterEvent(about: owner, reason: "FailedCreate", message: message, isWarning: true))
  }

  private static func made(
    _ object: Object, _ owner: Object, _ plain: ByteString, _ verb: ByteString,
    _ end: ByteString
  ) -> ByteString {
    guard owner.string("kind") == "StatefulSet" else { return plain + ": " + object.name }
    return verb + word(object).short + " " + object.name + " in StatefulSet " + owner.name + end
  }

  private static func word(_ object: Object) -> (created: ByteString, short: ByteString) {
    switch object.string("kind") {
    case "Job": ("job", "Job")
    case "PersistentVolumeClaim": ("claim", "Claim")
    default: ("pod", "Pod")
    }
  }
}
