internal import GoCompat
internal import YAML

/// Finds the containers of a pod that are in trouble. Pure.
struct PodInspection {
  var report: FailureReport.Container
  /// Whether the last log is that of the run before.
  var isPrevious: Bool
  /// Whether there can be no log.
  var neverRan: Bool

  /// Those that wait, ended badly or are not ready, init containers first.
  static func troubled(_ pod: KubernetesObject) -> [PodInspection] {
    let lists: [ByteString] = ["initContainerStatuses", "containerStatuses"]
    return lists.flatMap { list -> [PodInspection] in
      let statuses = pod.value(["status", list])?.asArray ?? []
      let isInit = list == "initContainerStatuses"
      return statuses.compactMap(\.asObject).compactMap { inspect($0, of: pod, isInit: isInit) }
    }
  }

  /// Whether a pod does not get on by itself: it ended badly, or a container of it did or cannot start.
  ///
  /// - SeeAlso: the reasons in `pkg/kubelet/container/sync_result.go` and `pkg/kubelet/images/types.go`
  static func isFailing(_ pod: KubernetesObject) -> Bool {
    if pod.text("status", "phase") == "Failed" { return true }
    return troubled(pod).contains { container in
      let report = container.report
      if report.state != "waiting" { return (report.exitCode ?? 0) != 0 }
      return report.restarts > 0 || report.reason.hasPrefix("Err")
        || report.reason.hasSuffix("Error") || report.reason.hasSuffix("BackOff")
        || report.reason == "InvalidImageName"
    }
  }

  private static func inspect(
    _ status: Object, of pod: KubernetesObject, isInit: Bool
  ) -> PodInspection? {
    let waiting = status[path: "state", "waiting"]?.asObject
    let ended = status[path: "state", "terminated"]?.asObject
    let before = status[path: "lastState", "terminated"]?.asObject
    let isReady = status["ready"]?.asBool ?? false
    let exitCode = (ended ?? before)?["exitCode"]?.asInt
    let hasSucceeded = ended != nil && exitCode == 0
    if hasSucceeded || (isReady && waiting == nil && ended == nil) { return nil }
    // A container that waits for its init containers is not what is wrong.
    let isQueued = waiting?.text("reason") == "PodInitializing"
    if isQueued && before == nil { return nil }
    if isInit, waiting == nil, ended == nil, before == nil { return nil }
    let state: ByteString =
      waiting != nil ? "waiting" : ended != nil ? "terminated" : "not ready"
    var report = FailureReport.Container(pod: pod.name, name: status.text("name"), state: state)
    let said = waiting ?? ended ?? before ?? Object()
    report.reason = said.text("reason")
    report.message = said.text("message")
    report.exitCode = exitCode
    report.restarts = status["restartCount"]?.asInt ?? 0
    return PodInspection(
      report: report, isPrevious: waiting != nil && before != nil,
      neverRan: waiting != nil && before == nil)
  }
}
