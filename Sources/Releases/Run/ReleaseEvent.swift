public import GoCompat
public import Kubernetes

/// What happens while a plan runs, as it happens.
public enum ReleaseEvent: Sendable {
  /// A dead operation's release is taken over.
  case tookOver(Lease?, revision: Int, status: ReleaseStatus)
  /// An operation has the release; before this nothing was changed but for CRDs and namespaces. With the
  /// revision that one could go back to, if it is deployed.
  case began(ReleaseOperation, revision: Int, previous: Int?)
  case stored(revision: Int, status: ReleaseStatus)
  case hookStarted(path: ByteString, kind: ByteString, name: ByteString)
  case hookEnded(path: ByteString, phase: HookRecord.Phase)
  /// What a hook's containers wrote.
  case hookLog(name: ByteString, text: [UInt8])
  case changed(ObjectChange, isCreated: Bool)
  case deleted(ReleaseObject)
  /// It was deleted, and stays until others have done what these finalizers stand for.
  case held(ReleaseObject, finalizers: [ByteString])
  /// What upgrading a CRD would do; it is upgraded when that is harmless, and else stays.
  case checked(CustomResourceCheck)
  case notDeleted(ReleaseObject, ReleaseError)
  case kept(ReleaseObject)
  case warning(ServerWarning, ReleaseObject)
  /// Something that does not stop the operation.
  case note(ByteString)
  case waiting(WaitEvent)
}
