internal import GoCompat
internal import YAML

/// What controllers want to know of a pod.
struct PodState {
  let pod: Object

  init(_ pod: Object) { self.pod = pod }

  private var status: Object { pod.object("status") }

  var phase: ByteString { status.string("phase") }
  var isFinished: Bool { phase == "Succeeded" || phase == "Failed" }
  /// Neither finished nor on its way out.
  var isActive: Bool { !isFinished && !pod.isBeingDeleted }
  /// On its way out, but not finished.
  var isTerminating: Bool { !isFinished && pod.isBeingDeleted }
  var isReady: Bool { pod.condition("Ready")?.string("status") == "True" }
  var isScheduled: Bool { !pod.object("spec").string("nodeName").isEmpty }

  private var readySince: TimeInstant? {
    pod.condition("Ready").flatMap { pod.time($0, "lastTransitionTime") }
  }

  /// Whether it has been ready for so many seconds.
  ///
  /// - SeeAlso: `podutil.IsPodAvailable`
  func isAvailable(after seconds: Int64, now: TimeInstant) -> Bool {
    guard isReady else { return false }
    guard seconds > 0 else { return true }
    guard let since = readySince else { return false }
    return since.unix &+ seconds <= now.unix
  }

  /// When a ready pod becomes available; nil when it is, or is not ready.
  func availableTime(after seconds: Int64, now: TimeInstant) -> TimeInstant? {
    guard seconds > 0, isReady, let since = readySince, since.unix &+ seconds > now.unix else {
      return nil
    }
    return since.adding(TimeDuration(seconds &* 1_000_000_000))
  }

  private var restarts: Int64 {
    status.objects("containerStatuses").reduce(0) { $0 &+ ($1.int("restartCount") ?? 0) }
  }

  private var deletionCost: Int {
    Int(pod.annotations.string("controller.kubernetes.io/pod-deletion-cost").text) ?? 0
  }

  /// Whether this pod goes before another when there are too many.
  ///
  /// - SeeAlso: `controller.ActivePodsWithRanks.Less`
  func goesBefore(_ other: PodState) -> Bool {
    if isScheduled != other.isScheduled { return !isScheduled }
    let phases: [ByteString] = ["Pending", "Unknown", "Running"]
    let order = (phases.firstIndex(of: phase) ?? 0, phases.firstIndex(of: other.phase) ?? 0)
    if order.0 != order.1 { return order.0 < order.1 }
    if isReady != other.isReady { return !isReady }
    if deletionCost != other.deletionCost { return deletionCost < other.deletionCost }
    if let mine = readySince, let its = other.readySince, mine.compare(to: its) != 0 {
      return mine.compare(to: its) > 0
    }
    if restarts != other.restarts { return restarts > other.restarts }
    let age = pod.created.compare(to: other.pod.created)
    return age == 0 ? pod.name > other.pod.name : age > 0
  }
}

/// Makes pods of templates.
enum PodFactory {
  /// A pod that an owner controls, with a name to be made.
  ///
  /// - SeeAlso: `controller.GetPodFromTemplate`
  static func pod(_ template: Object, owner: Object) -> Object {
    let given = template.metadata
    var metadata: Object = [
      "generateName": .string(owner.name + "-"), "namespace": .string(owner.namespace),
      "ownerReferences": .array([.object(owner.referenceAsController)]),
    ]
    for key in ["labels", "annotations", "finalizers"] as [ByteString] {
      if let value = given[key], value != .null { metadata[key] = value }
    }
    return [
      "kind": .string("Pod"), "apiVersion": .string("v1"), "metadata": .object(metadata),
      "spec": .object(template.object("spec")),
    ]
  }
}
