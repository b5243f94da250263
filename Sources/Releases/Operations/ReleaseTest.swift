public import GoCompat
internal import Kubernetes
internal import Rendering
internal import Synchronization

/// Runs the tests of a release: its hooks of the event `test`.
///
/// - SeeAlso: `action.ReleaseTesting` of Helm
public struct ReleaseTest: Sendable {
  /// Which tests to run, by their names.
  public struct Filter: Sendable, Equatable {
    /// Empty for all.
    public var included: [ByteString] = []
    public var excluded: [ByteString] = []

    public init() {}

    func admits(_ name: ByteString) -> Bool {
      !excluded.contains(name) && (included.isEmpty || included.contains(name))
    }
  }

  /// How the tests went.
  public struct Outcome: Sendable {
    public var record: ReleaseRecord
    /// What the first test that failed said.
    public var error: ReleaseError?
    public var logs: [Log]
  }

  /// What a test wrote, or why that cannot be had.
  public struct Log: Sendable {
    public var name: ByteString
    public var text: [UInt8] = []
    public var problem: ByteString = ""
  }

  private let surroundings: Surroundings
  private let timeout: Duration
  public var filter = Filter()
  /// Whether to read what the tests wrote before they are deleted.
  public var readsLogs = false

  public init(_ surroundings: Surroundings, timeout: Duration) {
    self.surroundings = surroundings
    self.timeout = timeout
  }

  /// - Throws: `ReleaseError` when there is no such release, or its record cannot be written.
  public func run(_ name: ByteString) async throws(ReleaseError) -> Outcome {
    let history = try await ClusterReader(surroundings: surroundings).begin {
      () async throws(ReleaseError) in
      try await ReleaseHistory(
        of: name, namespace: surroundings.namespace, in: surroundings.store, reading: .current)
    }
    guard let last = try await history.last() else {
      throw ReleaseError(.store(.notFound(key: name)))
    }
    let keeper = try await RecordKeeper.take(last, .test, surroundings)
    await keeper.startHeartbeat()
    return try await run(
      Outcome(record: last.record, error: nil, logs: []), keeper, GatheredLogs())
  }

  private func run(
    _ outcome: Outcome, _ keeper: RecordKeeper, _ logs: GatheredLogs
  ) async throws(ReleaseError) -> Outcome {
    var outcome = outcome
    let hooks = outcome.record.hooks
    var runner = HookRunner(
      surroundings: surroundings, keeper: keeper,
      method: outcome.record.applyMethod ?? .clientSide, timeout: timeout)
    runner.admits = { [filter] in filter.admits($0.name) }
    if readsLogs {
      runner.beforeCleaning = { [self] in
        for index in HookRunner.order(hooks, .test) where filter.admits(hooks[index].name) {
          logs.add(await log(of: hooks[index]))
        }
      }
    }
    do throws(ReleaseError) {
      _ = try await runner.run(.test)
    } catch {
      outcome.error = error
    }
    // What follows must happen even when the tests were cancelled.
    try await Task {
      await Result { () async throws(ReleaseError) in try await keeper.save(isLast: true) { _ in } }
    }.value.get()
    outcome.record = await keeper.stored.record
    outcome.logs = logs.all
    return outcome
  }

  private func log(of hook: HookRecord) async -> Log {
    var log = Log(name: hook.name)
    do throws(KubernetesError) {
      let lines = try await surroundings.client.podLogs(
        hook.name, namespace: surroundings.namespace)
      var iterator = lines.makeAsyncIterator()
      while let line = try await iterator.next() { log.text += line.bytes + [0x0A] }
    } catch {
      log.problem = error.text
    }
    return log
  }
}

/// Logs as they are read.
private final class GatheredLogs: Sendable {
  private let logs: Mutex<[ReleaseTest.Log]>

  init() { logs = Mutex([]) }

  func add(_ log: ReleaseTest.Log) { logs.withLock { $0.append(log) } }
  var all: [ReleaseTest.Log] { logs.withLock { $0 } }
}
