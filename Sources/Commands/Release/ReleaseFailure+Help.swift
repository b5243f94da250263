internal import GoCompat
internal import Kubernetes
internal import Releases

/// What to do next, with the command to type.
extension ReleaseFailure {
  func help(for error: ReleaseError) -> String? {
    if error.isCancelled {
      guard !isDryRun, facts?.revision != nil else { return nil }
      return "'\(program) history \(name)' shows where it stands" + next
    }
    switch error.kind {
    case .during(_, let error), .hook(_, _, let error): return help(for: error)
    case .nameInUse: return "'\(program) upgrade \(name) CHART' changes the release that is there"
    case .noDeployedReleases:
      return "'\(program) upgrade --install \(name) CHART' makes the release"
    case .store(.notFound): return "'\(program) list --all-namespaces' shows what there is"
    case .store(.database):
      return "HELM_DRIVER_SQL_CONNECTION_STRING says where the database is and who asks"
    case .store(.changedMeanwhile):
      return
        "'\(program) history \(name)' shows what became of it; nothing keeps you from trying again"
    case .store(.server(let operation, let refusal)): return help(for: refusal, operation)
    case .server(let refusal): return help(for: refusal, "get")
    case .noSuchRevision: return "'\(program) history \(name)' shows the revisions that are kept"
    case .inProgress(let lease, _, _):
      return lease == nil
        ? "if nobody does: '\(program) recover \(name)'"
        : "wait for it, or, should it be dead, try again once that time has passed"
    case .notOurs: return "--take-ownership makes it part of this release, whosever it was"
    case .missingKinds:
      return "'kubectl get crds' shows what the cluster has; "
        + "CRDs in the chart's crds/ folder are made before all else"
    case .removedKinds:
      return "'\(program) upgrade \(name) CHART' with a chart that does without goes on from here; "
        + "'\(program) history \(name)' shows the revisions that are kept"
    case .unreachable:
      return "'kubectl config view --minify' shows which cluster is asked, --kube-context names "
        + "another; '--sandbox' tries charts without a cluster"
    case .object(_, let action, let refusal): return help(for: refusal, action)
    case .several(let errors, _): return errors.first.flatMap { help(for: $0) }
    case .notReady: return isDryRun ? nil : "'\(program) status \(name)' shows what is there" + next
    case .notUninstalled: return "'\(program) uninstall \(name)' again goes on with what is left"
    case .undone(_, let how, _):
      return how == "uninstalled" ? nil : "'\(program) history \(name)' shows where it stands"
    case .leaseLost:
      return "'\(program) history \(name)' shows where it stands" + next
    default: return nil
    }
  }

  /// How to go on from where it stands, for the end of a sentence.
  private var next: String {
    switch facts?.operation {
    case .install?:
      return "; '\(program) upgrade --install \(name) CHART' goes on from there, "
        + "'\(program) uninstall \(name)' removes it"
    case .upgrade?, .rollback?:
      guard let previous = facts?.previous else { return "" }
      return "; '\(program) rollback \(name) \(previous)' goes back to the revision before"
    case .uninstall?: return "; '\(program) uninstall \(name)' goes on with what is left"
    case .test?, nil: return ""
    }
  }

  // MARK: - What the server refused

  /// What helps against a refusal of an object.
  private func help(for refusal: KubernetesError, _ action: ObjectAction) -> String? {
    if isDryRun { return nil }
    let hint: String? =
      switch action {
      case .create: help(for: refusal, "create")
      case .apply, .patch: help(for: refusal, "patch")
      case .replace: help(for: refusal, "update")
      case .delete: help(for: refusal, "delete")
      case .read: help(for: refusal, "get")
      }
    return hint.map { $0 + next } ?? "'\(program) status \(name)' shows what is there" + next
  }

  /// - Parameter verb: what the server calls that which it did not do.
  private func help(for refusal: KubernetesError, _ verb: String) -> String? {
    guard let status = refusal.status else { return nil }
    if status.isForbidden { return forbidden(status, verb) }
    if status.isConflict, verb == "patch" {
      return "--force-conflicts takes the fields over, whosever they are"
    }
    // A policy that denies an object names no field.
    let isOfField = status.causes.contains { !$0.field.isEmpty }
    if status.isInvalid, isOfField, verb == "patch" || verb == "update",
      facts?.operation != .install
    {
      return "a field that cannot be changed needs the object made anew: "
        + "'kubectl delete \(resource(status))', and once more"
    }
    if status.isNotFound, status.kind == "namespaces" {
      return "--create-namespace makes the namespace, as does 'kubectl create namespace "
        + "\(status.name)'"
    }
    return nil
  }

  private func forbidden(_ status: StatusFailure, _ verb: String) -> String {
    let verb = verb == "query" ? "list" : verb
    var kind = status.kind.text
    if !status.group.isEmpty { kind += "." + status.group.text }
    let question = "'kubectl auth can-i \(verb) \(kind) -n \(namespace)'"
    if ["get", "list"].contains(verb) { return question + " asks whether you may" }
    return question + " asks whether you may; "
      + "'kubectl describe resourcequotas -n \(namespace)' shows what is used up"
  }

  /// `deployment.apps web -n shop`
  private func resource(_ status: StatusFailure) -> String {
    let group = status.group.isEmpty ? "" : "." + status.group.text
    return "\(status.kind.text.lowercased())\(group) \(status.name) -n \(namespace)"
  }
}
