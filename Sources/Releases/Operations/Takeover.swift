internal import GoCompat

/// Whether a release may be worked on, when its last operation did not say that it ended.
///
/// Pure but for the one write that takes a dead operation's place.
struct Takeover: Sendable {
  enum Verdict: Equatable {
    /// Nobody works on it.
    case free
    /// The operation that left it so is dead.
    case dead
    /// Somebody works on it.
    case alive
  }

  /// - Parameters:
  ///   - patience: how long a pending record without a lease, as Helm writes it, is believed; nil for
  ///     operations that Helm lets go on whatever the record says.
  ///   - isGone: whether a process is known to be gone.
  static func verdict(
    _ last: StoredRecord, now: TimeInstant, patience: Duration?,
    isGone: (_ process: ByteString) -> Bool
  ) -> Verdict {
    let status = last.record.status
    guard status.isPending || status == .uninstalling else { return .free }
    if let lease = last.lease {
      return lease.isExpired(at: now) || isGone(lease.process) ? .dead : .alive
    }
    // An uninstall of Helm that failed says so by this status, and is not going on.
    if status == .uninstalling { return .dead }
    guard let patience else { return .dead }
    guard let since = last.record.lastDeployed?.instant else { return .dead }
    let age = now.since(since).nanoseconds
    return Duration.nanoseconds(age) > patience ? .dead : .alive
  }

  /// Sees to it that a release may be worked on: marks a dead operation's revision as failed.
  ///
  /// - Returns: the last revision as it is now.
  /// - Throws: `ReleaseError` of kind `inProgress`.
  static func clear(
    _ last: StoredRecord, _ history: inout ReleaseHistory, _ surroundings: Surroundings,
    patience: Duration?
  ) async throws(ReleaseError) -> StoredRecord {
    let record = last.record
    let refusal = ReleaseError(
      .inProgress(last.lease, revision: record.revision, status: record.status))
    switch verdict(
      last, now: surroundings.now(), patience: patience, isGone: surroundings.isGone)
    {
    case .free: return last
    case .alive: throw refusal
    case .dead: break
    }
    var next = last
    next.record.description = "Interrupted: " + describe(last)
    next.record.status = .failed
    next.lease = nil
    next.isInterrupted = true
    do throws(StoreError) {
      next = try await surroundings.store.update(next)
    } catch .changedMeanwhile {
      throw refusal
    } catch {
      throw ReleaseError(.store(error))
    }
    surroundings.observe(
      .tookOver(last.lease, revision: record.revision, status: record.status))
    history.replace(next)
    return next
  }

  private static func describe(_ last: StoredRecord) -> ByteString {
    guard let lease = last.lease else {
      return "left as " + last.record.statusText
    }
    return lease.operation + " by " + lease.owner + " gave no sign of life since "
      + lease.renewedAt.text
  }
}
