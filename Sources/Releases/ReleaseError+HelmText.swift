public import GoCompat
internal import Kubernetes

extension ReleaseError {
  /// The sentence of Helm where it has one.
  public var helmText: ByteString {
    switch kind {
    case .manifest(let source, let text):
      source.isEmpty ? text : "error parsing " + source + ": " + text
    case .missingKinds(let kinds), .removedKinds(let kinds, _): kinds.missingText
    case .server(let error): error.text
    case .unreachable(let error): "kubernetes cluster unreachable: " + error.text
    case .object(let name, let action, let error): Self.text(name, action, error)
    case .store(let error): error.helmText
    case .nameInUse: "release name check failed: cannot reuse a name that is still in use"
    case .noDeployedReleases(let name): Strconv.quote(name) + " has no deployed releases"
    case .noSuchRevision(let revision):
      "release has no " + ByteString(String(revision)) + " version"
    case .invalidRevision: "invalid release revision"
    case .alreadyUninstalled(let name):
      "the release named " + Strconv.quote(name) + " is already deleted"
    case .notUninstalled(let name, _): "failed to delete release: " + name
    case .inProgress: "another operation (install/upgrade/rollback) is in progress"
    case .leaseLost(let owner): "the release was taken over by " + owner
    case .notOurs(let object, let objection):
      object + " exists and cannot be imported into the current release: " + objection
    case .during(let words, let error): words + ": " + error.helmText
    case .hook(_, _, let error): error.helmText
    case .notReady(let failure): failure.text
    case .several(let errors, let separator): errors.map(\.helmText).joined(by: separator)
    case .recoveryFailed(let operation, let original, let during, let error):
      "an error occurred while " + during + ". original " + ByteString(operation.rawValue)
        + " error: " + original.helmText + ": " + error.helmText
    case .undone(let release, let how, let error):
      "release " + release + " failed, and has been " + how
        + " due to rollback-on-failure being set: " + error.helmText
    case .invalid(let text): text
    case .cancelled: "context canceled"
    }
  }

  /// - SeeAlso: `patchResourceServerSide`, `createResource` … of Helm's `pkg/kube/client.go`
  private static func text(
    _ name: ByteString, _ action: ObjectAction, _ error: KubernetesError
  ) -> ByteString {
    switch action {
    case .create: error.text
    case .apply:
      error.status?.isConflict == true
        ? "conflict occurred while applying object " + name + ": " + error.text
        : "server-side apply failed for object " + name + ": " + error.text
    case .patch: "cannot patch " + name + ": " + error.text
    case .replace: "failed to replace object: " + error.text
    case .delete: error.text
    case .read: "could not get information about the resource " + name + ": " + error.text
    }
  }
}

extension [MissingKind] {
  /// One sentence, or several in brackets, as Go's aggregate error has them.
  fileprivate var missingText: ByteString {
    let texts = map(\.helmText)
    return texts.count == 1 ? texts[0] : "[" + texts.joined(by: ", ") + "]"
  }
}
