internal import GoCompat
internal import HTTP
internal import YAML

extension DeleteOptions {
  /// The options of a request: of its body, or else of its query.
  ///
  /// - SeeAlso: `metav1/validation.ValidateDeleteOptions`
  init(_ call: ResourceCall) throws(StatusError) {
    try RequestBody.checkSize(call.request)
    guard call.request.body.isEmpty else {
      try self.init(try Self.object(call))
      return
    }
    self.init()
    try read(call.query)
    try settle(call.query["propagationPolicy"], call.query.values("dryRun"))
  }

  /// The options that an object says.
  ///
  /// - Throws: 422 for options that there are none of.
  init(_ object: Object) throws(StatusError) {
    self.init()
    read(object)
    try settle(object.optionalString("propagationPolicy"), object.strings("dryRun"))
  }

  private mutating func settle(
    _ policy: ByteString?, _ dryRun: [ByteString]
  ) throws(StatusError) {
    propagationPolicy = policy ?? ""
    isDryRun = !dryRun.isEmpty
    var problems: [FieldProblem] = []
    if orphanDependents != nil, let policy {
      problems.append(
        FieldProblem(
          kind: .invalid, field: "propagationPolicy",
          detail: "Invalid value: " + Strconv.quote(policy)
            + ": orphanDependents and deletionPropagation cannot be both set"))
    }
    if let policy, !["Foreground", "Background", "Orphan"].contains(policy) {
      problems.append(
        FieldProblem(
          kind: .notSupported, field: "propagationPolicy",
          detail: "Unsupported value: " + Strconv.quote(policy)
            + ": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\""))
    }
    problems += WriteOptions.dryRunProblems(dryRun)
    guard problems.isEmpty else { throw .invalidOptions("DeleteOptions", problems) }
  }

  /// - SeeAlso: `metav1.Convert_url_Values_To_v1_DeleteOptions`
  private mutating func read(_ query: RequestQuery) throws(StatusError) {
    gracePeriod = try query.number("gracePeriodSeconds")
    if query["orphanDependents"] != nil { orphanDependents = query.isTrue("orphanDependents") }
    if let uid = query["uid"], !uid.isEmpty { self.uid = uid }
    if let version = query["resourceVersion"], !version.isEmpty { resourceVersion = version }
  }

  private mutating func read(_ body: Object) {
    gracePeriod = body.int("gracePeriodSeconds")
    if case .bool(let orphans)? = body["orphanDependents"] { orphanDependents = orphans }
    let conditions = body.object("preconditions")
    if case .string(let uid)? = conditions["uid"] { self.uid = uid }
    if case .string(let version)? = conditions["resourceVersion"] { resourceVersion = version }
  }

  private static let kind = ResourceKind(
    group: "", version: "v1", kind: "DeleteOptions", resource: "", singular: "",
    isNamespaced: false, verbs: [], shortNames: [], categories: [], subresources: [],
    definition: "io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions", isCustom: false)

  private static func object(_ call: ResourceCall) throws(StatusError) -> Object {
    let document: WireDocument
    let format = try RequestBody.format(call.request)
    do {
      document = try RequestBody.document(call.request, as: format)
    } catch {
      throw .badRequest(error.message)
    }
    var name: ByteString = "DeleteOptions"
    var version: ByteString = "v1"
    if case .string(let text)? = document.root["kind"], !text.isEmpty { name = text }
    if case .string(let text)? = document.root["apiVersion"], !text.isEmpty { version = text }
    guard name == "DeleteOptions" else {
      throw .badRequest(
        "no kind " + Strconv.quote(name) + " is registered for version "
          + Strconv.quote(version)
          + " in scheme \"k8s.io/apimachinery/pkg/apis/meta/internalversion/scheme/register.go:27\""
      )
    }
    do {
      return try ObjectDecoder.read(document, kind: kind, table: .builtIn).object
    } catch {
      throw .badRequest(error.message)
    }
  }
}
