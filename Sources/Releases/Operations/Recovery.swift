public import GoCompat
internal import Kubernetes

/// Takes over by hand what an operation left that ended without a word.
public struct Recovery: Sendable {
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

  private let surroundings: Surroundings
  private let settings: ReleaseSettings
  /// Whether an operation that still gives signs of life is taken over too.
  public var takesLiving = false

  public init(_ surroundings: Surroundings, _ settings: ReleaseSettings) {
    self.surroundings = surroundings
    self.settings = settings
  }

  /// - Throws: `ReleaseError` of kind `inProgress` when the operation lives.
  public func run(_ name: ByteString) async throws(ReleaseError) -> Outcome {
    _ = try await ClusterReader(surroundings: surroundings).version()
    var history = try await ReleaseHistory(
      of: name, namespace: surroundings.namespace, in: surroundings.store)
    guard var last = try await history.last() else {
      throw ReleaseError(.store(.notFound(key: name)))
    }
    let left = last.record
    // Whoever comes by hand knows better than a clock, but for an operation that says it lives.
    let verdict = Takeover.verdict(
      last, now: surroundings.now(), patience: nil, isGone: surroundings.isGone)
    if verdict == .alive, takesLiving {
      last.lease = nil
    } else if verdict == .free {
      return try await finish(left, history)
    }
    if left.status == .uninstalling {
      return try await uninstall(last, name)
    }
    _ = try await Takeover.clear(last, &history, surroundings, patience: nil)
    return try await undo(left, history)
  }

  /// A record that was taken over already may still have left what nobody looked after.
  private func finish(
    _ left: ReleaseRecord, _ history: ReleaseHistory
  ) async throws(ReleaseError) -> Outcome {
    guard history.headings.last?.isInterrupted == true else {
      // It may have died after the last word about itself, before that about the one before.
      if left.status == .deployed { try await history.supersede(before: left.revision) }
      return .nothingToDo(left)
    }
    return try await undo(left, history)
  }

  private func undo(
    _ left: ReleaseRecord, _ history: ReleaseHistory
  ) async throws(ReleaseError) -> Outcome {
    guard let deployed = try await history.deployed()?.record else { return .released(left: left) }
    let record = try await Rollback(surroundings, settings).run(left.name, to: deployed.revision)
    return .rolledBack(left: left, to: deployed.revision, record)
  }

  private func uninstall(
    _ last: StoredRecord, _ name: ByteString
  ) async throws(ReleaseError) -> Outcome {
    if let lease = last.lease, !lease.isExpired(at: surroundings.now()) {
      throw ReleaseError(
        .inProgress(lease, revision: last.record.revision, status: last.record.status))
    }
    if takesLiving {
      do throws(StoreError) {
        _ = try await surroundings.store.update(last)
      } catch {
        throw ReleaseError(.store(error))
      }
    }
    _ = try await Uninstall(surroundings, settings).run(name)
    return .uninstalled(left: last.record)
  }
}
