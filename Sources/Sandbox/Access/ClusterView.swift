internal import GoCompat
internal import YAML

/// The cluster to look at, as rules and planners see it: objects and the time, and no way to change
/// them.
struct ClusterView {
  var now: TimeInstant
  /// The object of a resource (`pods`, `deployments.apps`), a namespace and a name.
  var object: (_ resource: ByteString, _ namespace: ByteString, _ name: ByteString) -> Object?
  /// All objects of a resource, in a namespace or (nil) in all, in order of namespace and name.
  var objects: (_ resource: ByteString, _ namespace: ByteString?) -> [Object]
  /// The resources of which there are objects.
  var resources: () -> [ByteString] = { [] }
}
