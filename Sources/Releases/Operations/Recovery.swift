public import GoCompat
internal import Kubernetes

/// Takes over by hand what an operation left that ended without a word.
public struct Recovery: Sendable {
  /// What there is to do, decided by what the records say.
  public enum Remedy: Sendable, Equatable {
    /// The release is not in the middle of anything.
    case nothing
    /// It is, but the older records still say what they said before.
    case tidy
    /// The uninstall is brought to its end, with or without the records.
    case uninstall(keepsHistory: Bool)
    /// The release goes back to the last revision that was deployed, as a new one.
    case rollBack(to: Int)
    /// There is no revision to go back to: the record comes to say that the operation failed, and the
    /// next one goes on from there.
    case release
  }

  public enum Outcome: Sendable {
    /// The release is not in the middle of anything.
    case nothingToDo(ReleaseRecord)
    /// The uninstall was brought to its end.
    case uninstalled(left: ReleaseRecord)
    /// The release is back at the last revision that was deployed, as a new one.
    case rolledBack(left: ReleaseRecord, to: Int, ReleaseRecord)
    /// There is no revision to go back to: the record says that the operation failed, and the next one
    /// goes on from there.
    case released(left: ReleaseRecord)
  }

  /// A release as it was left, and what helps.
  public struct Diagnosis: Sendable {
    public var left: StoredRecord
    public var remedy: Remedy
    fileprivate var history: ReleaseHistory
  }

  private let surroundings: Surroundings
  private let settings: ReleaseSettings
  /// Whether an operation that still gives signs of life is taken over too.
  public var takesLiving = false

  public init(_ surroundings: Surroundings, _ settings: ReleaseSettings) {
    self.surroundings = surroundings
    self.settings = settings
  }

  /// What `run` would do; nothing is changed.
  ///
  /// - Throws: `ReleaseError` of kind `inProgress` when the operation lives.
  public func diagnose(_ name: ByteString) async throws(ReleaseError) -> Diagnosis {
    let history = try await ClusterReader(surroundings: surroundings).begin {
      () async throws(ReleaseError) in
      try await ReleaseHistory(
        of: name, namespace: surroundings.namespace, in: surroundings.store, reading: .current)
    }
    guard let last = try await history.last() else {
      throw ReleaseError(.store(.notFound(key: name)))
    }
    // Whoever comes by hand knows better than a clock, but for an operation that says it lives.
    let verdict = Takeover.verdict(
      last, now: surroundings.now(), patience: nil, isGone: surroundings.isGone)
    if verdict == .alive, !takesLiving {
      throw ReleaseError(
        .inProgress(last.lease, revision: last.record.revision, status: last.record.status))
    }
    return Diagnosis(
      left: last, remedy: try await remedy(last, verdict, history), history: history)
  }

  private func remedy(
    _ last: StoredRecord, _ verdict: Takeover.Verdict, _ history: ReleaseHistory
  ) async throws(ReleaseError) -> Remedy {
    // A record that was taken over already may still have left what nobody looked after.
    if verdict == .free, !last.isInterrupted {
      // It may have died after the last word about itself, before that about the one before.
      let isDouble = history.headings.dropLast().contains { $0.status == "deployed" }
      return last.record.status == .deployed && isDouble ? .tidy : .nothing
    }
    if last.record.status == .uninstalling {
      return .uninstall(keepsHistory: last.lease?.keepsHistory ?? false)
    }
    guard let deployed = try await history.deployed()?.record else { return .release }
    return .rollBack(to: deployed.revision)
  }

  /// - Throws: `ReleaseError` of kind `inProgress` when the operation lives.
  public func run(_ name: ByteString) async throws(ReleaseError) -> Outcome {
    let diagnosis = try await diagnose(name)
    let left = diagnosis.left.record
    switch diagnosis.remedy {
    case .nothing: return .nothingToDo(left)
    case .tidy:
      try await diagnosis.history.supersede(before: left.revision)
      return .nothingToDo(left)
    case .uninstall(let keepsHistory):
      if takesLiving { try await takeAway(diagnosis.left) }
      var uninstall = Uninstall(surroundings, settings)
      uninstall.keepsHistory = keepsHistory
      uninstall.waits = settings.waitsForReady
      _ = try await uninstall.run(name)
      return .uninstalled(left: left)
    case .rollBack(let revision):
      try await clear(diagnosis)
      let record = try await Rollback(surroundings, settings).run(name, to: revision)
      return .rolledBack(left: left, to: revision, record)
    case .release:
      try await clear(diagnosis)
      return .released(left: left)
    }
  }

  /// Marks the revision as failed, whoever has it.
  private func clear(_ diagnosis: Diagnosis) async throws(ReleaseError) {
    var last = diagnosis.left
    if takesLiving { last.lease = nil }
    var history = diagnosis.history
    _ = try await Takeover.clear(last, &history, surroundings, patience: nil)
  }

  /// Whoever has the lease finds it lost at the next write.
  private func takeAway(_ last: StoredRecord) async throws(ReleaseError) {
    var last = last
    last.lease = nil
    do throws(StoreError) {
      _ = try await surroundings.store.update(last)
    } catch {
      throw ReleaseError(.store(error))
    }
  }
}
