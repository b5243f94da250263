public import GoCompat

extension KubernetesClient {
  /// What happens to the objects of a kind, for as long as it is read.
  ///
  /// A connection that ends, breaks or stalls is made anew where it stopped; nothing is told twice. When
  /// the server no longer knows what came since, `restarted` comes and everything is told anew.
  /// - Parameter namespace: empty is all of them.
  public func watch(
    _ resource: APIResource, namespace: ByteString = "", options: WatchOptions = WatchOptions()
  ) -> WatchSequence {
    WatchSequence(client: self, resource: resource, namespace: namespace, options: options)
  }
}

/// The events of a watch; each iterator is a watch of its own.
public struct WatchSequence: AsyncSequence, Sendable {
  public typealias Element = WatchEvent
  public typealias Failure = KubernetesError

  let client: KubernetesClient
  let resource: APIResource
  let namespace: ByteString
  let options: WatchOptions

  public func makeAsyncIterator() -> Iterator { Iterator(self) }

  public struct Iterator: AsyncIteratorProtocol {
    public typealias Failure = KubernetesError

    private var watch: WatchConnection

    init(_ sequence: WatchSequence) { watch = WatchConnection(sequence) }

    /// The next event; nil never comes, since a watch has no end.
    ///
    /// - Throws: what the server refuses for good, or the last of too many failures in a row.
    public mutating func next() async throws(KubernetesError) -> WatchEvent? {
      try await watch.next()
    }
  }
}
