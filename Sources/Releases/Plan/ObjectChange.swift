internal import GoCompat
public import Kubernetes

/// What is to be done with one object, and from what state.
public struct ObjectChange: Sendable, Equatable {
  public enum Step: Sendable, Equatable {
    /// It is not there: sent by an apply, or by a POST in the client-side way.
    case create(ApplyMethod)
    /// It is there: the fields of the release are applied. `migrates` first moves what client-side
    /// updates owned.
    case apply(force: Bool, migrates: Bool)
    /// It is there: a patch of what changed since the original, kept beside what others changed.
    case patch(original: KubernetesObject, customIsThreeWay: Bool)
    /// It is there, and is replaced as a whole.
    case replace
    /// It is there, and as it should be: nothing is sent.
    case leave
    case delete
    /// It is no longer part of the release and stays, since an annotation says so.
    case keep
  }

  public var object: ReleaseObject
  public var step: Step
  /// The object as the server had it when the plan was made.
  public var live: KubernetesObject?
  /// Whether it was no part of the release before, and is there.
  public var isAdopted: Bool

  /// Whether the live object has to be read again.
  public var isStale = false

  public init(
    _ object: ReleaseObject, _ step: Step, live: KubernetesObject? = nil, isAdopted: Bool = false
  ) {
    self.object = object
    self.step = step
    self.live = live
    self.isAdopted = isAdopted
  }
}

public typealias ApplyMethod = ReleaseRecord.ApplyMethod
