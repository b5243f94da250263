internal import GoCompat
internal import YAML

/// Empties namespaces that are to go, says what they wait for, and lets them go.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/controller/namespace/deletion`
struct NamespaceReconciler: Controller {
  let name: ByteString

  func handle(_ event: StoreEvent, _ cluster: ClusterClient) {
    let own = event.key.resource == "namespaces" ? event.key.name : event.key.namespace
    guard !own.isEmpty, event.kind == .deleted || event.object.isBeingDeleted,
      let namespace = cluster.object("namespaces", "", own), namespace.isBeingDeleted
    else { return }
    do throws(StatusError) {
      switch Self.plan(namespace, cluster.view) {
      case .delete(let keys): delete(keys, cluster)
      case .report(let status): try cluster.update("namespaces", status, subresource: "status")
      case .finalize(let last): try cluster.update("namespaces", last, subresource: "finalize")
      case .nothing: return
      }
    } catch {
      // Another process was faster.
      return
    }
  }

  private func delete(_ keys: [ObjectKey], _ cluster: ClusterClient) {
    for key in keys {
      do throws(StatusError) {
        try cluster.delete(
          key.resource, key.namespace, key.name,
          options: DeleteOptions(propagationPolicy: "Background"))
      } catch {
        // It went by itself.
        continue
      }
    }
  }

  enum Step: Equatable {
    case delete([ObjectKey])
    case report(Object)
    case finalize(Object)
    case nothing
  }

  static func plan(_ namespace: Object, _ view: ClusterView) -> Step {
    var toDelete: [ObjectKey] = []
    var counts: [(resource: ByteString, count: Int)] = []
    var finalizers: [ByteString: Int] = [:]
    for resource in view.resources() {
      let objects = view.objects(resource, namespace.name)
      if !objects.isEmpty { counts.append((resource, objects.count)) }
      for object in objects {
        if !object.isBeingDeleted {
          toDelete.append(
            ObjectKey(resource: resource, namespace: namespace.name, name: object.name))
        }
        for finalizer in object.finalizers { finalizers[finalizer, default: 0] += 1 }
      }
    }
    if !toDelete.isEmpty { return .delete(toDelete) }
    if counts.isEmpty { return finalized(namespace) }
    var changed = namespace
    var status = namespace.object("status")
    var conditions = Conditions(status)
    for condition in report(counts, finalizers, view.now) { conditions.set(condition) }
    conditions.put(into: &status)
    changed["status"] = .object(status)
    return changed == namespace ? .nothing : .report(changed)
  }

  private static func finalized(_ namespace: Object) -> Step {
    let kept = namespace.object("spec").strings("finalizers").filter { $0 != "kubernetes" }
    var changed = namespace
    changed.make("spec") {
      $0["finalizers"] = kept.isEmpty ? nil : .array(kept.map { .string($0) })
    }
    return changed == namespace ? .nothing : .finalize(changed)
  }

  private static func report(
    _ counts: [(resource: ByteString, count: Int)], _ finalizers: [ByteString: Int],
    _ now: TimeInstant
  ) -> [Object] {
    func condition(
      _ type: ByteString, _ isTrue: Bool, _ reason: ByteString, _ message: ByteString
    ) -> Object { Conditions.make(type, isTrue, reason, message, at: now) }
    let remaining = counts.map { entry in
      (entry.resource.contains(".") ? entry.resource : entry.resource + ".") + " has "
        + Strconv.itoa(entry.count) + " resource instances"
    }
    let holding = finalizers.keys.sorted().map {
      $0 + " in " + Strconv.itoa(finalizers[$0] ?? 0) + " resource instances"
    }
    return [
      condition(
        "NamespaceDeletionDiscoveryFailure", false, "ResourcesDiscovered",
        "All resources successfully discovered"),
      condition(
        "NamespaceDeletionGroupVersionParsingFailure", false, "ParsedGroupVersions",
        "All legacy kube types successfully parsed"),
      condition(
        "NamespaceDeletionContentFailure", false, "ContentDeleted",
        "All content successfully deleted, may be waiting on finalization"),
      condition(
        "NamespaceContentRemaining", true, "SomeResourcesRemain",
        "Some resources are remaining: " + joined(remaining.sorted())),
      holding.isEmpty
        ? condition(
          "NamespaceFinalizersRemaining", false, "ContentHasNoFinalizers",
          "All content-preserving finalizers finished")
        : condition(
          "NamespaceFinalizersRemaining", true, "SomeFinalizersRemain",
          "Some content in the namespace has finalizers remaining: " + joined(holding)),
    ]
  }

  private static func joined(_ texts: [ByteString]) -> ByteString {
    var joined: ByteString = ""
    for text in texts { joined.append((joined.isEmpty ? "" : ", ") + text) }
    return joined
  }
}
