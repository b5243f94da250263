internal import GoCompat
internal import HTTP
internal import YAML

extension Cluster {
  func servePatch(_ call: ResourceCall) throws(StatusError) -> ServerResponse {
    let type = MediaType(ByteString(call.request.headers["Content-Type"] ?? ""))?.name ?? ""
    let form = try ResponseForm(call.request)
    try RequestBody.checkSize(call.request)
    let isApply = type == "application/apply-patch+yaml"
    let options = try WriteOptions(call.query, kind: "PatchOptions", isApply: isApply)
    if isApply { return try serveApply(call, options, form) }
    let patch = try readPatch(call)
    let scope = call.scope(options)
    let outcome = try update(call.key, scope) { live throws(StatusError) in
      guard let live else { throw .notFound(call.kind, call.name) }
      return try patched(live, patch, type, call, options)
    }
    return answer(outcome.isCreated ? 201 : 200, outcome.object, call, form)
  }

  func readPatch(_ call: ResourceCall) throws(StatusError) -> WireDocument {
    do {
      return try WireDocument(json: call.request.body)
    } catch {
      throw .badRequest(error.goText)
    }
  }

  func patched(
    _ live: Object, _ patch: WireDocument, _ type: ByteString, _ call: ResourceCall,
    _ options: WriteOptions
  ) throws(StatusError) -> Object {
    let result: Value
    switch type {
    case "application/json-patch+json":
      result = try JSONPatch.apply(patch.root.value, to: .object(live))
    case "application/strategic-merge-patch+json":
      guard case .object(let changes) = patch.root.value,
        let schema = table.definition(call.kind.definition)
      else { throw .badRequest("the patch is no object") }
      result = .object(
        try StrategicMergePatch.apply(changes, to: live, schema: schema, table: table))
    default:
      result = try MergePatch.apply(patch.root.value, to: .object(live))
    }
    guard case .object = result else { throw .badRequest("the patch does not make an object") }
    let found = try ObjectDecoder.decode(
      result, kind: call.kind, table: table, validation: options.validation)
    for text in found.warnings { call.warnings.add(text) }
    var object = found.object
    try matchNamespace(&object, call)
    try matchName(object, call)
    return object
  }

  /// - SeeAlso: `handlers.applyPatcher`
  private func serveApply(
    _ call: ResourceCall, _ options: WriteOptions, _ form: ResponseForm
  ) throws(StatusError) -> ServerResponse {
    let document = try readConfiguration(call, options)
    guard case .object(let configuration) = document.root.value else {
      throw .badRequest(
        "error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
          + document.root.goName + " into Go value of type map[string]interface {}")
    }
    let scope = call.scope(options)
    let outcome = try update(call.key, scope, mayCreate: true, ownsFields: true) {
      live throws(StatusError) in
      let applied = try ServerSideApply.apply(
        configuration, live: live, kind: call.kind, manager: scope.manager,
        force: options.isForced ?? false, subresource: scope.subresource, now: settings.now(),
        table: table)
      var object = try ObjectDecoder.decode(
        .object(applied), kind: call.kind, table: table, validation: .ignore
      ).object
      if live == nil { object.setMetadata("resourceVersion", value: nil) }
      try matchNamespace(&object, call)
      try matchName(object, call)
      return object
    }
    return answer(outcome.isCreated ? 201 : 200, outcome.object, call, form)
  }

  func readConfiguration(
    _ call: ResourceCall, _ options: WriteOptions
  ) throws(StatusError) -> WireDocument {
    let document: WireDocument
    do {
      document = try WireDocument(yaml: call.request.body)
    } catch {
      throw .badRequest("error decoding YAML: " + error.goText)
    }
    guard let duplicates = document.duplicates, options.validation != .ignore else {
      return document
    }
    if options.validation == .strict {
      throw .badRequest("error strict decoding YAML: error converting YAML to JSON: " + duplicates)
    }
    for text in document.duplicateWarnings { call.warnings.add(text) }
    return document
  }
}
