internal import GoCompat
public import Kubernetes

/// Waits with a waiter of the cluster, and tells what it sees.
public struct ClusterWaiting: ReleaseWaiting {
  private let waiter: Waiter
  private let observe: @Sendable (ReleaseEvent) -> Void

  public init(_ waiter: Waiter, observe: @escaping @Sendable (ReleaseEvent) -> Void) {
    self.waiter = waiter
    self.observe = observe
  }

  public func wait(
    for objects: [ReleaseObject], _ condition: WaitCondition, timeout: Duration
  ) async throws(ReleaseError) {
    do throws(WaitFailure) {
      try await waiter.wait(
        for: objects.map { WaitTarget($0.object, at: $0.resource) }, until: condition,
        timeout: timeout
      ) { [observe] event in observe(.waiting(event)) }
    } catch {
      if error.kind == .cancelled { throw ReleaseError(.cancelled) }
      throw ReleaseError(.notReady(error))
    }
  }

  public func waitForHook(
    _ objects: [ReleaseObject], timeout: Duration
  ) async throws(ReleaseError) {
    try await wait(for: objects, .hook, timeout: timeout)
  }
}
