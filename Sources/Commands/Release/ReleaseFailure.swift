internal import Arguments
internal import Diagnostics
internal import GoCompat
internal import Kubernetes
internal import Releases

/// An operation on a release that failed, with what helps to go on: the object, what the server
/// answered, what was done about it, and the next command to type.
///
/// Helm's words are those of the error itself.
struct ReleaseFailure: ReportableError {
  let error: ReleaseError
  /// The release.
  let name: String
  let namespace: String
  /// The name the program was called by.
  let program: String
  let now: TimeInstant
  /// Whether nothing was changed in any case.
  var isDryRun = false
  /// What was done before it failed; nil for what changes nothing.
  var facts: OperationTrace.Facts?

  var helmText: ByteString { error.helmText }

  /// What the server refused, what was begun, and what is gone when somebody looks is explained in logs
  /// too. A name or revision that does not fit is told in Helm's line, and no more is known of it.
  var isExplainedEverywhere: Bool {
    if error.isCancelled { return !isDryRun }
    if facts?.revision != nil, !isDryRun { return true }
    switch error.innermost.kind {
    case .notReady, .leaseLost, .object, .server, .store(.server), .notOurs, .missingKinds,
      .removedKinds:
      return true
    case .inProgress(let lease, _, _): return lease != nil
    default: return false
    }
  }

  var diagnostic: Diagnostic? {
    var told = notes(of: error)
    if let done = whatWasDone { told.append(done) }
    let help = help(for: error)
    guard !told.isEmpty || help != nil else { return nil }
    return Diagnostic(
      id: "release." + ReleaseFailure.word(error), message: error.helmText.text,
      notes: told.map { Note($0) }, help: help)
  }

  private static func word(_ error: ReleaseError) -> String {
    if error.isCancelled { return "cancelled" }
    switch error.innermost.kind {
    case .notReady: return "not-ready"
    case .object, .server: return "refused"
    case .unreachable: return "unreachable"
    case .inProgress, .leaseLost: return "in-progress"
    case .notOurs: return "not-ours"
    case .missingKinds, .removedKinds: return "missing-kinds"
    case .store, .nameInUse, .noDeployedReleases, .noSuchRevision, .alreadyUninstalled:
      return "record"
    default: return "failed"
    }
  }

  // MARK: - What happened

  private var whatWasDone: String? {
    guard let facts, !isDryRun else { return nil }
    switch error.kind {
    case .undone, .leaseLost: return nil
    default: return facts.sentence
    }
  }

  private func notes(of error: ReleaseError) -> [String] {
    switch error.kind {
    case .object(let object, let action, let refusal):
      return ["\(action.rawValue) of \(object)"] + answer(refusal)
    case .server(let refusal), .unreachable(let refusal), .store(.server(_, let refusal)):
      return answer(refusal)
    case .several(let errors, _): return errors.flatMap { notes(of: $0) }
    case .during(_, let error), .notUninstalled(_, let error): return notes(of: error)
    case .hook(let event, let path, let error):
      return ["the hook of \(path) for \(event) failed"] + notes(of: error)
    case .notReady(let failure):
      return failure.reports.flatMap { $0.lines.map(\.text) }
    case .undone(_, let how, let error):
      return notes(of: error) + ["what it had done was \(how)"]
    case .recoveryFailed(_, let original, let during, let error):
      return notes(of: original) + ["then, while \(during):"] + notes(of: error)
    case .inProgress(let lease, let revision, let status):
      return whoWorks(lease, revision, status)
    case .removedKinds(let kinds, let revision):
      return kinds.map {
        "revision \(revision) has \($0.kind.kind) \($0.name) of \($0.kind.apiVersion), "
          + "which the server no longer has, nor anything in its place"
      }
    case .leaseLost: return ["what it had begun was left to the other operation"]
    default: return []
    }
  }

  private func answer(_ error: KubernetesError) -> [String] {
    guard let status = error.status else { return [] }
    let reason = status.reason.isEmpty ? "" : " \(status.reason)"
    let causes = status.causes.map { cause in
      cause.field.isEmpty ? "  \(cause.message)" : "  \(cause.field): \(cause.message)"
    }
    return ["the server answered \(status.code)\(reason)"] + causes
  }

  private func whoWorks(
    _ lease: Lease?, _ revision: Int, _ status: ReleaseStatus
  ) -> [String] {
    guard let lease else {
      return [
        "revision \(revision) is \(status.rawValue), and its record does not say who works on it, "
          + "as is Helm's way"
      ]
    }
    let expiry = lease.expiresAt.format(TimeInstant.rfc3339)
    return [
      "\(lease.operation) by \(lease.owner) since \(lease.startedAt.text), "
        + "for \(age(since: lease.startedAt.instant))",
      "last sign of life \(age(since: lease.renewedAt.instant)) ago at \(lease.renewedAt.text), "
        + "believed until \(expiry)",
    ]
  }

  private func age(since instant: TimeInstant) -> ByteString {
    EventText.age(.nanoseconds(now.since(instant).nanoseconds))
  }
}

extension ReleaseError {
  /// What it comes down to.
  var innermost: ReleaseError {
    switch kind {
    case .during(_, let error), .hook(_, _, let error), .undone(_, _, let error),
      .notUninstalled(_, let error), .recoveryFailed(_, let error, _, _):
      error.innermost
    case .several(let errors, _): errors.first?.innermost ?? self
    default: self
    }
  }
}

extension ReleaseError {
  /// Whether the user stopped it, wherever that was noticed.
  var isCancelled: Bool {
    switch innermost.kind {
    case .cancelled: true
    case .object(_, _, let error), .server(let error), .unreachable(let error),
      .store(.server(_, let error)):
      error.kind == .cancelled
    case .notReady(let failure): failure.kind == .cancelled
    default: false
    }
  }
}

extension CommandContext {
  /// Runs what is about a release; an error of the engine is told with what helps to go on.
  func explaining<Result>(
    _ name: String, after trace: OperationTrace? = nil, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as ReleaseError {
      let isDryRun = !["", "none", "false"].contains(flags.string("dry-run"))
      throw ReleaseFailure(
        error: error, name: name, namespace: settings.namespace, program: program,
        now: localClock(), isDryRun: isDryRun, facts: trace?.current)
    }
  }
}
