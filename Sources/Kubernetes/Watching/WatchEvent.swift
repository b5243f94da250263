public import GoCompat
internal import YAML

/// What happened to the objects that are watched.
public enum WatchEvent: Sendable, Equatable {
  case added(KubernetesObject)
  case modified(KubernetesObject)
  /// The object as it was last; also when it no longer matches the selector.
  case deleted(KubernetesObject)
  /// Nothing happened up to this version.
  case bookmark(resourceVersion: ByteString)
  /// Everything that was there has been told; what follows happened after.
  case synced(resourceVersion: ByteString)
  /// The server forgot the past: everything that is there is told anew, up to the next `synced`.
  /// What was known before and is not told again is gone.
  case restarted

  /// The object of the event, when it is about one.
  public var object: KubernetesObject? {
    switch self {
    case .added(let object), .modified(let object), .deleted(let object): object
    case .bookmark, .synced, .restarted: nil
    }
  }
}

/// What one line of a watch says.
enum WatchLine {
  case event(WatchEvent)
  case failure(StatusFailure)

  /// Reads the event of a line; nil when it is none.
  init?(_ line: [UInt8]) {
    // A line that is no JSON is told apart by the caller, which asks anew.
    guard let value = try? JSONReader.kubernetesValue(line), let event = value.asObject,
      let content = event["object"]?.asObject
    else { return nil }
    let object = KubernetesObject(content)
    switch event.text("type") {
    case "ADDED": self = .event(.added(object))
    case "MODIFIED": self = .event(.modified(object))
    case "DELETED": self = .event(.deleted(object))
    case "BOOKMARK": self = .event(Self.bookmark(object))
    case "ERROR":
      self = .failure(
        StatusFailure(content) ?? StatusFailure(code: 500, reason: "", message: "unknown error"))
    default: return nil
    }
  }

  private static func bookmark(_ object: KubernetesObject) -> WatchEvent {
    object.annotations["k8s.io/initial-events-end"] == "true"
      ? .synced(resourceVersion: object.resourceVersion)
      : .bookmark(resourceVersion: object.resourceVersion)
  }
}
