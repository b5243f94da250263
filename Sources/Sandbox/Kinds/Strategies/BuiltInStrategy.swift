internal import GoCompat
internal import YAML

/// What the strategies of built-in kinds have in common: metadata, defaults, generations, status.
protocol BuiltInStrategy: KindStrategy {
  var kind: ResourceKind { get }
  var nameRule: NameRule { get }
  /// Whether a change is checked for everything that a new object is checked for, its name too.
  var checksNewOnUpdate: Bool { get }

  /// Sets what creation sets, beside status and generation.
  func create(_ object: inout Object, _ context: WriteContext) throws(StatusError)
  /// Puts back what an update may not touch, beside status and generation.
  func update(_ object: inout Object, old: Object, _ context: WriteContext) throws(StatusError)
  /// What is wrong with the object, whether it is new or changed.
  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems)
  /// What is wrong with the change alone.
  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems)
  /// What is wrong with a new status.
  func checkStatus(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems)
}

extension BuiltInStrategy {
  var nameRule: NameRule { .subdomain }
  var checksNewOnUpdate: Bool { false }
  func create(_ object: inout Object, _ context: WriteContext) throws(StatusError) {}
  func update(
    _ object: inout Object, old: Object, _ context: WriteContext
  ) throws(StatusError) {}
  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {}
  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {}
  func checkStatus(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {}

  private var hasStatus: Bool { kind.subresources.contains { $0.name == "status" } }
  /// Kinds whose names without a domain are checked among finalizers.
  private var isCore: Bool {
    kind.group != "apiextensions.k8s.io" && kind.group != "apiregistration.k8s.io"
  }

  func setDefaults(_ object: inout Object) { ObjectDefaults.fill(&object, kind) }

  func prepareForCreate(_ object: inout Object, _ context: WriteContext) throws(StatusError) {
    if hasStatus {
      object["status"] = nil
      setDefaults(&object)
    }
    if countsGenerations { object.setMetadata("generation", value: .int(1)) }
    try Admission.mutate(&object, nil, kind, context)
    try create(&object, context)
    object = ObjectDecoder.normalise(object, kind: kind, table: .builtIn)
  }

  func prepareForUpdate(
    _ object: inout Object, old: Object, _ context: WriteContext
  ) throws(StatusError) {
    if context.subresource == "status" {
      keepAllButStatus(&object, old, context)
    } else {
      if hasStatus, context.subresource != "resize", context.subresource != "approval" {
        object["status"] = old["status"]
      }
      try Admission.mutate(&object, old, kind, context)
      try update(&object, old: old, context)
      object = ObjectDecoder.normalise(object, kind: kind, table: .builtIn)
      if countsGenerations, makesGeneration(object, old: old) {
        let generation = old.metadata.int("generation") ?? 0
        object.setMetadata("generation", value: .int(generation &+ 1))
      }
    }
  }

  private func keepAllButStatus(
    _ object: inout Object, _ old: Object, _ context: WriteContext
  ) {
    for key in Set(object.keys + old.keys)
    where key != "metadata" && key != "status" && key != "kind" && key != "apiVersion" {
      object[key] = old[key]
    }
    switch kind.groupResource {
    case "deployments.apps": object.setMetadata("labels", value: old.metadata["labels"])
    case "certificatesigningrequests.certificates.k8s.io":
      ApprovalRules.setTimes(&object, old, context.now)
    case "pods":
      object.setMetadata("ownerReferences", value: old.metadata["ownerReferences"])
      let quality = old.object("status").string("qosClass")
      object.make("status") { status in
        if status.string("qosClass").isEmpty { status["qosClass"] = .string(quality) }
      }
    default: break
    }
    object = ObjectDecoder.normalise(object, kind: kind, table: .builtIn)
  }

  func problems(_ object: Object, _ context: WriteContext) -> [FieldProblem] {
    var problems = Problems()
    problems.append(newProblems(object))
    check(object, context, &problems)
    return problems.list
  }

  private func newProblems(_ object: Object) -> [FieldProblem] {
    MetadataRules.problems(
      object, isNamespaced: kind.isNamespaced, names: nameRule, isCore: isCore)
  }

  func problemsOfUpdate(
    _ object: Object, old: Object, _ context: WriteContext
  ) -> [FieldProblem] {
    var problems = Problems()
    // The server checks metadata for all kinds, and each kind checks it again.
    problems.append(MetadataRules.problemsOfUpdate(object, old: old))
    problems.append(MetadataRules.problemsOfUpdate(object, old: old, isCore: isCore))
    if context.subresource == "status" {
      checkStatus(object, old: old, context, &problems)
    } else {
      if checksNewOnUpdate { problems.append(newProblems(object)) }
      check(object, context, &problems)
      checkChange(object, old: old, context, &problems)
    }
    return problems.list
  }

  func admit(_ object: Object, old: Object?, _ context: WriteContext) throws(StatusError) {
    try Admission.validate(object, old, kind, context)
  }
}

/// The strategy of a built-in kind that has no rules but the common ones.
struct GeneralStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var nameRule = NameRule.subdomain
  var createsOnUpdate = false
  var updatesUnconditionally = true
  var countsGenerations = false
  var answersDeleted = false
}
