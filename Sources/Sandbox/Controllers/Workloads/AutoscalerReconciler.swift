internal import GoCompat
internal import YAML

/// Keeps what HorizontalPodAutoscalers scale within their limits. There are no metrics in the sandbox:
/// every one is taken to be just as wanted.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/controller/podautoscaler`
struct AutoscalerReconciler: Reconciler {
  let name: ByteString = "horizontal-pod-autoscaler"
  let resource: ByteString = "horizontalpodautoscalers.autoscaling"
  let watched: [ByteString] = ["deployments.apps", "statefulsets.apps", "replicasets.apps"]

  func keys(_ event: StoreEvent, _ view: ClusterView) -> [ObjectKey] {
    view.objects(resource, event.key.namespace).filter { scaler in
      let target = scaler.object("spec").object("scaleTargetRef")
      return target.string("name") == event.key.name
        && Self.resource(of: target) == event.key.resource
    }.map { ObjectKey(resource: resource, namespace: $0.namespace, name: $0.name) }
  }

  func plan(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    guard let scaler = view.object(resource, key.namespace, key.name), !scaler.isBeingDeleted
    else { return [] }
    let spec = scaler.object("spec")
    let reference = spec.object("scaleTargetRef")
    let kind = Self.resource(of: reference)
    guard let target = view.object(kind, key.namespace, reference.string("name")) else {
      return report(scaler, view, missing: reference, kind)
    }
    let current = target.object("spec").int("replicas") ?? 1
    let least = spec.int("minReplicas") ?? 1
    let most = max(least, spec.int("maxReplicas") ?? least)
    let desired = current == 0 ? 0 : min(max(current, least), most)
    var actions = report(scaler, view, current: current, desired: desired, most: most)
    if desired != current {
      var changed = target
      changed.make("spec") { $0["replicas"] = .int(desired) }
      actions.append(.update(kind, changed))
      actions.append(
        .event(
          ClusterEvent(
            about: scaler, reason: "SuccessfulRescale",
            message: "New size: " + Strconv.formatInt(desired)
              + "; reason: Current number of replicas "
              + (current < desired ? "below Spec.MinReplicas" : "above Spec.MaxReplicas"))))
    }
    return actions
  }

  private func write(
    _ scaler: Object, _ status: Object, _ conditions: Conditions
  ) -> [ClusterAction] {
    var status = status
    conditions.put(into: &status)
    guard status != scaler.object("status") else { return [] }
    var changed = scaler
    changed["status"] = .object(status)
    return [.updateStatus(resource, changed)]
  }

  private func report(
    _ scaler: Object, _ view: ClusterView, missing reference: Object, _ kind: ByteString
  ) -> [ClusterAction] {
    let status = scaler.object("status")
    var conditions = Conditions(status)
    conditions.set(
      Conditions.make(
        "AbleToScale", false, "FailedGetScale",
        "the HPA controller was unable to get the target's current scale: " + kind + " "
          + Strconv.quote(reference.string("name")) + " not found", at: view.now))
    return write(scaler, status, conditions)
  }

  private func report(
    _ scaler: Object, _ view: ClusterView, current: Int64, desired: Int64, most: Int64
  ) -> [ClusterAction] {
    var status = scaler.object("status")
    status.setNumber("currentReplicas", Int(clamping: current))
    status["desiredReplicas"] = .int(desired)
    status.setNumber("observedGeneration", Int(clamping: scaler.generation))
    if desired != current { status["lastScaleTime"] = .string(view.now.kubernetesText) }
    var conditions = Conditions(status)
    conditions.set(
      Conditions.make(
        "AbleToScale", true, "ReadyForNewScale", "recommended size matches current size",
        at: view.now))
    conditions.set(
      Conditions.make(
        "ScalingActive", current > 0, current > 0 ? "ValidMetricFound" : "ScalingDisabled",
        current > 0
          ? "the HPA was able to successfully calculate a replica count"
          : "scaling is disabled since the replica count of the target is zero", at: view.now))
    conditions.set(
      Conditions.make(
        "ScalingLimited", false, "DesiredWithinRange",
        "the desired count is within the acceptable range", at: view.now))
    return write(scaler, status, conditions)
  }
}
