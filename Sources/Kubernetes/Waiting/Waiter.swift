/// Waits for objects of a cluster, and says why when that is in vain.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/kube.Waiter`
public struct Waiter: Sendable {
  /// How it is known that an object is ready.
  public enum Strategy: Sendable, Equatable {
    /// Watches, with the rules of kstatus.
    case watcher
    /// Asks every two seconds, with the rules of Helm 3.
    case legacy
    /// As the watcher for hooks; nothing else is waited for.
    case hookOnly
  }

  /// What the watcher takes for no timeout.
  public static let defaultTimeout = Duration.seconds(30)

  private let client: KubernetesClient
  private let strategy: Strategy
  private let clock: WaitClock
  private let explains: Bool

  /// - Parameter explains: whether a failure comes with what the cluster knows of it, which takes some
  ///   requests.
  public init(
    client: KubernetesClient, strategy: Strategy, clock: WaitClock, explains: Bool = true
  ) {
    self.client = client
    self.strategy = strategy
    self.clock = clock
    self.explains = explains
  }

  /// Returns once all objects are as they should be.
  ///
  /// - Parameters:
  ///   - timeout: 0 is half a minute, and no end with the legacy strategy.
  ///   - observe: told of everything new, in order.
  public func wait(
    for targets: [WaitTarget], until condition: WaitCondition, timeout: Duration,
    observe: @escaping @Sendable (WaitEvent) -> Void = { _ in }
  ) async throws(WaitFailure) {
    var failure: WaitFailure
    let unmet: [WaitBoard.Row]
    do throws(UnmetWait) {
      try await run(targets, condition, timeout, observe)
      return
    } catch {
      failure = error.failure
      unmet = error.rows
    }
    if explains, failure.kind != .cancelled {
      failure.reports = await FailureInspector(client: client, clock: clock).reports(of: unmet)
    }
    throw failure
  }

  private func run(
    _ targets: [WaitTarget], _ condition: WaitCondition, _ timeout: Duration,
    _ observe: @escaping @Sendable (WaitEvent) -> Void
  ) async throws(UnmetWait) {
    switch (strategy, condition) {
    case (.hookOnly, .ready), (.hookOnly, .readyWithJobs), (.hookOnly, .deleted): return
    case (.legacy, .ready), (.legacy, .readyWithJobs), (.legacy, .deleted):
      try await PolledWait(client: client, clock: clock, condition: condition, observe: observe)
        .run(targets, timeout: timeout)
    default:
      let isLegacy = strategy == .legacy
      let wait = WatchedWait(
        client: client, clock: clock, condition: condition, isLegacy: isLegacy, observe: observe)
      let limit = timeout == .zero ? (isLegacy ? nil : Self.defaultTimeout) : timeout
      try await wait.run(targets, timeout: limit)
    }
  }
}

/// A failure, and what was still to come.
struct UnmetWait: Error {
  var failure: WaitFailure
  var rows: [WaitBoard.Row]
}
