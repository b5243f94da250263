internal import GoCompat
internal import HTTP
internal import YAML

extension Cluster {
  /// Serves the `Scale` of an object; nil for requests of anything else.
  func serveScale(_ call: ResourceCall) throws(StatusError) -> ServerResponse? {
    guard call.subresource?.name == "scale", let kind = subresourceKind(call) else { return nil }
    var scaleCall = call
    scaleCall.kind = kind
    let form = try ResponseForm(call)
    switch call.attributes.verb {
    case "get":
      guard let stored = store.object(call.key) else { throw .notFound(call.kind, call.name) }
      let scale = ObjectScale(fromStorage(stored, call.kind), call.kind, table)
      return try answer(200, try scale.document(), scaleCall, form)
    case "update":
      try RequestBody.checkSize(call.request)
      let options = try WriteOptions(call.query, kind: "UpdateOptions")
      let document = try RequestBody.document(call.request, kind)
      var given = try decode(document, scaleCall, options.validation)
      try matchNamespace(&given, call)
      try matchName(given, call)
      return try writeScale(call, scaleCall, options, form) { _ throws(StatusError) in given }
    case "patch": return try patchScale(call, scaleCall, form)
    default: throw .methodNotAllowed
    }
  }

  private func patchScale(
    _ call: ResourceCall, _ scaleCall: ResourceCall, _ form: ResponseForm
  ) throws(StatusError) -> ServerResponse {
    let type = MediaType(ByteString(call.request.headers["Content-Type"] ?? ""))?.name ?? ""
    try RequestBody.checkSize(call.request)
    let isApply = type == "application/apply-patch+yaml"
    let options = try WriteOptions(call.query, kind: "PatchOptions", isApply: isApply)
    guard isApply else {
      let patch = try readPatch(call, type, options)
      return try writeScale(call, scaleCall, options, form) { scale throws(StatusError) in
        try patched(scale, patch, type, scaleCall, options)
      }
    }
    let (configuration, document) = try readConfiguration(call)
    let manager = call.scope(options).manager
    return try writeScale(call, scaleCall, options, form, ownsFields: true) {
      scale throws(StatusError) in
      var new = try ServerSideApply.apply(
        configuration, live: scale, kind: scaleCall.kind, manager: manager,
        force: options.isForced ?? false, subresource: "scale", now: settings.now(), table: table)
      try judgeDuplicates(document, call, options)
      try matchNamespace(&new, call)
      try matchName(new, call)
      return new
    }
  }

  /// Changes the replicas of an object as a write of its `Scale` says.
  private func writeScale(
    _ call: ResourceCall, _ scaleCall: ResourceCall, _ options: WriteOptions,
    _ form: ResponseForm, ownsFields: Bool = false,
    _ change: (_ scale: Object) throws(StatusError) -> Object
  ) throws(StatusError) -> ServerResponse {
    var scope = call.scope(options)
    scope.subresource = ""
    let outcome = try update(call.key, scope, ownsFields: true) { live throws(StatusError) in
      guard let live else { throw .notFound(call.kind, call.name) }
      let parent = ObjectScale(live, call.kind, table)
      let scale = try parent.document(isWritten: true)
        .withManagedFields(parent.ownership.scaleEntries)
      var new = try change(scale)
      if new.object("spec").int("replicas") == ObjectScale.unset {
        throw .badRequest(
          "the spec replicas field " + Strconv.quote(parent.paths.specReplicas)
            + " cannot be empty")
      }
      if !ownsFields {
        new = ManagedFields.afterUpdate(
          old: scale, new: new, kind: scaleCall.kind, manager: scope.manager,
          subresource: "scale", now: settings.now(), table: table)
      }
      if !call.kind.isCustom, let replicas = new.object("spec").int("replicas"), replicas < 0 {
        throw .invalid(
          scaleCall.kind, call.name,
          [
            .invalid(
              "spec.replicas", .int(replicas), "must be greater than or equal to 0")
          ])
      }
      return parent.scaled(by: new)
    }
    let scale = ObjectScale(outcome.object, call.kind, table)
    return try answer(200, try scale.document(), scaleCall, form)
  }
}
