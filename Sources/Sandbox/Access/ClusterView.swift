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
  /// Those in a namespace that somebody is after, found without looking at all; nil where that has to
  /// be.
  var narrowed:
    (_ resource: ByteString, _ namespace: ByteString, _ narrowing: Narrowing) -> [Object]? = {
      _, _, _ in nil
    }
  /// The resources of which there are objects.
  var resources: () -> [ByteString] = { [] }

  /// Those in a namespace that somebody is after, in order, and maybe others.
  func objects(
    _ resource: ByteString, _ namespace: ByteString, _ narrowing: Narrowing
  ) -> [Object] {
    narrowed(resource, namespace, narrowing) ?? objects(resource, namespace)
  }
}
