public import GoCompat

/// What a sandbox server is made with: where its state is, and what it may know of the world.
public struct SandboxSettings: Sendable {
  /// Where the objects are kept.
  public enum State: Sendable, Equatable {
    /// Nowhere: they go with the server.
    case memory
    /// In the SQLite file at a path, which several processes may use at once.
    case file(path: String)
  }

  public var state: State
  /// The bearer token of the administrator (group system:masters).
  public var token: ByteString
  /// The wall clock; tests drive it.
  public var now: @Sendable () -> TimeInstant
  /// So many random bytes.
  public var random: @Sendable (_ count: Int) -> [UInt8]
  /// Whether the controllers run: Deployments make ReplicaSets, namespaces go away …
  public var runsControllers = true
  /// Whether requests without a token are let in, as `system:anonymous`; else they get 401.
  public var admitsAnonymous = false
  /// Whether the cluster has a node: pods are scheduled, started, become ready, end.
  public var runsNode = true
  /// The certificate of the authority that signed the server's, PEM, for clients in the cluster.
  public var certificateAuthority: ByteString = ""
  /// Whether pods get the ServiceAccount admission plugin: token volumes, refusals.
  public var admitsServiceAccounts = false
  /// Whether the server looks at the clock by itself while somebody may wait for it; tests do that
  /// themselves.
  public var ticks = true
  /// Whether who writes is answered before the controllers act on it, as a real server does; else what
  /// follows from a request is there with its answer. Needs `ticks`.
  public var answersFirst = false
  /// How long old versions stay readable, in seconds; older ones answer 410.
  public var historyAge: Int64 = 300
  /// How many changes stay readable at most.
  public var historyLimit = 20_000

  public init(
    state: State = .memory, token: ByteString, now: @escaping @Sendable () -> TimeInstant,
    random: @escaping @Sendable (_ count: Int) -> [UInt8]
  ) {
    self.state = state
    self.token = token
    self.now = now
    self.random = random
  }
}
