public import GoCompat
internal import YAML

/// How an object is to be removed.
///
/// - SeeAlso: `metav1.DeleteOptions`
public struct DeleteOptions: Sendable, Equatable {
  /// What becomes of the objects that belong to it.
  public enum Propagation: String, Sendable {
    /// They are removed after it.
    case background = "Background"
    /// It stays until they are gone.
    case foreground = "Foreground"
    /// They stay.
    case orphan = "Orphan"
  }

  /// nil is as the kind has it.
  public var propagation: Propagation?
  /// Seconds to end in peace; nil is as the kind has it.
  public var gracePeriodSeconds: Int64?
  /// The object must be this one.
  public var uid: ByteString?
  /// The object must not have changed since this version.
  public var resourceVersion: ByteString?
  public var isDryRun: Bool

  public init(
    propagation: Propagation? = nil, gracePeriodSeconds: Int64? = nil, uid: ByteString? = nil,
    resourceVersion: ByteString? = nil, isDryRun: Bool = false
  ) {
    self.propagation = propagation
    self.gracePeriodSeconds = gracePeriodSeconds
    self.uid = uid
    self.resourceVersion = resourceVersion
    self.isDryRun = isDryRun
  }

  /// The body of the request; without kind, as Helm sends it.
  var document: Object {
    var document = Object()
    document["gracePeriodSeconds"] = gracePeriodSeconds.map { .int($0) }
    var preconditions = Object()
    preconditions["uid"] = uid.map { .string($0) }
    preconditions["resourceVersion"] = resourceVersion.map { .string($0) }
    if !preconditions.isEmpty { document["preconditions"] = .object(preconditions) }
    document["propagationPolicy"] = propagation.map { .string(ByteString($0.rawValue)) }
    if isDryRun { document["dryRun"] = .array([.string("All")]) }
    return document
  }
}
