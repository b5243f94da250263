internal import GoCompat
internal import YAML

/// Something in the cluster that acts on changes: what kube-controller-manager, the scheduler and the
/// kubelet are to a real one.
///
/// Controllers are called one after the other, under the lock of the server, after the request that
/// made the change was answered from; what they write makes changes that they see in turn.
protocol Controller: Sendable {
  /// Names it among the others: its wakes come back to it. Also its user agent and field manager.
  var name: ByteString { get }
  /// The resources (`pods`, `deployments.apps`) whose changes it wants; empty for all.
  var resources: [ByteString] { get }
  /// Acts on a change. The store may have moved on: the cluster tells how things are now.
  func handle(_ event: StoreEvent, _ cluster: ClusterClient)
  /// Acts because a time has come that it asked for.
  func wake(_ key: ObjectKey, _ cluster: ClusterClient)
  /// Does something that was put off until all changes were seen; says whether there was anything.
  func work(_ cluster: ClusterClient) -> Bool
}

extension Controller {
  var resources: [ByteString] { [] }
  func wake(_ key: ObjectKey, _ cluster: ClusterClient) {}
  func work(_ cluster: ClusterClient) -> Bool { false }
}
