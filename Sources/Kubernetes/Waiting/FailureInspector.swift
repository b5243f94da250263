internal import GoCompat
internal import YAML

/// Asks a cluster why objects did not become what they should: their conditions, their events, and the
/// containers below them.
struct FailureInspector: Sendable {
  /// More objects than this are named, not explained.
  private static let objectLimit = 10
  private static let podLimit = 3
  private static let eventLimit = 5
  /// So long the whole of it may take.
  private static let patience = Duration.seconds(10)

  let client: KubernetesClient
  let clock: WaitClock

  /// A report for each object, in order.
  func reports(of rows: [WaitBoard.Row]) async -> [FailureReport] {
    var reports = rows.map { row in
      var report = FailureReport(row.target, row.readiness)
      report.conditions = row.seen.map(Self.conditions) ?? []
      if case .leaving = row.readiness { report.finalizers = row.seen?.finalizers ?? [] }
      return report
    }
    let plain = reports
    let explained = min(rows.count, Self.objectLimit)
    let (results, sender) = AsyncStream<(Int, FailureReport)?>.makeStream()
    await withTaskGroup(of: Void.self) { group in
      for index in 0..<explained {
        let seen = rows[index].seen
        group.addTask { sender.yield((index, await self.explained(plain[index], seen))) }
      }
      group.addTask { if await self.clock.passed(Self.patience) { sender.yield(nil) } }
      var open = explained
      var iterator = results.makeAsyncIterator()
      while open > 0, let result = await iterator.next(), let (index, report) = result {
        reports[index] = report
        open -= 1
      }
      group.cancelAll()
    }
    return reports
  }

  private func explained(
    _ report: FailureReport, _ object: KubernetesObject?
  ) async -> FailureReport {
    var report = report
    do throws(KubernetesError) {
      report.events = try await events(of: report.target)
    } catch {
      report.problems.append("its events cannot be read: " + error.text)
    }
    do throws(KubernetesError) {
      let object = try await current(object, report.target)
      let pods = try await pods(of: object).filter { !PodReadiness.legacy($0).isReady }
      for pod in pods.prefix(Self.podLimit) { await inspect(pod, for: object, into: &report) }
      if pods.count > Self.podLimit {
        report.problems.append("\(pods.count - Self.podLimit) more pods are not ready")
      }
    } catch {
      report.problems.append(
        object == nil
          ? "it cannot be read: " + error.text : "its pods cannot be read: " + error.text)
    }
    return report
  }

  /// The object as it was seen. One that no event told of is asked for: perhaps it never was there.
  private func current(
    _ seen: KubernetesObject?, _ target: WaitTarget
  ) async throws(KubernetesError) -> KubernetesObject {
    if let seen { return seen }
    return try await client.get(target.resource, name: target.name, namespace: target.namespace)
  }

  private func inspect(
    _ pod: KubernetesObject, for object: KubernetesObject, into report: inout FailureReport
  ) async {
    if pod.kind != object.kind {
      // Of a pod's own conditions only what keeps it from starting says more than its containers.
      let unmet = Self.failedConditions(pod, of: ["PodScheduled"])
      report.conditions += unmet.map { "of pod " + pod.name + ": " + $0 }
    }
    for var container in PodInspection.troubled(pod) {
      if !container.neverRan { await addLog(of: &container.report, pod, container.isPrevious) }
      report.containers.append(container.report)
    }
    guard pod.kind != object.kind else { return }
    do throws(KubernetesError) {
      let target = WaitTarget(pod, at: RelatedObjects.podResource)
      report.events += try await events(of: target).map { "of pod " + pod.name + ": " + $0 }
    } catch {
      report.problems.append("the events of its pod cannot be read: " + error.text)
    }
  }

  private func addLog(
    of container: inout FailureReport.Container, _ pod: KubernetesObject, _ isPrevious: Bool
  ) async {
    do throws(KubernetesError) {
      let options = LogOptions(
        container: container.name, isPrevious: isPrevious, tailLines: 10, limitBytes: 16 << 10)
      var lines = try await client.podLogs(pod.name, namespace: pod.namespace, options: options)
        .makeAsyncIterator()
      while let line = try await lines.next(), container.lastLines.count < 10 {
        container.lastLines.append(line)
      }
    } catch {
      container.logProblem = error.text
    }
  }

  /// The pods below an object: of a Deployment those of its newest ReplicaSet.
  private func pods(
    of object: KubernetesObject
  ) async throws(KubernetesError) -> [KubernetesObject] {
    let related = RelatedObjects(client)
    switch object.kind {
    case "Pod": return [object]
    case "Deployment":
      let sets = try await related.selected(by: object, RelatedObjects.replicaSetResource)
      let newest = DeploymentReadiness.newReplicaSet(of: object, among: sets)
      guard let set = newest ?? sets.max(by: { $0.creationTimestamp < $1.creationTimestamp })
      else { return [] }
      return try await owned(by: set, related)
    case "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "ReplicationController":
      return try await owned(by: object, related)
    default: return []
    }
  }

  private func owned(
    by object: KubernetesObject, _ related: RelatedObjects
  ) async throws(KubernetesError) -> [KubernetesObject] {
    try await related.selected(by: object, RelatedObjects.podResource).filter { pod in
      pod.ownerReferences.contains { $0.uid == object.uid }
    }
  }

  private func events(of target: WaitTarget) async throws(KubernetesError) -> [ByteString] {
    let selector: ByteString =
      "involvedObject.name=" + target.name + ",involvedObject.kind=" + target.resource.kind.kind
    // Events of objects without a namespace are in this one.
    let namespace: ByteString = target.namespace.isEmpty ? "default" : target.namespace
    let found = try await client.list(
      RelatedObjects.eventResource, namespace: namespace,
      options: ListOptions(fieldSelector: selector))
    let sorted = found.items.sorted { Self.time($0) < Self.time($1) }
    return sorted.suffix(Self.eventLimit).map(Self.line)
  }

  private static func time(_ event: KubernetesObject) -> ByteString {
    for time in [event.text("lastTimestamp"), event.text("eventTime")] where !time.isEmpty {
      return time
    }
    return event.creationTimestamp
  }

  private static func line(_ event: KubernetesObject) -> ByteString {
    let count = event.number("count", default: 1)
    let head = event.text("type") + " " + event.text("reason") + ": " + event.text("message")
    return count > 1 ? head + " (x\(count))" : head
  }

  private static func conditions(_ object: KubernetesObject) -> [ByteString] {
    let listed = object.value(["status", "conditions"])?.asArray ?? []
    return listed.compactMap(\.asObject).map(line)
  }

  private static func failedConditions(
    _ object: KubernetesObject, of types: [ByteString]
  ) -> [ByteString] {
    let listed = object.value(["status", "conditions"])?.asArray ?? []
    return listed.compactMap(\.asObject).filter {
      types.contains($0.text("type")) && $0.text("status") == "False"
    }.map(line)
  }

  private static func line(_ condition: Object) -> ByteString {
    var text = condition.text("type") + "=" + condition.text("status")
    if !condition.text("reason").isEmpty { text.append(" (" + condition.text("reason") + ")") }
    if !condition.text("message").isEmpty { text.append(": " + condition.text("message")) }
    return text
  }
}
