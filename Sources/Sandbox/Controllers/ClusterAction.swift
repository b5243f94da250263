internal import GoCompat
internal import YAML

/// What a planner wants done to the cluster.
enum ClusterAction {
  /// Makes an object in the namespace of its metadata; with `owner`, says of that what came of it.
  case create(_ resource: ByteString, _ object: Object, owner: Object? = nil)
  case update(_ resource: ByteString, _ object: Object)
  case updateStatus(_ resource: ByteString, _ object: Object)
  /// A namespace whose content is gone.
  case finalize(_ namespace: Object)
  case delete(_ resource: ByteString, _ object: Object, DeleteOptions, owner: Object? = nil)
  case event(ClusterEvent)
  /// Looks at the key again at a time.
  case wake(_ time: TimeInstant)
}

/// Something that happened to an object, for people to read.
struct ClusterEvent {
  /// The object.
  var about: Object
  var reason: ByteString
  var message: ByteString
  var isWarning = false
  /// `spec.containers{web}`; empty for the whole object.
  var field: ByteString = ""
}
