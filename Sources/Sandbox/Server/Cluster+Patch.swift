internal import GoCompat
internal import HTTP
internal import YAML

extension Cluster {
  func servePatch(_ call: ResourceCall) throws(StatusError) -> ServerResponse {
    let type = MediaType(ByteString(call.request.headers["Content-Type"] ?? ""))?.name ?? ""
    let form = try ResponseForm(call)
    try RequestBody.checkSize(call.request)
    let isApply = type == "application/apply-patch+yaml"
    let options = try WriteOptions(call.query, kind: "PatchOptions", isApply: isApply)
    if isApply { return try serveApply(call, options, form) }
    let patch = try readPatch(call, type)
    let scope = call.scope(options)
    let outcome = try update(call.key, scope) { live throws(StatusError) in
      guard let live else { throw .notFound(call.kind, call.name) }
      return try patched(live, patch, type, call, options)
    }
    return answer(outcome.isCreated ? 201 : 200, outcome.object, call, form)
  }

  func readPatch(
    _ call: ResourceCall, _ type: ByteString
  ) throws(StatusError) -> WireDocument {
    do {
      return try WireDocument(json: call.request.body)
    } catch {
      let isStrategic = type == "application/strategic-merge-patch+json"
      throw .badRequest((isStrategic ? "" : "error decoding patch: ") + error.goText)
    }
  }

  func patched(
    _ live: Object, _ patch: WireDocument, _ type: ByteString, _ call: ResourceCall,
    _ options: WriteOptions
  ) throws(StatusError) -> Object {
    let outcome = try outcome(live, patch, type, call)
    guard case .object = outcome.result else {
      throw outcome.invalid("json: cannot unmarshal " + outcome.result.goJSONKind)
    }
    if !outcome.isStrategic, let why = kindProblem(WireNode(outcome.result), call.kind) {
      let (version, name) = said(WireNode(outcome.result), call.kind)
      if let other = otherKind(version, name) {
        _ = try outcome.decoded(other, table, options.validation)
      }
      throw outcome.invalid(why)
    }
    let found = try outcome.decoded(call.kind, table, options.validation)
    for text in found.warnings { call.warnings.add(text) }
    var object = found.object
    try matchNamespace(&object, call)
    try matchName(object, call)
    return object
  }

  private func outcome(
    _ live: Object, _ patch: WireDocument, _ type: ByteString, _ call: ResourceCall
  ) throws(StatusError) -> PatchedObject {
    let plain = patch.root.value
    let duplicates = DuplicateFields.of(patch.root).map { "duplicate field " + Strconv.quote($0) }
    if type == "application/strategic-merge-patch+json" {
      guard case .object(let changes) = plain,
        let schema = table.definition(call.kind.definition)
      else {
        throw .badRequest(
          "json: cannot unmarshal " + plain.goJSONKind
            + " into Go value of type map[string]interface {}")
      }
      let result = try StrategicMergePatch.apply(
        changes, to: live, schema: schema, table: table)
      return PatchedObject(
        result: .object(result), strictErrors: duplicates,
        shown: StrategicMergePatch.text(changes), isStrategic: true)
    }
    let arranged = Value.object(GoFieldOrder.arranged(live, call.kind, table))
    let result: Value
    var errors = duplicates
    if type == "application/json-patch+json" {
      result = try JSONPatch.apply(plain, to: arranged)
      errors = duplicates.map { "json patch " + $0 } + JSONPatch.unknownFields(plain)
    } else {
      result = try MergePatch.apply(plain, to: arranged)
    }
    return PatchedObject(
      result: result, strictErrors: errors, shown: GoFieldOrder.json(result), isStrategic: false)
  }

  /// - SeeAlso: `handlers.applyPatcher`
  private func serveApply(
    _ call: ResourceCall, _ options: WriteOptions, _ form: ResponseForm
  ) throws(StatusError) -> ServerResponse {
    let document = try readConfiguration(call, options)
    // Nothing at all is a configuration of no kind.
    let given = document.root.value == .null ? Value.object([:]) : document.root.value
    guard case .object(let configuration) = given else {
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
