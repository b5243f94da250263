internal import GoCompat
internal import YAML

/// What custom resources have in common.
///
/// - SeeAlso: `k8s.io/apiextensions-apiserver/pkg/registry/customresource`
struct CustomResourceStrategy: KindStrategy {
  let version: CustomResourceVersion

  var updatesUnconditionally: Bool { false }
  var countsGenerations: Bool { true }

  func makesGeneration(_ object: Object, old: Object) -> Bool {
    var (new, old) = (object, old)
    new["metadata"] = nil
    old["metadata"] = nil
    return !ValueOrder.isEqual(.object(new), .object(old))
  }

  func setDefaults(_ object: inout Object) { object = version.schema.defaulted(object) }

  func prepareForCreate(_ object: inout Object, _ context: WriteContext) throws(StatusError) {
    let definition = context.lookUp(DefinitionLife.resource, "", version.definitionName)
    if definition?.isBeingDeleted == true {
      throw .forbidden(
        context.kind, context.name,
        "create not allowed while custom resource definition is terminating")
    }
    try checkType(object, context)
    if version.hasStatus { object["status"] = nil }
    object.setMetadata("generation", value: .int(1))
  }

  func prepareForUpdate(
    _ object: inout Object, old: Object, _ context: WriteContext
  ) throws(StatusError) {
    try checkType(object, context)
    if context.subresource == "status" {
      var kept = old
      kept["status"] = object["status"]
      var metadata = old.metadata
      metadata["managedFields"] = object.metadata["managedFields"]
      metadata["resourceVersion"] = object.metadata["resourceVersion"]
      kept.metadata = metadata
      object = kept
      return
    }
    if version.hasStatus { object["status"] = old["status"] }
    if makesGeneration(object, old: old) {
      object.setMetadata(
        "generation", value: .int((old.metadata.int("generation") ?? 0) &+ 1))
    }
  }

  func problems(_ object: Object, _ context: WriteContext) -> [FieldProblem] {
    problems(object, old: nil)
  }

  func problemsOfUpdate(
    _ object: Object, old: Object, _ context: WriteContext
  ) -> [FieldProblem] {
    context.subresource == "status"
      ? statusProblems(object, old: old) : problems(object, old: old)
  }

  /// - SeeAlso: `statusStrategy.ValidateUpdate`
  private func statusProblems(_ object: Object, old: Object) -> [FieldProblem] {
    var found: [FieldProblem] = []
    if let status = object["status"], let schema = version.schema.property("status") {
      for problem in CustomValidation.problems(status, schema, "", old: old["status"]) {
        var moved = problem
        if problem.field != "<nil>" { moved.field = "status." + problem.field }
        found.append(moved)
      }
    }
    found += replicaProblems(version.scale?.statusReplicas, object)
    let (value, before) = (Value.object(object), Value.object(old))
    if CustomListRules.problems(before, version.schema, "").isEmpty {
      found += CustomListRules.problems(value, version.schema, "")
    }
    return found + ruleProblems(value, before, found)
  }

  /// Another kind is refused under its own name.
  private func checkType(_ object: Object, _ context: WriteContext) throws(StatusError) {
    let problems = typeProblems(object)
    guard !problems.isEmpty else { return }
    var kind = version.kind
    kind.kind = object.string("kind")
    throw .invalid(kind, context.name, problems)
  }

  /// What is wrong with an object; on an update what was wrong before may stay.
  func problems(_ object: Object, old: Object?) -> [FieldProblem] {
    let value = Value.object(object)
    let before = old.map { Value.object($0) }
    var found = metadataProblems(object, old)
    found += CustomValidation.problems(value, version.schema, "", old: before)
    found += scaleProblems(object)
    found += EmbeddedResourceRules.problems(value, version.schema, "")
    let wasUnique = before.map { CustomListRules.problems($0, version.schema, "").isEmpty }
    if wasUnique ?? true { found += CustomListRules.problems(value, version.schema, "") }
    return found + ruleProblems(value, before, found)
  }

  private func metadataProblems(_ object: Object, _ old: Object?) -> [FieldProblem] {
    guard let old else {
      return MetadataRules.problems(
        object, isNamespaced: version.kind.isNamespaced, names: .subdomain)
    }
    // The server checks metadata for all kinds, and the kind checks it again.
    let problems = MetadataRules.problemsOfUpdate(object, old: old)
    return problems + problems
  }

  private func typeProblems(_ object: Object) -> [FieldProblem] {
    var found: [FieldProblem] = []
    let (kind, apiVersion) = (object.string("kind"), object.string("apiVersion"))
    if kind != version.kind.kind {
      found.append(.invalid("kind", .string(kind), "must be " + version.kind.kind))
    }
    if apiVersion != version.kind.apiVersion {
      found.append(
        .invalid("apiVersion", .string(apiVersion), "must be " + version.kind.apiVersion))
    }
    return found
  }

  private func scaleProblems(_ object: Object) -> [FieldProblem] {
    replicaProblems(version.scale?.specReplicas, object)
      + replicaProblems(version.scale?.statusReplicas, object)
  }

  private func replicaProblems(_ path: ByteString?, _ object: Object) -> [FieldProblem] {
    guard let path, let value = Self.value(at: path, in: object) else { return [] }
    guard case .int(let count) = value else {
      return [
        .invalid(
          path, .int(0),
          path + " accessor error: " + GoValueText.text(value) + " is of the type "
            + GoValueText.typeName(value) + ", expected int64")
      ]
    }
    if count < 0 {
      return [.invalid(path, .int(count), "should be a non-negative integer")]
    }
    if count > Int64(Int32.max) {
      return [
        .invalid(path, .int(count), ByteString("should be less than or equal to \(Int32.max)"))
      ]
    }
    return []
  }

  /// The value at `.spec.replicas`.
  static func value(at path: ByteString, in object: Object) -> Value? {
    let plain = path.hasPrefix(".") ? path[1...] : path
    var value: Value? = .object(object)
    for part in plain.split(by: ".") { value = value?.member(part) }
    return value
  }

  /// Rules are checked on objects that are sound otherwise.
  private func ruleProblems(
    _ value: Value, _ old: Value?, _ found: [FieldProblem]
  ) -> [FieldProblem] {
    guard CustomRules.hasRules(version.schema) else { return [] }
    let blocking: [FieldProblem.Kind] = [
      .notSupported, .required, .tooLong, .tooMany, .typeInvalid,
    ]
    if found.contains(where: { blocking.contains($0.kind) }) {
      return [
        .invalid(
          "<nil>", .null,
          "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation"
        )
      ]
    }
    return CustomRules.problems(value, old: old, version.schema, "")
  }
}
