internal import GoCompat
internal import YAML

/// The events of a pod's containers between two of its statuses.
enum PodHappenings {
  static func between(_ old: Object, _ new: Object) -> [ClusterEvent] {
    let list: [(specs: ByteString, statuses: ByteString)] = [
      ("initContainers", "initContainerStatuses"), ("containers", "containerStatuses"),
    ]
    return list.flatMap { entry in
      new.object("spec").objects(entry.specs).flatMap { container -> [ClusterEvent] in
        let name = container.string("name")
        func status(_ pod: Object) -> Object {
          pod.object("status").objects(entry.statuses).first { $0.string("name") == name } ?? [:]
        }
        let field = "spec." + entry.specs + "{" + name + "}"
        return happened(new, container, status(old), status(new)).map { event in
          var event = event
          event.field = field
          return event
        }
      }
    }
  }

  private static func happened(
    _ pod: Object, _ container: Object, _ old: Object, _ new: Object
  ) -> [ClusterEvent] {
    let name = container.string("name")
    let image = Strconv.quote(container.string("image"))
    var events: [ClusterEvent] = []
    func say(_ reason: ByteString, _ message: ByteString, warning: Bool = false) {
      events.append(
        ClusterEvent(about: pod, reason: reason, message: message, isWarning: warning))
    }
    if !new.string("containerID").isEmpty, new["containerID"] != old["containerID"] {
      say("Pulled", "Container image " + image + " already present on machine")
      say("Created", "Created container: " + name)
      say("Started", "Started container " + name)
    }
    let waiting = new.object("state").object("waiting")
    let before = old.object("state").object("waiting")
    guard waiting["reason"] != before["reason"] else { return events }
    switch waiting.string("reason") {
    case "CrashLoopBackOff":
      say(
        "BackOff",
        "Back-off restarting failed container " + name + " in pod " + pod.name + "_"
          + pod.namespace + "(" + pod.uid + ")", warning: true)
    case "ImagePullBackOff":
      say("Pulling", "Pulling image " + image)
      say(
        "Failed", "Failed to pull image " + image + ": the sandbox was told that it is not there",
        warning: true)
      say("Failed", "Error: ErrImagePull", warning: true)
      say("BackOff", "Back-off pulling image " + image)
      say("Failed", "Error: ImagePullBackOff", warning: true)
    case "CreateContainerConfigError":
      say("Failed", "Error: " + waiting.string("message"), warning: true)
    default: break
    }
    return events
  }
}
