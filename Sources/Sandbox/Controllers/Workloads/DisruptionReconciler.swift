internal import GoCompat
internal import YAML

/// Counts for PodDisruptionBudgets how many pods may go.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/controller/disruption`
struct DisruptionReconciler: Reconciler {
  let name: ByteString = "controllermanager"
  let resource: ByteString = "poddisruptionbudgets.policy"
  let watched: [ByteString] = ["pods"]

  func keys(_ event: StoreEvent, _ view: ClusterView) -> [ObjectKey] {
    view.objects(resource, event.key.namespace).filter { budget in
      let match = LabelMatch(budget.object("spec").object("selector"))
      return match.matches(event.object) || event.previous.map { match.matches($0) } == true
    }.map { ObjectKey(resource: resource, namespace: $0.namespace, name: $0.name) }
  }

  func plan(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    guard let budget = view.object(resource, key.namespace, key.name) else { return [] }
    let spec = budget.object("spec")
    let match = LabelMatch(spec.object("selector"))
    let pods = view.objects("pods", key.namespace).filter {
      match.matches($0) && !PodState($0).isFinished
    }
    let healthy = pods.count { !$0.isBeingDeleted && PodState($0).isReady }
    let (expected, desired) = counts(spec, pods, view)
    let allowed = expected > 0 ? max(0, healthy - desired) : 0
    var status = budget.object("status")
    status.setNumber("observedGeneration", Int(clamping: budget.generation))
    status["disruptionsAllowed"] = .int(Int64(allowed))
    status["currentHealthy"] = .int(Int64(healthy))
    status["desiredHealthy"] = .int(Int64(desired))
    status["expectedPods"] = .int(Int64(expected))
    var condition = Conditions.make(
      "DisruptionAllowed", allowed > 0, allowed > 0 ? "SufficientPods" : "InsufficientPods", "",
      at: view.now)
    condition["observedGeneration"] = .int(budget.generation)
    var conditions = Conditions(status)
    conditions.set(condition)
    conditions.put(into: &status)
    guard status != budget.object("status") else { return [] }
    var changed = budget
    changed["status"] = .object(status)
    return [.updateStatus(resource, changed)]
  }

  /// How many pods there should be, and how many must stay.
  ///
  /// - SeeAlso: `DisruptionController.getExpectedPodCount`
  private func counts(
    _ spec: Object, _ pods: [Object], _ view: ClusterView
  ) -> (expected: Int, desired: Int) {
    if let most = spec["maxUnavailable"], most != .null {
      let expected = scale(pods, view)
      let share = Share.resolve(most, of: expected, roundingUp: true)
      return (expected, max(0, expected - share))
    }
    guard let least = spec["minAvailable"], least != .null else { return (pods.count, 0) }
    if case .int(let number) = least { return (pods.count, Int(clamping: number)) }
    let expected = scale(pods, view)
    return (expected, Share.resolve(least, of: expected, roundingUp: true))
  }

  /// The sum of what the owners of the pods want.
  private func scale(_ pods: [Object], _ view: ClusterView) -> Int {
    var owners: [ByteString: Int] = [:]
    for pod in pods {
      guard let reference = pod.controllerReference else { continue }
      let resource = Self.resource(of: reference)
      guard let owner = view.object(resource, pod.namespace, reference.string("name")) else {
        continue
      }
      owners[owner.uid] = Int(clamping: owner.object("spec").int("replicas") ?? 1)
    }
    return owners.values.reduce(0, +)
  }
}
