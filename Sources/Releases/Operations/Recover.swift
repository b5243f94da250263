public import GoCompat
internal import Kubernetes
internal import Rendering

/// Brings a release whose last operation died to a good end, by hand.
///
/// An install that died is removed, an upgrade or rollback is rolled back to the revision that was
/// deployed before, an uninstall is finished.
public struct Recover: Sendable {
  /// What is to be done about a release.
  public enum Remedy: Sendable, Equatable {
    /// Its last operation ended.
    case nothing
    /// Back to a revision.
    case rollBack(to: Int)
    case uninstall
  }

  public enum Outcome: Sendable {
    case nothing(ReleaseRecord)
    case rolledBack(ReleaseRecord, to: Int)
    case uninstalled(Uninstall.Outcome)
  }

  private let surroundings: Surroundings
  private let settings: ReleaseSettings
  /// Whether signs of life do not count: whoever asks knows that the operation is dead.
  public var ignoresLease = false

  public init(_ surroundings: Surroundings, _ settings: ReleaseSettings) {
    self.surroundings = surroundings
    self.settings = settings
  }

  /// What would be done.
  ///
  /// - Throws: `ReleaseError` of kind `inProgress` while the operation gives signs of life.
  public func plan(
    _ name: ByteString
  ) async throws(ReleaseError) -> (last: StoredRecord, remedy: Remedy) {
    let (last, history) = try await read(name)
    return (last, try await remedy(last, history))
  }

  public func run(_ name: ByteString) async throws(ReleaseError) -> Outcome {
    let (last, history) = try await read(name)
    let remedy = try await remedy(last, history)
    if remedy == .nothing { return .nothing(last.record) }
    if ignoresLease { try await release(last) }
    switch remedy {
    case .nothing: return .nothing(last.record)
    case .uninstall:
      return .uninstalled(try await Uninstall(surroundings, settings).run(name))
    case .rollBack(let revision):
      let record = try await Rollback(surroundings, settings).run(name, to: revision)
      return .rolledBack(record, to: revision)
    }
  }

  private func read(
    _ name: ByteString
  ) async throws(ReleaseError) -> (StoredRecord, ReleaseHistory) {
    let history = try await ReleaseHistory(
      of: name, namespace: surroundings.namespace, in: surroundings.store)
    guard let last = try await history.last() else {
      throw ReleaseError(.store(.notFound(key: name)))
    }
    return (last, history)
  }

  private func remedy(
    _ last: StoredRecord, _ history: ReleaseHistory
  ) async throws(ReleaseError) -> Remedy {
    let verdict = Takeover.verdict(last, now: surroundings.now(), patience: settings.patience)
    if verdict == .alive, !ignoresLease {
      throw ReleaseError(
        .inProgress(last.lease, revision: last.record.revision, status: last.record.status))
    }
    let isMarked = last.isInterrupted && last.record.status == .failed
    guard verdict != .free || isMarked else { return .nothing }
    if last.record.status == .uninstalling { return .uninstall }
    if let deployed = try await history.deployed() {
      return .rollBack(to: deployed.record.revision)
    }
    let good = history.headings.last { $0.status == "superseded" }
    return good.map { .rollBack(to: $0.revision) } ?? .uninstall
  }

  /// Takes the lease off a record, so that it counts as left behind.
  private func release(_ last: StoredRecord) async throws(ReleaseError) {
    guard last.lease != nil else { return }
    var next = last
    next.lease = nil
    do throws(StoreError) {
      _ = try await surroundings.store.update(next)
    } catch {
      throw ReleaseError(.store(error))
    }
  }
}
