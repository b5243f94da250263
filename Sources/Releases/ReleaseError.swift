public import GoCompat
public import Kubernetes

/// Why an operation on a release was not done, or not to its end.
public struct ReleaseError: Error, Sendable, Equatable {
  public indirect enum Kind: Sendable, Equatable {
    /// A manifest that is not YAML, or holds something that is no object.
    case manifest(source: ByteString, ByteString)
    case missingKinds([MissingKind])
    /// An earlier revision that cannot come back, since the server no longer has kinds of it.
    case removedKinds([MissingKind], revision: Int)
    /// The server, or the way to it.
    case server(KubernetesError)
    /// The server did not answer when asked whether it is there.
    case unreachable(KubernetesError)
    /// One object, what was done to it, and what the server answered.
    case object(ByteString, action: ObjectAction, KubernetesError)
    case store(StoreError)
    /// The name is taken.
    case nameInUse
    case noDeployedReleases(name: ByteString)
    case noSuchRevision(Int)
    case invalidRevision
    case alreadyUninstalled(name: ByteString)
    /// Objects of a release that would not go; they were told one by one.
    case notUninstalled(name: ByteString, ReleaseError)
    /// Somebody else works on the release, and lives; nil where the record does not say who.
    case inProgress(Lease?, revision: Int, status: ReleaseStatus)
    /// The lease was taken over by somebody else while this operation ran.
    case leaseLost(owner: ByteString)
    /// An object is there already and belongs to somebody else.
    case notOurs(object: ByteString, objection: ByteString)
    /// What went wrong, after the words that say while what.
    case during(ByteString, ReleaseError)
    /// A hook did not do what it should.
    case hook(event: ByteString, path: ByteString, ReleaseError)
    /// Objects that did not become ready, and what is known of them.
    case notReady(WaitFailure)
    /// Several things went wrong; the separator stands between their sentences.
    case several([ReleaseError], separator: ByteString)
    /// An operation failed, and so did what was done about it; the word says what that was.
    case recoveryFailed(
      operation: ReleaseOperation, original: ReleaseError, during: ByteString, ReleaseError)
    /// An operation failed and was undone; `rolled back` or `uninstalled`.
    case undone(release: ByteString, how: ByteString, ReleaseError)
    case invalid(ByteString)
    case cancelled
  }

  public var kind: Kind

  public init(_ kind: Kind) { self.kind = kind }

  /// The same with words before it; they are part of Helm's sentence.
  func during(_ words: ByteString) -> ReleaseError { ReleaseError(.during(words, self)) }

  /// What it comes down to, without the words of what was being done.
  public var root: ReleaseError {
    switch kind {
    case .during(_, let error), .hook(_, _, let error): error.root
    default: self
    }
  }
}

/// What is done to an object.
public enum ObjectAction: String, Sendable {
  case create, apply, patch, replace, delete, read
}
