internal import GoCompat
internal import YAML

/// Deletes what has lost its owners, and lets go of owners that wait for it.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/controller/garbagecollector`
struct GarbageCollector: Controller {
  let name: ByteString
  private let index = OwnerIndex()

  init(name: ByteString) { self.name = name }

  func handle(_ event: StoreEvent, _ cluster: ClusterClient) {
    index.note(event, cluster.view)
    for step in plan(event, cluster.view) {
      do throws(StatusError) {
        try perform(step, cluster)
      } catch {
        // What is gone already, or has changed, comes by again with its own event.
        continue
      }
    }
  }

  /// What is to be done about an object.
  enum Step: Equatable {
    case delete(ObjectKey, DeleteOptions)
    /// Writes an object without some owners, or without a finalizer.
    case write(ObjectKey, Object)
  }

  private func perform(_ step: Step, _ cluster: ClusterClient) throws(StatusError) {
    switch step {
    case .delete(let key, let options):
      try cluster.delete(key.resource, key.namespace, key.name, options: options)
    case .write(let key, let object):
      try cluster.update(key.resource, object)
    }
  }

  func plan(_ event: StoreEvent, _ view: ClusterView) -> [Step] {
    if event.key.resource == "events" { return [] }
    let object = event.object
    var steps: [Step] = []
    if event.kind == .deleted {
      // Dependents first, then owners that waited for this to go.
      for key in index.dependents(of: object.uid) { steps += judge(key, view) }
      for owner in object.ownerUIDs { steps += release(owner, view, event.key.namespace, object) }
      return steps
    }
    if !object.ownerUIDs.isEmpty, !object.isBeingDeleted, event.kind == .added {
      steps += judge(event.key, view)
    }
    guard object.isBeingDeleted,
      let current = view.object(event.key.resource, event.key.namespace, event.key.name)
    else { return steps }
    if current.finalizers.contains("orphan") { return steps + orphan(event.key, current, view) }
    if current.finalizers.contains("foregroundDeletion") {
      return steps + deleteDependents(event.key, current, view)
    }
    return steps
  }

  /// Deletes an object whose owners are all gone or going; drops references to those that are gone.
  ///
  /// - SeeAlso: `GarbageCollector.attemptToDeleteItem`
  private func judge(_ key: ObjectKey, _ view: ClusterView) -> [Step] {
    guard let object = view.object(key.resource, key.namespace, key.name) else { return [] }
    if object.isBeingDeleted, !object.finalizers.contains("foregroundDeletion") { return [] }
    let references = object.metadata.objects("ownerReferences")
    guard !references.isEmpty else { return [] }
    let gone = references.filter { !index.isAlive($0.string("uid")) }
    guard !gone.isEmpty else { return [] }
    if gone.count < references.count {
      let kept = references.filter { !gone.contains($0) }
      var changed = object
      changed.setMetadata("ownerReferences", value: .array(kept.map { .object($0) }))
      return [.write(key, changed)]
    }
    var options = DeleteOptions(propagationPolicy: "Background")
    if object.finalizers.contains("orphan") { options.propagationPolicy = "Orphan" }
    if object.finalizers.contains("foregroundDeletion") {
      options.propagationPolicy = "Foreground"
    }
    options.uid = object.uid
    return [.delete(key, options)]
  }

  /// Takes the owner off its dependents, then the finalizer off the owner.
  private func orphan(_ key: ObjectKey, _ owner: Object, _ view: ClusterView) -> [Step] {
    var steps: [Step] = []
    for dependent in index.dependents(of: owner.uid) {
      guard let object = view.object(dependent.resource, dependent.namespace, dependent.name)
      else { continue }
      steps.append(.write(dependent, object.released(by: owner)))
    }
    return steps + [.write(key, owner.without(finalizer: "orphan"))]
  }

  /// Deletes the dependents of an owner that waits for them; ends the waiting when none blocks.
  private func deleteDependents(
    _ key: ObjectKey, _ owner: Object, _ view: ClusterView
  ) -> [Step] {
    var steps: [Step] = []
    var isBlocked = false
    for dependent in index.dependents(of: owner.uid) {
      guard let object = view.object(dependent.resource, dependent.namespace, dependent.name)
      else { continue }
      let reference = object.metadata.objects("ownerReferences").first {
        $0.string("uid") == owner.uid
      }
      if reference?["blockOwnerDeletion"] == .bool(true) { isBlocked = true }
      guard !object.isBeingDeleted else { continue }
      let hasOwn = !index.dependents(of: object.uid).isEmpty
      var options = DeleteOptions(propagationPolicy: hasOwn ? "Foreground" : "Background")
      options.uid = object.uid
      steps.append(.delete(dependent, options))
    }
    return isBlocked ? steps : steps + [.write(key, owner.without(finalizer: "foregroundDeletion"))]
  }

  /// Looks at an owner again after one of its dependents went.
  private func release(
    _ uid: ByteString, _ view: ClusterView, _ namespace: ByteString, _ dependent: Object
  ) -> [Step] {
    let references = dependent.metadata.objects("ownerReferences")
    guard index.isAlive(uid),
      let reference = references.first(where: { $0.string("uid") == uid })
    else { return [] }
    let name = reference.string("name")
    let kind = reference.string("kind")
    for resource in view.resources() {
      for place in [namespace, ""] {
        guard let owner = view.object(resource, place, name), owner.uid == uid,
          owner.string("kind") == kind
        else { continue }
        guard owner.isBeingDeleted, owner.finalizers.contains("foregroundDeletion") else {
          return []
        }
        return deleteDependents(
          ObjectKey(resource: resource, namespace: place, name: name), owner, view)
      }
    }
    return []
  }
}

extension Object {
  func without(finalizer: ByteString) -> Object {
    var object = self
    let kept = finalizers.filter { $0 != finalizer }
    object.setMetadata(
      "finalizers", value: kept.isEmpty ? nil : .array(kept.map { .string($0) }))
    return object
  }
}
