internal import GoCompat
internal import YAML

/// What a strategy may know of the write it takes part in.
struct WriteContext {
  var kind: ResourceKind
  /// `status`, `scale` …; empty for the object itself.
  var subresource: ByteString = ""
  /// Empty for kinds that are in no namespace.
  var namespace: ByteString = ""
  var name: ByteString = ""
  var isDryRun = false
  var now: TimeInstant
  /// Says what the client should read before anything is stored.
  var warn: (ByteString) -> Void = { _ in }
  /// Who asks, for admission and for what certificates and reviews keep of it.
  var user: ByteString = ""
  var groups: [ByteString] = []
  /// Other objects, for admission and allocation: of a resource with its group (`pods`,
  /// `deployments.apps`), a namespace and a name, in the version they are kept as.
  var lookUp: (_ resource: ByteString, _ namespace: ByteString, _ name: ByteString) -> Object?
  /// All objects of a resource, in a namespace or (empty) in all.
  var list: (_ resource: ByteString, _ namespace: ByteString) -> [Object]
}
