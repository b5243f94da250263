internal import GoCompat
internal import YAML

/// How an update came out.
struct UpdateOutcome {
  var object: Object
  var isCreated = false
}

extension Cluster {
  /// Replaces an object by one that a controller made of it.
  func replace(_ object: Object, _ scope: WriteScope) throws(StatusError) -> Object {
    let key = ObjectKey(
      resource: scope.kind.storedResource, namespace: object.namespace, name: object.name)
    return try update(key, scope) { _ throws(StatusError) in object }.object
  }

  /// Changes the object under a key: what a PUT, a PATCH and an apply have in common.
  ///
  /// - Parameters:
  ///   - mayCreate: whether it is made when it is not there, whatever its kind says: apply.
  ///   - change: the new object of the one there is, both in the version of the scope; with its
  ///     managed fields still to be done unless `ownsFields`.
  ///   - ownsFields: whether `change` has done the managed fields itself.
  /// - SeeAlso: `registry.Store.Update`, `rest.BeforeUpdate`
  func update(
    _ key: ObjectKey, _ scope: WriteScope, mayCreate: Bool = false, ownsFields: Bool = false,
    _ change: (_ live: Object?) throws(StatusError) -> Object
  ) throws(StatusError) -> UpdateOutcome {
    let strategy = strategy(of: scope.kind)
    guard let stored = store.object(key) else {
      guard scope.subresource.isEmpty, mayCreate || strategy.createsOnUpdate else {
        throw .notFound(scope.kind, key.name)
      }
      let object = try create(
        try change(nil), in: key.namespace, scope, ownsFields: ownsFields, isUpdate: true)
      return UpdateOutcome(object: object, isCreated: true)
    }
    let live = fromStorage(stored, scope.kind)
    var object = try change(live)
    setDefaults(&object, scope.kind)
    if !ownsFields { object = own(object, old: live, scope) }
    scope.warn(OwnerDuplicates.drop(&object, isLate: true))
    try checkVersion(&object, live, scope)
    let context = context(scope, namespace: key.namespace, name: key.name)
    try prepare(&object, live, strategy, context)
    try AdmissionWebhooks.check(
      .mutating, AdmissionRequest(object, old: live, scope.kind, context))
    try refuseEscalation(object, old: live, scope)
    let problems = strategy.problemsOfUpdate(object, old: live, context)
    guard problems.isEmpty else { throw .invalid(scope.kind, key.name, problems) }
    let request = AdmissionRequest(object, old: live, scope.kind, context)
    try AdmissionPolicies.validate(request)
    try AdmissionWebhooks.check(.validating, request)
    try strategy.admit(object, old: live, context)
    scope.warn(strategy.warnings(object, old: live, context))
    // What reading adds to a job is kept once it is written.
    let kept = scope.kind.groupResource == JobStrategy.resource ? stored : live
    if isUnchanged(object, kept) { return UpdateOutcome(object: live) }
    if isLastFinalizerGone(object, live) {
      guard !scope.isDryRun else { return UpdateOutcome(object: object) }
      // What goes is what was there: watchers see its finalizers once more.
      try store.remove(key, last: stored, second: settings.now().unix)
      return UpdateOutcome(object: object)
    }
    return UpdateOutcome(object: try write(object, at: key, scope))
  }

  /// - SeeAlso: `rest.RESTUpdateStrategy.AllowUnconditionalUpdate`
  private func checkVersion(
    _ object: inout Object, _ live: Object, _ scope: WriteScope
  ) throws(StatusError) {
    let version = object.resourceVersion
    if !version.isEmpty {
      do {
        _ = try Strconv.parseUint(version)
      } catch {
        throw StatusError(code: 500, reason: "", message: error.goText)
      }
    }
    if version.isEmpty || version == "0" {
      guard strategy(of: scope.kind).updatesUnconditionally else {
        throw .unversioned(scope.kind, live.name)
      }
      object.setMetadata("resourceVersion", live.resourceVersion)
    } else if version != live.resourceVersion {
      throw .conflict(
        scope.kind, live.name,
        "the object has been modified; please apply your changes to the latest version and try again"
      )
    }
  }

  private func prepare(
    _ object: inout Object, _ live: Object, _ strategy: any KindStrategy, _ context: WriteContext
  ) throws(StatusError) {
    object.setMetadata("generation", value: live.metadata["generation"])
    try strategy.prepareForUpdate(&object, old: live, context)
    var metadata = object.metadata
    let old = live.metadata
    if metadata.string("uid").isEmpty { metadata["uid"] = old["uid"] }
    metadata["creationTimestamp"] = old["creationTimestamp"]
    metadata["namespace"] = old["namespace"]
    if let time = old["deletionTimestamp"] { metadata["deletionTimestamp"] = time }
    if metadata["deletionGracePeriodSeconds"] == nil {
      metadata["deletionGracePeriodSeconds"] = old["deletionGracePeriodSeconds"]
    }
    object.metadata = metadata
  }

  /// Whether a change changes nothing but the times of managed fields.
  private func isUnchanged(_ object: Object, _ live: Object) -> Bool {
    if object == live { return true }
    var new = object
    var old = live
    let newEntries = new.metadata.objects("managedFields")
    let oldEntries = old.metadata.objects("managedFields")
    guard newEntries.count == oldEntries.count else { return false }
    for (left, right) in zip(newEntries, oldEntries) {
      var (left, right) = (left, right)
      left["time"] = nil
      right["time"] = nil
      guard left == right else { return false }
    }
    new.setMetadata("managedFields", value: nil)
    old.setMetadata("managedFields", value: nil)
    return new == old
  }

  /// - SeeAlso: `registry.ShouldDeleteDuringUpdate`
  private func isLastFinalizerGone(_ object: Object, _ live: Object) -> Bool {
    guard object.finalizers.isEmpty, live.isBeingDeleted else { return false }
    let period = live.metadata.int("deletionGracePeriodSeconds") ?? 0
    if live.string("kind") == "Namespace", !object.object("spec").array("finalizers").isEmpty {
      return false
    }
    return period == 0
  }
}

extension StatusError {
  /// A replacement is meant for another object of that name.
  ///
  /// - SeeAlso: the preconditions of `rest.DefaultUpdatedObjectInfo`
  static func otherObject(
    _ key: ObjectKey, _ kind: ResourceKind, uid: ByteString, live: ByteString
  ) -> StatusError {
    otherObject(key, kind, "UID", uid, live: live)
  }

  /// - Parameter what: `UID`, `ResourceVersion`.
  static func otherObject(
    _ key: ObjectKey, _ kind: ResourceKind, _ what: ByteString, _ wanted: ByteString,
    live: ByteString
  ) -> StatusError {
    let folder: ByteString =
      switch kind.groupResource {
      case "services": "services/specs"
      case "endpoints": "services/endpoints"
      case "ingresses.networking.k8s.io": "ingress"
      case "nodes": "minions"
      case "replicationcontrollers": "controllers"
      case _ where kind.isCustom: kind.group + "/" + kind.resource
      default: kind.resource
      }
    return .conflict(
      kind, key.name,
      "StorageError: invalid object, Code: 4, Key: /registry/" + folder + "/"
        + ObjectStore.place(key.namespace, key.name)
        + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: " + what
        + " in precondition: " + wanted + ", " + what + " in object meta: " + live)
  }

  /// A replacement that must say which version it replaces.
  fileprivate static func unversioned(_ kind: ResourceKind, _ name: ByteString) -> StatusError {
    var named = kind
    named.kind = kind.resource
    return .invalid(
      named, name,
      [
        FieldProblem(
          kind: .invalid, field: "metadata.resourceVersion",
          detail: "Invalid value: 0: must be specified for an update")
      ])
  }
}
