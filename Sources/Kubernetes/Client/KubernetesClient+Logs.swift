public import GoCompat
internal import HTTP

extension KubernetesClient {
  /// The lines of a pod's log, as they come.
  public func podLogs(
    _ pod: ByteString, namespace: ByteString, options: LogOptions = LogOptions()
  ) async throws(KubernetesError) -> LogLines {
    let pods = APIResource(
      kind: GroupVersionKind(group: "", version: "v1", kind: "Pod"), name: "pods",
      isNamespaced: true)
    let call = Call(
      method: .get, path: pods.path(namespace: namespace, name: pod, subresource: "log"),
      query: options.query, accept: "application/json, */*", resource: pods, name: pod,
      isStream: true)
    let response = try await send(call)
    return LogLines(body: response.body, url: server + call.path.text)
  }
}

/// The lines of a log, to be read once.
public struct LogLines: AsyncSequence, Sendable {
  public typealias Element = ByteString
  public typealias Failure = KubernetesError

  /// The most bytes of a line; kubelets cut theirs at 16 KiB.
  private static let lineLimit = 4 << 20

  let body: HTTPResponseBody
  let url: String

  public func makeAsyncIterator() -> Iterator {
    Iterator(reader: LineReader(body, url: url, limit: Self.lineLimit))
  }

  public struct Iterator: AsyncIteratorProtocol {
    public typealias Failure = KubernetesError

    var reader: LineReader

    /// The next line without its line feed; nil at the end.
    public mutating func next() async throws(KubernetesError) -> ByteString? {
      try await reader.next().map { ByteString($0.bytes) }
    }
  }
}
