internal import GoCompat
internal import HTTP
internal import YAML

extension Cluster {
  func serveCreate(_ call: ResourceCall) throws(StatusError) -> ServerResponse {
    let form = try ResponseForm(call)
    _ = try RequestBody.format(call.request)
    try RequestBody.checkSize(call.request)
    let options = try WriteOptions(call.query, kind: "CreateOptions")
    let document = try RequestBody.document(call.request, call.kind)
    var object = try decode(document, call, options.validation)
    try wipe(&object)
    try matchNamespace(&object, call)
    let scope = call.scope(options)
    scope.warn(OwnerDuplicates.drop(&object, isLate: false))
    let made = try create(object, in: call.namespace, scope)
    return try answer(201, made, call, form)
  }

  func serveUpdate(_ call: ResourceCall) throws(StatusError) -> ServerResponse {
    let form = try ResponseForm(call)
    try RequestBody.checkSize(call.request)
    let options = try WriteOptions(call.query, kind: "UpdateOptions")
    let document = try RequestBody.document(call.request, call.kind)
    var object = try decode(document, call, options.validation)
    try matchNamespace(&object, call)
    try matchName(object, call)
    let scope = call.scope(options)
    scope.warn(OwnerDuplicates.drop(&object, isLate: false))
    let outcome = try update(call.key, scope) { live throws(StatusError) in
      if let live, !object.uid.isEmpty, object.uid != live.uid {
        throw .otherObject(call.key, call.kind, uid: object.uid, live: live.uid)
      }
      return object
    }
    return try answer(outcome.isCreated ? 201 : 200, outcome.object, call, form)
  }

  /// Reads a body along the kind of the path.
  func decode(
    _ document: WireDocument, _ call: ResourceCall, _ validation: FieldValidation
  ) throws(StatusError) -> Object {
    try checkKind(document, call, validation)
    let found = try ObjectDecoder.decode(
      document, kind: call.kind, table: table, validation: validation)
    for text in found.warnings { call.warnings.add(text) }
    var object = found.object
    if case .object(let given) = document.root.value, given.forgetsOwners {
      object.setMetadata("managedFields", value: .array([]))
    }
    return object
  }

  /// A body may leave its version and kind out; those it has must be those of the path.
  ///
  /// - SeeAlso: `runtime.Scheme.UnsafeConvertToVersion`, `runtime.NewNotRegisteredErrForKind`
  private func checkKind(
    _ document: WireDocument, _ call: ResourceCall, _ validation: FieldValidation
  ) throws(StatusError) {
    let (root, kind) = (document.root, call.kind)
    if kind.isCustom {
      if validation == .warn, CustomResourceDecoder.isOfOtherVersion(root, kind) {
        for text in CustomResourceDecoder.unknownFields(root) { call.warnings.add(text) }
      }
      return try CustomResourceDecoder.checkKind(root, kind)
    }
    guard let why = kindProblem(root, kind) else { return }
    let (version, name) = said(root, kind)
    try checkAsOther(document, version, name, call, validation)
    if name == kind.kind, isServed(version, name) { throw .badRequest(why) }
    let short = version.split(by: "/").last ?? version
    throw .badRequest(
      name + " in version " + Strconv.quote(short) + " cannot be handled as a " + kind.kind + ": "
        + why)
  }

  /// A body of another kind is read along that kind before it is refused.
  private func checkAsOther(
    _ document: WireDocument, _ version: ByteString, _ name: ByteString, _ call: ResourceCall,
    _ validation: FieldValidation
  ) throws(StatusError) {
    guard let other = otherKind(version, name) else { return }
    do {
      let found = try ObjectDecoder.decode(
        document, kind: other, table: table, validation: validation)
      for text in found.warnings { call.warnings.add(text) }
    } catch {
      throw .badRequest(
        error.message.replacingAll(
          "cannot be handled as a " + name + ": ",
          with: "cannot be handled as a " + call.kind.kind + ": "))
    }
  }

  /// A built-in kind that is served.
  func otherKind(_ version: ByteString, _ name: ByteString) -> ResourceKind? {
    SchemaTable.builtIn.kinds.first { $0.kind == name && $0.apiVersion == version }
  }

  func said(
    _ root: WireNode, _ kind: ResourceKind
  ) -> (version: ByteString, name: ByteString) {
    var (version, name) = (kind.apiVersion, kind.kind)
    if case .string(let text)? = root["apiVersion"], !text.isEmpty { version = text }
    if case .string(let text)? = root["kind"], !text.isEmpty { name = text }
    return (version, name)
  }

  private func isServed(_ version: ByteString, _ name: ByteString) -> Bool {
    // Some versions are known still.
    if UnservedKinds.contains(version, name) { return true }
    return SchemaTable.builtIn.kinds.contains { $0.kind == name && $0.apiVersion == version }
  }

  /// Why a body is of another kind than the path; nil when it is not.
  func kindProblem(_ root: WireNode, _ kind: ResourceKind) -> ByteString? {
    let (version, name) = said(root, kind)
    if kind.isCustom || (version == kind.apiVersion && name == kind.kind) { return nil }
    // Evictions are taken in their older version, too.
    if name == "Eviction", kind.kind == name, version == "policy/v1beta1" { return nil }
    guard isServed(version, name) || name == "List" || name == "Status" else {
      return "no kind " + Strconv.quote(name) + " is registered for version "
        + Strconv.quote(version)
        + " in scheme \"k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30\""
    }
    if name == kind.kind {
      return "the API version in the data (" + version
        + ") does not match the expected API version (" + kind.apiVersion + ")"
    }
    return "converting (" + Self.goPackage(version) + "." + name + ") to ("
      + Self.goInternal(kind) + "." + kind.kind + "): unknown conversion"
  }

  private static func goPackage(_ version: ByteString) -> ByteString {
    version.split(by: "/").last ?? version
  }

  static func goInternal(_ kind: ResourceKind) -> ByteString {
    if kind.group.isEmpty { return "core" }
    return kind.group.split(by: ".").first ?? kind.group
  }

  /// What a client may not choose at creation.
  ///
  /// - SeeAlso: `rest.WipeObjectMetaSystemFields`; the store refuses a resourceVersion
  private func wipe(_ object: inout Object) throws(StatusError) {
    let version = object.resourceVersion
    if !version.isEmpty, version != "0" {
      throw StatusError(
        code: 500, reason: "",
        message: "resourceVersion should not be set on objects to be created")
    }
    var metadata = object.metadata
    for key: ByteString in [
      "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "uid", "selfLink",
      "resourceVersion",
    ] {
      metadata[key] = nil
    }
    object.metadata = metadata
  }

  /// - SeeAlso: `rest.EnsureObjectNamespaceMatchesRequestNamespace`
  func matchNamespace(_ object: inout Object, _ call: ResourceCall) throws(StatusError) {
    let given = object.namespace
    if given == call.namespace { return }
    if call.namespace.isEmpty || given.isEmpty {
      object.setMetadata("namespace", call.namespace)
      return
    }
    throw .badRequest(
      "the namespace of the provided object does not match the namespace sent on the request")
  }

  /// - SeeAlso: `handlers.checkName`
  func matchName(_ object: Object, _ call: ResourceCall) throws(StatusError) {
    if object.name.isEmpty {
      throw .badRequest(
        "the name of the object (" + call.name
          + " based on URL) was undeterminable: name must be provided")
    }
    guard object.name == call.name else {
      throw .badRequest(
        "the name of the object (" + object.name + ") does not match the name on the URL ("
          + call.name + ")")
    }
  }
}
