public import GoCompat
internal import YAML

extension KubernetesClient {
  /// The pods that keep a stateful set from giving its template to any pod: they fail, and the set
  /// takes the next step only when all its pods so far are ready.
  ///
  /// Empty for sets that replace pods at once, or never by themselves.
  public func podsHoldingUp(
    _ set: KubernetesObject
  ) async throws(KubernetesError) -> [KubernetesObject] {
    let isOrdered =
      set.text("spec", "podManagementPolicy", default: "OrderedReady") == "OrderedReady"
      && set.text("spec", "updateStrategy", "type", default: "RollingUpdate") == "RollingUpdate"
    guard isOrdered else { return [] }
    return try await RelatedObjects(self).selected(by: set, RelatedObjects.podResource)
      .filter { pod in
        pod.deletionTimestamp == nil && PodInspection.isFailing(pod)
          && pod.ownerReferences.contains { $0.uid == set.uid }
      }
  }

  /// Removes those of the pods that have an older template than the set, so that they are made anew.
  ///
  /// A set whose controller has not seen its new template would make the same pods again: it is read
  /// until that is so.
  ///
  /// - Parameters:
  ///   - pause: lets some time pass; called 50 times at most.
  /// - Returns: the names of the pods removed.
  /// - SeeAlso: "Forced rollback" in the Kubernetes documentation of StatefulSets
  public func replace(
    _ pods: [KubernetesObject], holdingUp set: KubernetesObject, at resource: APIResource,
    pause: () async -> Void
  ) async throws(KubernetesError) -> [ByteString] {
    var set = set
    for _ in 0..<50 {
      set = try await get(resource, name: set.name, namespace: set.namespace)
      if set.number("status", "observedGeneration", default: 0) >= set.generation { break }
      await pause()
    }
    let wanted = set.text("status", "updateRevision")
    var removed: [ByteString] = []
    for pod in pods where pod.labels["controller-revision-hash"] != wanted {
      do throws(KubernetesError) {
        _ = try await delete(
          RelatedObjects.podResource, name: pod.name, namespace: pod.namespace,
          options: DeleteOptions(uid: pod.uid))
        removed.append(pod.name)
      } catch {
        // Gone, or another of the same name: somebody was faster.
        if !error.isNotFound, error.status?.isConflict != true { throw error }
      }
    }
    return removed
  }
}
