internal import GoCompat
internal import YAML

/// What a strategy may know of the write it takes part in.
struct WriteContext: Sendable {
  var kind: ResourceKind
  /// `status`, `scale` …; empty for the object itself.
  var subresource: ByteString = ""
  /// Empty for kinds that are in no namespace.
  var namespace: ByteString = ""
  var name: ByteString = ""
  var isDryRun = false
  var now: TimeInstant
  /// Who asks, for admission and for what certificates and reviews keep of it.
  var user: ByteString = ""
  var groups: [ByteString] = []
  /// Other objects, for admission and allocation: the object of a kind, namespace and name.
  var lookUp:
    @Sendable (_ resource: ByteString, _ namespace: ByteString, _ name: ByteString) -> Object?
  /// All objects of a resource, in a namespace or (empty) in all.
  var list: @Sendable (_ resource: ByteString, _ namespace: ByteString) -> [Object]
}
