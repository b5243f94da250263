internal import GoCompat
internal import YAML

/// What is wrong with `metadata`.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/api/validation/objectmeta.go`
enum MetadataRules {
  private static let path: FieldPath = "metadata"

  static func problems(
    _ object: Object, isNamespaced: Bool, names: NameRule, isCore: Bool = false
  ) -> [FieldProblem] {
    var problems = Problems()
    let metadata = object.metadata
    let prefix = metadata.string("generateName")
    if !prefix.isEmpty {
      problems.invalid(path.child("generateName"), prefix, names.problems(prefix, isPrefix: true))
    }
    let name = metadata.string("name")
    if name.isEmpty {
      problems.required(path.child("name"), "name or generateName is required")
    } else {
      problems.invalid(path.child("name"), name, names.problems(name))
    }
    checkNamespace(metadata.string("namespace"), isNamespaced, &problems)
    problems.notNegative(metadata.int("generation"), path.child("generation"))
    checkShared(metadata, &problems)
    checkFinalizers(metadata.strings("finalizers"), &problems)
    if isCore { checkFinalizerNames(metadata.strings("finalizers"), &problems) }
    return problems.list
  }

  private static func checkNamespace(
    _ namespace: ByteString, _ isNamespaced: Bool, _ problems: inout Problems
  ) {
    guard isNamespaced else {
      if !namespace.isEmpty {
        problems.forbidden(path.child("namespace"), "not allowed on this type")
      }
      return
    }
    if namespace.isEmpty {
      problems.required(path.child("namespace"))
    } else {
      problems.invalid(path.child("namespace"), namespace, Names.dnsLabel(namespace))
    }
  }

  /// What is checked the same way when an object is made and when it is changed.
  private static func checkShared(_ metadata: Object, _ problems: inout Problems) {
    checkLabels(metadata.object("labels"), path.child("labels"), &problems)
    checkAnnotations(metadata.object("annotations"), path.child("annotations"), &problems)
    checkOwners(metadata.objects("ownerReferences"), &problems)
  }

  static func checkLabels(_ labels: Object, _ path: FieldPath, _ problems: inout Problems) {
    for (key, value) in labels.sortedByKey() {
      problems.invalid(path, key, Names.qualifiedName(key))
      if case .string(let text) = value { problems.invalid(path, text, Names.labelValue(text)) }
    }
  }

  static func checkAnnotations(
    _ annotations: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    var size = 0
    for (key, value) in annotations.sortedByKey() {
      problems.invalid(path, key, Names.qualifiedName(key.lowercasedASCII))
      size += key.count
      if case .string(let text) = value { size += text.count }
    }
    if size > 256 << 10 { problems.tooLong(path, 256 << 10) }
  }

  private static func checkOwners(_ owners: [Object], _ problems: inout Problems) {
    let path = path.child("ownerReferences")
    var controller: ByteString?
    for owner in owners {
      checkOwner(owner, path, &problems)
      guard owner.bool("controller") == true else { continue }
      let name = owner.string("kind") + "/" + owner.string("name")
      if let controller {
        problems.invalid(
          path, .json(.array(owners.map { .object($0.inOwnerOrder) })),
          "Only one reference can have Controller set to true. Found \"true\" in references for "
            + controller + " and " + name)
      } else {
        controller = name
      }
    }
  }

  private static func checkOwner(_ owner: Object, _ path: FieldPath, _ problems: inout Problems) {
    let apiVersion = owner.string("apiVersion")
    let parts = apiVersion.split(by: "/")
    if apiVersion.isEmpty || parts.last?.isEmpty != false || parts.count > 2 {
      problems.invalid(
        path.child("apiVersion"), .text(apiVersion), "version must not be empty")
    }
    for key: ByteString in ["kind", "name", "uid"] where owner.string(key).isEmpty {
      problems.invalid(path.child(key), .text(""), "must not be empty")
    }
    if apiVersion == "v1", owner.string("kind") == "Event" {
      problems.invalid(
        path, .json(.object(owner.inOwnerOrder)),
        "/v1, Kind=Event is disallowed from being an owner")
    }
  }

  private static func checkFinalizers(_ finalizers: [ByteString], _ problems: inout Problems) {
    let path = path.child("finalizers")
    for finalizer in finalizers {
      problems.invalid(path, finalizer, Names.qualifiedName(finalizer))
    }
    if finalizers.contains("orphan"), finalizers.contains("foregroundDeletion") {
      problems.invalid(
        path, .json(.array(finalizers.map { .string($0) })),
        "finalizer orphan and foregroundDeletion cannot be both set")
    }
  }

  /// Names without a domain are for the server's own finalizers.
  private static func checkFinalizerNames(
    _ finalizers: [ByteString], _ problems: inout Problems
  ) {
    let standard: [ByteString] = ["kubernetes", "orphan", "foregroundDeletion"]
    for (index, finalizer) in finalizers.enumerated()
    where !finalizer.contains("/") && !standard.contains(finalizer) {
      problems.invalid(
        path.child("finalizers").index(index), .text(finalizer),
        "name is neither a standard finalizer name nor is it fully qualified")
    }
  }
}

extension MetadataRules {
  /// What is wrong with a change, beside what `problems` finds.
  static func problemsOfUpdate(
    _ object: Object, old: Object, isCore: Bool = false
  ) -> [FieldProblem] {
    var problems = Problems()
    let (new, old) = (object.metadata, old.metadata)
    if old["deletionTimestamp"] != nil {
      let more = Set(new.strings("finalizers")).subtracting(old.strings("finalizers")).sorted()
      if !more.isEmpty {
        problems.forbidden(
          path.child("finalizers"),
          "no new finalizers can be added if the object is being deleted, found new finalizers []string{"
            + more.map { Strconv.quote($0) }.joined(", ") + "}")
      }
    }
    problems.notNegative(new.int("generation"), path.child("generation"))
    if let generation = new.int("generation"), generation < old.int("generation") ?? 0 {
      problems.invalid(path.child("generation"), generation, "must not be decremented")
    }
    for key: ByteString in [
      "name", "namespace", "uid", "creationTimestamp", "deletionTimestamp",
      "deletionGracePeriodSeconds",
    ] {
      problems.immutable(new[key], old[key], path.child(key))
    }
    checkShared(new, &problems)
    if isCore { checkFinalizerNames(new.strings("finalizers"), &problems) }
    return problems.list
  }
}

extension Object {
  /// An owner reference with its fields in Go's order.
  fileprivate var inOwnerOrder: Object {
    var ordered: Object = [:]
    for key: ByteString in [
      "apiVersion", "kind", "name", "uid", "controller", "blockOwnerDeletion",
    ] {
      if let value = self[key] { ordered[key] = value }
    }
    return ordered
  }
}
