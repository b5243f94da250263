internal import GoCompat
internal import YAML

/// The log of a container: what the annotation `sandbox.yare.dev/logs` of its pod says.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/registry/core/pod.LogLocation`
struct PodLogs {
  let pod: Object
  let query: RequestQuery

  /// - Returns: nil for a pod that is on no node yet.
  /// - Throws: 400 when no container, or one that is not there or has not started, is asked for.
  func text() throws(StatusError) -> ByteString? {
    let name = try container()
    guard !pod.object("spec").string("nodeName").isEmpty else { return nil }
    let statuses =
      pod.object("status").objects("containerStatuses")
      + pod.object("status").objects("initContainerStatuses")
    let status = statuses.first { $0.string("name") == name } ?? [:]
    let state = status.object("state")
    if query.isTrue("previous"), status.object("lastState").isEmpty {
      throw .badRequest(
        "previous terminated container " + Strconv.quote(name) + " in pod "
          + Strconv.quote(pod.name) + " not found")
    }
    let waiting = state.object("waiting").string("reason")
    if state.isEmpty || (!waiting.isEmpty && waiting != "CrashLoopBackOff") {
      let why: ByteString = waiting.isEmpty ? "ContainerCreating" : waiting
      throw .badRequest(
        "container " + Strconv.quote(name) + " in pod " + Strconv.quote(pod.name)
          + " is waiting to start: " + why)
    }
    let since = state.object("running").string("startedAt")
    let start = since.isEmpty ? state.object("terminated").string("startedAt") : since
    return cut(lines(), start)
  }

  /// What is wrong with the options.
  ///
  /// - SeeAlso: `ValidatePodLogOptions`
  static func problems(_ query: RequestQuery) throws(StatusError) -> [FieldProblem] {
    let seconds = try query.number("sinceSeconds")
    try checkTime(query)
    let numbers: [(ByteString, Int64, Int64?)] = [
      ("tailLines", 0, try query.number("tailLines")),
      ("limitBytes", 1, try query.number("limitBytes")), ("sinceSeconds", 1, seconds),
    ]
    var problems = Problems()
    for (key, least, number) in numbers {
      guard let number else { continue }
      if key == "sinceSeconds", query["sinceTime"] != nil {
        problems.forbidden("", "at most one of `sinceTime` or `sinceSeconds` may be specified")
        continue
      }
      if number < least {
        problems.invalid(
          FieldPath(key), number,
          least == 0 ? "must be greater than or equal to 0" : "must be greater than 0")
      }
    }
    return problems.list
  }

  /// - SeeAlso: `metav1.Time.UnmarshalQueryParameter`
  private static func checkTime(_ query: RequestQuery) throws(StatusError) {
    guard let text = query["sinceTime"], !text.isEmpty, text != "null" else { return }
    do {
      _ = try TimeInstant(parsing: text, layout: TimeInstant.rfc3339, in: .utc)
    } catch {
      throw .badRequest(error.goText)
    }
  }

  /// The container that is meant.
  func container() throws(StatusError) -> ByteString {
    let spec = pod.object("spec")
    let names = spec.objects("containers").map { $0.string("name") }
    let initial = spec.objects("initContainers").map { $0.string("name") }
    guard let wanted = query["container"], !wanted.isEmpty else {
      let usual = pod.annotations.string("kubectl.kubernetes.io/default-container")
      if names.contains(usual) { return usual }
      if names.count == 1, let only = names.first { return only }
      var message =
        "a container name must be specified for pod " + pod.name + ", choose one of: "
        + names.goList
      if !initial.isEmpty { message.append(" or one of the init containers: " + initial.goList) }
      throw .badRequest(message)
    }
    guard (names + initial).contains(wanted) else {
      throw .badRequest("container " + wanted + " is not valid for pod " + pod.name)
    }
    return wanted
  }

  private func lines() -> [ByteString] {
    var lines = PodBehaviour(pod).logs.split(by: "\n")
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private func cut(_ all: [ByteString], _ start: ByteString) -> ByteString {
    var lines = all[...]
    if let tail = query["tailLines"].flatMap({ Int($0.text) }), tail >= 0 {
      lines = lines.suffix(tail)
    }
    var text: ByteString = ""
    for line in lines {
      text.append((query.isTrue("timestamps") ? start + " " : "") + line + "\n")
    }
    if let limit = query["limitBytes"].flatMap({ Int($0.text) }), limit >= 0, limit < text.count {
      return text[..<limit]
    }
    return text
  }
}
