internal import GoCompat
internal import Kubernetes

/// The last lines that the pods of an object wrote.
struct LogTails: Sendable {
  private static let pods = APIResource(
    kind: GroupVersionKind(group: "", version: "v1", kind: "Pod"), name: "pods", isNamespaced: true)

  private let client: KubernetesClient

  init(_ client: KubernetesClient) { self.client = client }

  /// A few lines; none where there are none to be had, which is no matter while waiting goes on.
  func lines(of target: WaitTarget, _ readiness: Readiness) async -> [ByteString] {
    switch target.resource.kind.kind {
    case "Pod": return await tail(of: target.name, target.namespace)
    case "Job":
      let options = ListOptions(labelSelector: "job-name=" + target.name)
      guard
        let list = try? await client.list(Self.pods, namespace: target.namespace, options: options),
        let newest = list.items.max(by: { $0.creationTimestamp < $1.creationTimestamp })
      else { return [] }
      return await tail(of: newest.name, target.namespace)
    default:
      let report = await client.explain(target, readiness)
      return report.containers.flatMap { container -> [ByteString] in
        if !container.lastLines.isEmpty { return container.lastLines }
        let why = container.message.isEmpty ? container.reason : container.message
        return why.isEmpty ? [] : [container.pod + "/" + container.name + ": " + why]
      }
    }
  }

  private func tail(of pod: ByteString, _ namespace: ByteString) async -> [ByteString] {
    var lines: [ByteString] = []
    do throws(KubernetesError) {
      let log = try await client.podLogs(
        pod, namespace: namespace, options: LogOptions(tailLines: 3, limitBytes: 4096))
      var iterator = log.makeAsyncIterator()
      while let line = try await iterator.next() { lines.append(line) }
    } catch {
      return lines
    }
    return lines
  }
}
