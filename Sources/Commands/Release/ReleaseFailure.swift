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
  /// The name the program was called by.
  let program: String
  /// Whether nothing was changed in any case.
  var isDryRun = false

  var helmText: ByteString { error.helmText }

  /// Objects that did not become ready are explained in logs too: they are gone when somebody looks.
  var isExplainedEverywhere: Bool { waitFailure != nil }

  var diagnostic: Diagnostic? {
    let told = notes(of: error)
    guard !told.isEmpty || help(for: error) != nil else { return nil }
    return Diagnostic(
      id: "release." + ReleaseFailure.word(error), message: error.helmText.text,
      notes: told.map { Note($0) }, help: help(for: error))
  }

  private var waitFailure: WaitFailure? {
    if case .notReady(let failure) = error.innermost.kind { return failure }
    return nil
  }

  private static func word(_ error: ReleaseError) -> String {
    switch error.innermost.kind {
    case .notReady: "not-ready"
    case .object, .server: "refused"
    case .unreachable: "unreachable"
    case .inProgress, .leaseLost: "in-progress"
    case .notOurs: "not-ours"
    case .missingKinds: "missing-kinds"
    case .cancelled: "cancelled"
    case .store, .nameInUse, .noDeployedReleases, .noSuchRevision, .alreadyUninstalled: "record"
    default: "failed"
    }
  }

  // MARK: - What happened

  private func notes(of error: ReleaseError) -> [String] {
    switch error.kind {
    case .object(let object, let action, let refusal):
      return ["\(action.rawValue) of \(object)"] + answer(refusal)
    case .server(let refusal), .unreachable(let refusal): return answer(refusal)
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
    case .leaseLost: return ["what it had begun was left to the other operation"]
    case .cancelled: return isDryRun ? [] : ["the revision is recorded as failed"]
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
      "\(lease.operation) by \(lease.owner), since \(lease.startedAt.text)",
      "last sign of life \(lease.renewedAt.text), believed until \(expiry)",
    ]
  }

  // MARK: - What next

  private func help(for error: ReleaseError) -> String? {
    switch error.kind {
    case .during(_, let error), .hook(_, _, let error): return help(for: error)
    case .nameInUse: return "'\(program) upgrade \(name) CHART' changes the release that is there"
    case .noDeployedReleases:
      return "'\(program) upgrade --install \(name) CHART' makes the release"
    case .store(.notFound): return "'\(program) list --all-namespaces' shows what there is"
    case .store(.database):
      return "HELM_DRIVER_SQL_CONNECTION_STRING says where the database is and who asks"
    case .noSuchRevision: return "'\(program) history \(name)' shows the revisions that are kept"
    case .inProgress(let lease, _, _):
      return lease == nil
        ? "if nobody does: '\(program) recover \(name)'"
        : "wait for it, or, should it be dead, try again once that time has passed"
    case .notOurs: return "--take-ownership makes it part of this release, whosever it was"
    case .missingKinds: return "CRDs in the chart's crds/ folder are made before all else"
    case .unreachable: return "'--sandbox' tries charts without a cluster"
    case .several where isDryRun, .object where isDryRun, .cancelled where isDryRun: return nil
    case .notReady, .several, .object: return "'\(program) status \(name)' shows what is there"
    case .notUninstalled: return "'\(program) uninstall \(name)' again goes on with what is left"
    case .undone(_, let how, _):
      return how == "uninstalled" ? nil : "'\(program) history \(name)' shows where it stands"
    case .cancelled, .leaseLost:
      return "'\(program) history \(name)' shows where it stands; "
        + "'\(program) rollback \(name)' goes back"
    default: return nil
    }
  }
}

extension ReleaseError {
  /// What it comes down to.
  fileprivate var innermost: ReleaseError {
    switch kind {
    case .during(_, let error), .hook(_, _, let error), .undone(_, _, let error),
      .notUninstalled(_, let error), .recoveryFailed(_, let error, _, _):
      error.innermost
    case .several(let errors, _): errors.first?.innermost ?? self
    default: self
    }
  }
}

extension CommandContext {
  /// Runs what is about a release; an error of the engine is told with what helps to go on.
  func explaining<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as ReleaseError {
      let isDryRun = !["", "none", "false"].contains(flags.string("dry-run"))
      throw ReleaseFailure(error: error, name: name, program: program, isDryRun: isDryRun)
    }
  }
}
