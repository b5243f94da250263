public import GoCompat
public import Kubernetes

/// What an operation needs of the world: the cluster, the store, the time, and somebody to tell.
public struct Surroundings: Sendable {
  public var client: KubernetesClient
  public var discovery: Discovery
  public var store: any ReleaseStore
  /// The namespace of the release.
  public var namespace: ByteString
  /// `user@host, process 4711`, for leases.
  public var owner: ByteString
  /// Unlike any other.
  public var token: ByteString
  /// Which process of which machine this is; see `Lease.process`.
  public var process: ByteString = ""
  /// Whether a process is known to be gone.
  public var isGone: @Sendable (_ process: ByteString) -> Bool = { _ in false }
  /// The wall clock, in the zone that times are shown in.
  public var now: @Sendable () -> TimeInstant
  /// Waits; ends early with an error when the task is cancelled.
  public var pause: @Sendable (Duration) async throws -> Void
  public var observe: @Sendable (ReleaseEvent) -> Void
  public var waiting: any ReleaseWaiting
  /// Seconds for which a sign of life is to be believed.
  public var leaseSeconds = 30
  /// How many requests may be under way at once.
  public var concurrency = 64

  public init(
    client: KubernetesClient, discovery: Discovery, store: any ReleaseStore, namespace: ByteString,
    owner: ByteString, token: ByteString, now: @escaping @Sendable () -> TimeInstant,
    pause: @escaping @Sendable (Duration) async throws -> Void,
    observe: @escaping @Sendable (ReleaseEvent) -> Void, waiting: any ReleaseWaiting
  ) {
    self.client = client
    self.discovery = discovery
    self.store = store
    self.namespace = namespace
    self.owner = owner
    self.token = token
    self.now = now
    self.pause = pause
    self.observe = observe
    self.waiting = waiting
  }
}

/// Waits for objects on behalf of an operation.
public protocol ReleaseWaiting: Sendable {
  /// Waits until the objects are as the condition says.
  ///
  /// - Throws: `ReleaseError` of kind `notReady`, or what the server answered.
  func wait(
    for objects: [ReleaseObject], _ condition: WaitCondition, timeout: Duration
  ) async throws(ReleaseError)

  /// Waits until a hook's Jobs and Pods have ended.
  func waitForHook(_ objects: [ReleaseObject], timeout: Duration) async throws(ReleaseError)
}
