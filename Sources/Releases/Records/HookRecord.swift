public import GoCompat
public import Rendering

/// A hook of a revision, and how its last run went.
///
/// - SeeAlso: `release.Hook`, `release.HookExecution`
public struct HookRecord: Sendable, Equatable {
  public enum Phase: String, Sendable {
    case unknown = "Unknown"
    case running = "Running"
    case succeeded = "Succeeded"
    case failed = "Failed"
  }

  public var name: ByteString = ""
  public var kind: ByteString = ""
  /// The template that made it.
  public var path: ByteString = ""
  public var manifest: ByteString = ""
  /// The words of the record; one that this version does not know stays as it is.
  public var events: [ByteString] = []
  public var weight = 0
  public var deletePolicies: [ByteString] = []
  public var outputLogPolicies: [ByteString] = []
  public var startedAt: RecordTime?
  public var completedAt: RecordTime?
  /// Empty for a hook that never ran.
  public var phase: ByteString = ""

  public init() {}

  public init(_ hook: Hook) {
    name = hook.name
    kind = hook.kind
    path = hook.path
    manifest = hook.manifest
    events = hook.events.map { ByteString($0.rawValue) }
    weight = hook.weight
    deletePolicies = hook.deletePolicies
    outputLogPolicies = hook.outputLogPolicies
  }

  /// Whether its last run may have left an object: it ran, and no policy deleted what it made.
  var mayHaveLeft: Bool {
    if startedAt == nil || kind == "CustomResourceDefinition" { return false }
    switch Phase(rawValue: phase.text) {
    case .succeeded: return !deletePolicies.contains("hook-succeeded")
    case .failed: return !deletePolicies.contains("hook-failed")
    default: return true
    }
  }

  public func runs(at event: Hook.Event) -> Bool {
    events.contains { Hook.Event(annotation: $0) == event }
  }
}
