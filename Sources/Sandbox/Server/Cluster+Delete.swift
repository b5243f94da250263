internal import GoCompat
internal import YAML

/// How a deletion came out.
struct DeleteOutcome {
  /// The object: as it was last, or as it is while it is going.
  var object: Object
  /// Whether it is gone.
  var isGone: Bool
}

extension Cluster {
  /// Deletes an object, or marks it for its finalizers and its grace period.
  ///
  /// - SeeAlso: `registry.Store.Delete`, `rest.BeforeDelete`
  func delete(
    _ key: ObjectKey, _ options: DeleteOptions, _ scope: WriteScope
  ) throws(StatusError) -> DeleteOutcome {
    guard let stored = store.object(key) else { throw .notFound(scope.kind, key.name) }
    if key.resource == "jobs.batch", options.propagationPolicy.isEmpty,
      options.orphanDependents == nil
    {
      scope.warn([Self.orphanedPods])
    }
    try checkPreconditions(stored, options, scope)
    try admitDeletion(key, stored, scope)
    if key.resource == PriorityClassStrategy.resource,
      PriorityClassStrategy.systemClasses[key.name] != nil
    {
      throw .forbidden(
        scope.kind, key.name, "this is a system priority class and cannot be deleted")
    }
    if key.resource == "namespaces" { return try deleteNamespace(key, stored, scope) }
    if key.resource == DefinitionLife.resource {
      return try deleteDefinition(key, stored, scope)
    }
    if key.resource == "pods" {
      return try deletePod(key, stored, options, scope)
    }
    return try finish(key, stored, options, scope, isGraceful: false)
  }

  /// Policies and webhooks may have a say in what goes.
  private func admitDeletion(
    _ key: ObjectKey, _ stored: Object, _ scope: WriteScope
  ) throws(StatusError) {
    let context = context(scope, namespace: key.namespace, name: key.name)
    let old = fromStorage(stored, scope.kind)
    let request = AdmissionRequest(nil, old: old, scope.kind, context)
    try AdmissionWebhooks.check(.mutating, request)
    try AdmissionPolicies.validate(request)
    try AdmissionWebhooks.check(.validating, request)
  }

  private static let orphanedPods: ByteString =
    "child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning"

  private func checkPreconditions(
    _ stored: Object, _ options: DeleteOptions, _ scope: WriteScope
  ) throws(StatusError) {
    var named = scope.kind
    named.resource = scope.kind.kind
    if let uid = options.uid, uid != stored.uid {
      throw .conflict(
        named, stored.name,
        "the UID in the precondition (" + uid + ") does not match the UID in record ("
          + stored.uid + "). The object might have been deleted and then recreated")
    }
    if let version = options.resourceVersion, version != stored.resourceVersion {
      throw .conflict(
        named, stored.name,
        "the ResourceVersion in the precondition (" + version
          + ") does not match the ResourceVersion in record (" + stored.resourceVersion
          + "). The object might have been modified")
    }
  }

  /// The last steps: finalizers of the garbage collector, marking or removal.
  private func finish(
    _ key: ObjectKey, _ stored: Object, _ options: DeleteOptions, _ scope: WriteScope,
    isGraceful: Bool, period: Int64 = 0, changed: Bool = false
  ) throws(StatusError) -> DeleteOutcome {
    var object = stored
    let finalizers = DeletionFinalizers.after(object, options, scope.kind)
    if finalizers.isEmpty {
      if !object.finalizers.isEmpty { object.setMetadata("finalizers", value: nil) }
    } else {
      object.setMetadata("finalizers", value: .array(finalizers.map { .string($0) }))
    }
    if !isGraceful, !finalizers.isEmpty { mark(&object, period: 0) }
    let stays = !finalizers.isEmpty || period > 0
    if changed || object != stored, !scope.isDryRun {
      object = try store.put(object, at: key, second: settings.now().unix)
    }
    if stays { return DeleteOutcome(object: object, isGone: false) }
    if !scope.isDryRun {
      object = try store.remove(key, last: object, second: settings.now().unix)
    }
    return DeleteOutcome(object: object, isGone: true)
  }

  /// - SeeAlso: `registry.markAsDeleting`
  private func mark(_ object: inout Object, period: Int64) {
    let isFirst = !object.isBeingDeleted
    var metadata = object.metadata
    if isFirst {
      metadata["deletionTimestamp"] = .string(settings.now().kubernetesText)
      if let generation = metadata.int("generation"), generation > 0 {
        metadata["generation"] = .int(generation + 1)
      }
    }
    metadata["deletionGracePeriodSeconds"] = .int(period)
    object.metadata = metadata
  }

  /// A pod on a node has time to end.
  ///
  /// - SeeAlso: `podStrategy.CheckGracefulDelete`
  private func deletePod(
    _ key: ObjectKey, _ stored: Object, _ options: DeleteOptions, _ scope: WriteScope
  ) throws(StatusError) -> DeleteOutcome {
    var object = stored
    if object.isBeingDeleted {
      let current = object.metadata.int("deletionGracePeriodSeconds") ?? 0
      guard current > 0 else {
        return try finish(key, stored, options, scope, isGraceful: false)
      }
      guard let wanted = options.gracePeriod.map({ $0 < 0 ? 1 : $0 }), wanted < current else {
        return DeleteOutcome(object: object, isGone: false)
      }
      shorten(&object, from: current, to: wanted)
      return try finish(
        key, object, options, scope, isGraceful: true, period: wanted, changed: true)
    }
    let spec = object.object("spec")
    var period = options.gracePeriod ?? spec.int("terminationGracePeriodSeconds") ?? 0
    let phase = object.object("status").string("phase")
    if spec.string("nodeName").isEmpty || phase == "Failed" || phase == "Succeeded" { period = 0 }
    if period < 0 { period = 1 }
    var metadata = object.metadata
    let end = settings.now().adding(TimeDuration(period &* 1_000_000_000))
    metadata["deletionTimestamp"] = .string(end.kubernetesText)
    metadata["deletionGracePeriodSeconds"] = .int(period)
    if let generation = metadata.int("generation"), generation > 0 {
      metadata["generation"] = .int(generation + 1)
    }
    object.metadata = metadata
    return try finish(
      key, object, options, scope, isGraceful: true, period: period, changed: true)
  }

  private func shorten(_ object: inout Object, from current: Int64, to wanted: Int64) {
    let now = settings.now()
    var end = now
    if let time = TimeInstant(kubernetes: object.metadata.string("deletionTimestamp")) {
      end = time.adding(TimeDuration((wanted - current) &* 1_000_000_000))
    }
    var period = wanted
    if end.compare(to: now) < 0 {
      end = now
      if period != 0 { period = 1 }
    }
    object.setMetadata("deletionTimestamp", end.kubernetesText)
    object.setMetadata("deletionGracePeriodSeconds", value: .int(period))
  }

  /// A namespace goes when its content is gone.
  ///
  /// - SeeAlso: `registry/core/namespace/storage.REST.Delete`
  private func deleteNamespace(
    _ key: ObjectKey, _ stored: Object, _ scope: WriteScope
  ) throws(StatusError) -> DeleteOutcome {
    if ["default", "kube-system", "kube-public"].contains(key.name) {
      throw .forbidden(scope.kind, key.name, "this namespace may not be deleted")
    }
    var object = stored
    if !object.isBeingDeleted {
      object.setMetadata("deletionTimestamp", settings.now().kubernetesText)
      var status = object.object("status")
      status["phase"] = .string("Terminating")
      object["status"] = .object(status)
      if !scope.isDryRun {
        object = try store.put(object, at: key, second: settings.now().unix)
      }
      return DeleteOutcome(object: object, isGone: false)
    }
    guard object.object("spec").array("finalizers").isEmpty, object.finalizers.isEmpty else {
      return DeleteOutcome(object: object, isGone: false)
    }
    if !scope.isDryRun {
      object = try store.remove(key, last: object, second: settings.now().unix)
    }
    return DeleteOutcome(object: object, isGone: true)
  }
}
