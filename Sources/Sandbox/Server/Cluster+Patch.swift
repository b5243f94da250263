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
    let patch = try readPatch(call, type, options)
    let scope = call.scope(options)
    let outcome = try update(call.key, scope) { live throws(StatusError) in
      guard let live else { throw .notFound(call.kind, call.name) }
      return try patched(live, patch, type, call, options)
    }
    return try answer(outcome.isCreated ? 201 : 200, outcome.object, call, form)
  }

  /// Reads a patch; what is not looked at strictly is only decoded where it is applied, which says
  /// so in other words.
  ///
  /// - SeeAlso: `jsonPatcher.applyJSPatch`, `handlers.strategicPatchObject`
  func readPatch(
    _ call: ResourceCall, _ type: ByteString, _ options: WriteOptions
  ) throws(StatusError) -> WireDocument {
    do {
      return try WireDocument(json: call.request.body)
    } catch {
      let isLoose = options.validation == .ignore
      switch type {
      case "application/strategic-merge-patch+json": throw .badRequest(error.goText)
      case "application/merge-patch+json" where isLoose: throw .badRequest("Invalid JSON Patch")
      default: throw .badRequest((isLoose ? "" : "error decoding patch: ") + error.goText)
      }
    }
  }

  func patched(
    _ live: Object, _ patch: WireDocument, _ type: ByteString, _ call: ResourceCall,
    _ options: WriteOptions
  ) throws(StatusError) -> Object {
    let outcome = try outcome(live, patch, type, call, options)
    guard case .object = outcome.result else {
      throw outcome.invalid(RequestBody.noObject(outcome.result.goJSONKind))
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
    _ live: Object, _ patch: WireDocument, _ type: ByteString, _ call: ResourceCall,
    _ options: WriteOptions
  ) throws(StatusError) -> PatchedObject {
    let isLoose = options.validation == .ignore
    let plain = patch.root.value
    let duplicates = DuplicateFields.of(patch.root).map { "duplicate field " + Strconv.quote($0) }
    if type == "application/strategic-merge-patch+json" {
      // Nothing at all changes nothing.
      guard case .object(let changes) = plain == .null ? .object([:]) : plain,
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
      result = try JSONPatch.apply(plain, to: arranged, isLoose: isLoose)
      errors = duplicates.map { "json patch " + $0 } + JSONPatch.unknownFields(plain)
    } else {
      result = try MergePatch.apply(plain, to: arranged, isLoose: isLoose)
    }
    return PatchedObject(
      result: result, strictErrors: errors, shown: GoFieldOrder.json(result), isStrategic: false)
  }

  /// - SeeAlso: `handlers.applyPatcher`
  private func serveApply(
    _ call: ResourceCall, _ options: WriteOptions, _ form: ResponseForm
  ) throws(StatusError) -> ServerResponse {
    let (configuration, document) = try readConfiguration(call)
    let scope = call.scope(options)
    let outcome = try update(call.key, scope, mayCreate: true, ownsFields: true) {
      live throws(StatusError) in
      let applied = try ServerSideApply.apply(
        configuration, live: live, kind: call.kind, manager: scope.manager,
        force: options.isForced ?? false, subresource: scope.subresource, now: settings.now(),
        table: table)
      try judgeDuplicates(document, call, options)
      var object = try ObjectDecoder.decode(
        .object(applied), kind: call.kind, table: table, validation: .ignore
      ).object
      if live == nil { object.setMetadata("resourceVersion", value: nil) }
      try matchNamespace(&object, call)
      try matchName(object, call)
      return object
    }
    return try answer(outcome.isCreated ? 201 : 200, outcome.object, call, form)
  }

  /// Reads what is applied.
  func readConfiguration(
    _ call: ResourceCall
  ) throws(StatusError) -> (configuration: Object, document: WireDocument) {
    let document: WireDocument
    do {
      document = try WireDocument(yaml: call.request.body)
    } catch {
      throw .badRequest("error decoding YAML: " + error.goText)
    }
    switch document.root.value {
    case .object(let configuration): return (configuration, document)
    // Nothing at all is a configuration of no kind.
    case .null: return ([:], document)
    default:
      throw .badRequest(
        "error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
          + document.root.goName + " into Go value of type map[string]interface {}")
    }
  }

  /// Fields that are given twice are only looked for in what could be applied.
  func judgeDuplicates(
    _ document: WireDocument, _ call: ResourceCall, _ options: WriteOptions
  ) throws(StatusError) {
    guard let duplicates = document.duplicates, options.validation != .ignore else { return }
    if options.validation == .strict {
      throw .badRequest("error strict decoding YAML: error converting YAML to JSON: " + duplicates)
    }
    for text in document.duplicateWarnings { call.warnings.add(text) }
  }
}
