internal import GoCompat
internal import YAML

extension Cluster {
  /// Makes an object: system metadata, defaults, what its kind prepares, validation, storing.
  ///
  /// - Parameters:
  ///   - given: decoded, in the version of the scope.
  ///   - isUpdate: whether the request was one to change what turned out not to be there: then its
  ///     user must be allowed to create it, too.
  /// - Returns: the object as stored, in that version.
  /// - SeeAlso: `registry.Store.Create`, `rest.BeforeCreate`
  func create(
    _ given: Object, in namespace: ByteString, _ scope: WriteScope, ownsFields: Bool = false,
    isUpdate: Bool = false
  ) throws(StatusError) -> Object {
    var object = given
    let strategy = strategy(of: scope.kind)
    try requireNamespace(namespace, object.name, scope)
    setDefaults(&object, scope.kind)
    if !ownsFields { object = own(object, old: nil, scope) }
    scope.warn(OwnerDuplicates.drop(&object, isLate: true))
    setSystemMetadata(&object, namespace, scope)
    let context = context(scope, namespace: namespace, name: object.name)
    try strategy.prepareForCreate(&object, context)
    try AdmissionWebhooks.check(
      .mutating, AdmissionRequest(object, old: nil, scope.kind, context))
    try refuseEscalation(object, old: nil, scope)
    try admitAccount(&object, scope)
    let key = ObjectKey(
      resource: scope.kind.storedResource, namespace: namespace, name: object.name)
    let problems = strategy.problems(object, context)
    guard problems.isEmpty else { throw .invalid(scope.kind, key.name, problems) }
    if isUpdate, let attributes = scope.attributes {
      try authorizer.authorize(scope.user, attributes.asCreation)
    }
    let request = AdmissionRequest(object, old: nil, scope.kind, context)
    try AdmissionPolicies.validate(request)
    try AdmissionWebhooks.check(.validating, request)
    try strategy.admit(object, old: nil, context)
    if let other = store.object(key) {
      var error = StatusError.alreadyExists(scope.kind, key.name)
      if other.isBeingDeleted { error.message = "object is being deleted: " + error.message }
      throw error
    }
    scope.warn(strategy.warnings(object, old: nil, context))
    return try write(object, at: key, scope)
  }

  /// Stores an object, or only says how it would be; gives it back in the version of the request.
  func write(
    _ object: Object, at key: ObjectKey, _ scope: WriteScope
  ) throws(StatusError) -> Object {
    guard !scope.isDryRun else {
      return fromStorage(toStorage(object, scope.kind), scope.kind)
    }
    let stored = try store.put(
      toStorage(object, scope.kind), at: key, second: settings.now().unix)
    return fromStorage(stored, scope.kind)
  }

  private func setSystemMetadata(
    _ object: inout Object, _ namespace: ByteString, _ scope: WriteScope
  ) {
    var metadata = object.metadata
    metadata["namespace"] = namespace.isEmpty ? nil : .string(namespace)
    metadata["creationTimestamp"] = .string(settings.now().kubernetesText)
    metadata["uid"] = .string(makeUID())
    metadata["resourceVersion"] = nil
    metadata["deletionTimestamp"] = nil
    metadata["deletionGracePeriodSeconds"] = nil
    metadata["selfLink"] = nil
    let prefix = metadata.string("generateName")
    if metadata.string("name").isEmpty, !prefix.isEmpty {
      metadata["name"] = .string(prefix[..<min(prefix.count, 58)] + makeSuffix())
    }
    object.metadata = metadata
  }

  /// A namespace must be there, and stay, for something to be made in it.
  ///
  /// - SeeAlso: `plugin/pkg/admission/namespace/lifecycle`
  func requireNamespace(
    _ namespace: ByteString, _ name: ByteString, _ scope: WriteScope
  ) throws(StatusError) {
    guard scope.kind.isNamespaced, !namespace.isEmpty else { return }
    let key = ObjectKey(resource: "namespaces", namespace: "", name: namespace)
    guard let found = store.object(key) else { throw .missingNamespace(namespace) }
    guard found.isBeingDeleted else { return }
    throw .terminating(scope.kind, name, namespace)
  }
}

extension StatusError {
  static func missingNamespace(_ namespace: ByteString) -> StatusError {
    StatusError(
      code: 404, reason: "NotFound", message: "namespaces \"" + namespace + "\" not found",
      details: Details(name: namespace, kind: "namespaces"))
  }

  static func forbidden(
    _ kind: ResourceKind, _ name: ByteString, _ why: ByteString, causes: [Cause] = []
  ) -> StatusError {
    let subject = kind.groupResource + (name.isEmpty ? "" : " \"" + name + "\"")
    return StatusError(
      code: 403, reason: "Forbidden", message: subject + " is forbidden: " + why,
      details: Details(name: name, group: kind.group, kind: kind.resource, causes: causes))
  }

  static func terminating(
    _ kind: ResourceKind, _ name: ByteString, _ namespace: ByteString
  ) -> StatusError {
    forbidden(
      kind, name,
      "unable to create new content in namespace " + namespace
        + " because it is being terminated",
      causes: [
        Cause(
          reason: "NamespaceTerminating",
          message: "namespace " + namespace + " is being terminated", field: "metadata.namespace")
      ])
  }
}
