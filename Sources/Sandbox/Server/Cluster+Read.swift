internal import GoCompat
internal import HTTP
internal import YAML

extension Cluster {
  func serveGet(_ call: ResourceCall) throws(StatusError) -> ServerResponse {
    let form = try ResponseForm(call)
    if call.query["export"] != nil, call.query.isTrue("export") {
      throw .badRequest("the export parameter, deprecated since v1.14, is no longer supported")
    }
    let version = call.query["resourceVersion"] ?? ""
    if !version.isEmpty { try checkReached(try number(version)) }
    guard let stored = store.object(call.key) else { throw .notFound(call.kind, call.name) }
    return try answer(200, fromStorage(stored, call.kind), call, form)
  }

  /// The form for one object is not for lists, and the other way round; what a watch sends is
  /// neither.
  ///
  /// - SeeAlso: `handlers.optionsForTransform`, `handlers.asPartialObjectMetadata`
  func checkForm(
    _ form: ResponseForm, _ call: ResourceCall, isList: Bool?
  ) throws(StatusError) {
    let type =
      call.kind.isCustom
      ? "*unstructured.Unstructured"
      : "*" + Self.goInternal(call.kind) + "." + call.kind.kind
    switch form.shape {
    case .metadata where isList == true:
      throw StatusError(
        code: 406, reason: "NotAcceptable",
        message: "you requested PartialObjectMetadata, but the requested object is a list ("
          + type + "List)")
    case .metadataList where isList == false:
      throw StatusError(
        code: 406, reason: "NotAcceptable",
        message:
          "you requested PartialObjectMetadataList, but the requested object is not a list ("
          + type + ")")
    case .table:
      let wanted = call.query["includeObject"] ?? ""
      guard !["", "None", "Metadata", "Object"].contains(wanted) else { return }
      throw .badRequest(
        "Unable to convert to Table as requested: includeObject: Invalid value: "
          + Strconv.quote(wanted) + ": must be 'Metadata', 'Object', 'None', or empty")
    default: return
    }
  }

  func serveList(_ call: ResourceCall) throws(StatusError) -> ServerResponse {
    let form = try ResponseForm(call)
    let options = try ListOptions(call.query, call.kind)
    let page = try ListPage.read(self, call, options)
    try checkForm(form, call, isList: true)
    return answer(page, call, form)
  }

  /// Writes an object in the form that was asked for.
  ///
  /// - Throws: when it has no such form; what was asked is done by then.
  func answer(
    _ status: Int, _ object: Object, _ call: ResourceCall, _ form: ResponseForm
  ) throws(StatusError) -> ServerResponse {
    try checkForm(form, call, isList: object.isStatus ? nil : false)
    return Answer.document(
      status, shaped(object, call.kind, form.shape, includes: call.query["includeObject"]), form,
      warnings: call.warnings.texts)
  }

  /// An object as the form wants it.
  func shaped(
    _ object: Object, _ kind: ResourceKind, _ shape: ResponseForm.Shape, includes: ByteString?
  ) -> Value {
    if object.isStatus { return .object(object) }
    switch shape {
    case .plain: return .object(object)
    case .metadata(let version), .metadataList(let version):
      return .object(Self.partial(object, version))
    case .table(let version):
      return .object(
        TableMaker(
          kind: kind, now: settings.now(), version: version, includes: includes, table: table
        )
        .table([object], metadata: ["resourceVersion": .string(object.resourceVersion)]))
    }
  }

  static func partial(_ object: Object, _ version: ByteString) -> Object {
    [
      "kind": .string("PartialObjectMetadata"), "apiVersion": .string("meta.k8s.io/" + version),
      "metadata": .object(object.metadata),
    ]
  }

  /// Writes a list in the form that was asked for.
  func answer(
    _ page: ListPage, _ call: ResourceCall, _ form: ResponseForm
  ) -> ServerResponse {
    let kind = call.kind
    let document: Object
    switch form.shape {
    case .plain:
      document = page.document(kind)
    case .metadata(let version), .metadataList(let version):
      document = [
        "kind": .string("PartialObjectMetadataList"),
        "apiVersion": .string("meta.k8s.io/" + version),
        "metadata": .object(page.metadata),
        "items": .array(page.items.map { .object(Self.partial($0, version)) }),
      ]
    case .table(let version):
      var metadata = page.metadata
      if page.continuation.isEmpty { metadata["continue"] = nil }
      document = TableMaker(
        kind: kind, now: settings.now(), version: version,
        includes: call.query["includeObject"], table: table
      ).table(page.items, metadata: metadata)
    }
    return Answer.document(200, .object(document), form, warnings: call.warnings.texts)
  }

  /// The number a resourceVersion is.
  func number(_ version: ByteString) throws(StatusError) -> Int64 {
    do {
      let number = try Strconv.parseUint(version)
      return Int64(clamping: number)
    } catch {
      throw StatusError(
        code: 500, reason: "",
        message: "resourceVersion: Invalid value: " + Strconv.quote(version) + ": "
          + error.goText)
    }
  }

  /// A version of the future is not waited for: nobody else could make it come.
  func checkReached(_ version: Int64) throws(StatusError) {
    guard version > store.revision else { return }
    throw StatusError(
      code: 504, reason: "Timeout",
      message: "Timeout: Too large resource version: " + Strconv.formatInt(version)
        + ", current: " + Strconv.formatInt(store.revision),
      details: .init(
        causes: [
          .init(
            reason: "ResourceVersionTooLarge", message: "Too large resource version", field: "")
        ], retryAfter: 1))
  }
}

extension Object {
  /// Whether this says how a request went, which comes in no other form.
  fileprivate var isStatus: Bool { string("kind") == "Status" && string("apiVersion") == "v1" }
}
