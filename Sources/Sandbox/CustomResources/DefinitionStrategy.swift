internal import GoCompat
internal import YAML

/// What is special about custom resource definitions.
///
/// - SeeAlso: `k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition`
struct DefinitionStrategy: KindStrategy {
  var updatesUnconditionally: Bool { false }
  var countsGenerations: Bool { true }
  var answersDeleted: Bool { true }

  /// - SeeAlso: `SetDefaults_CustomResourceDefinitionSpec`
  func setDefaults(_ object: inout Object) {
    var spec = object.object("spec")
    var names = spec.object("names")
    let kind = names.string("kind")
    if names.string("singular").isEmpty, !kind.isEmpty {
      names["singular"] = .string(ByteString(kind.text.lowercased()))
    }
    if names.string("listKind").isEmpty, !kind.isEmpty {
      names["listKind"] = .string(kind + "List")
    }
    spec["names"] = .object(names)
    var conversion = spec.object("conversion")
    if conversion.string("strategy").isEmpty { conversion["strategy"] = .string("None") }
    if case .object(var webhook)? = conversion["webhook"],
      case .object(var client)? = webhook["clientConfig"],
      case .object(var service)? = client["service"], service["port"] == nil
    {
      service["port"] = .int(443)
      client["service"] = .object(service)
      webhook["clientConfig"] = .object(client)
      conversion["webhook"] = .object(webhook)
    }
    spec["conversion"] = .object(conversion)
    object["spec"] = .object(spec)
  }

  func prepareForCreate(_ object: inout Object, _ context: WriteContext) throws(StatusError) {
    object["status"] = .object([
      "conditions": .null,
      "acceptedNames": .object(["plural": .string(""), "kind": .string("")]),
      "storedVersions": .null,
    ])
    object.setMetadata("generation", value: .int(1))
    addStoredVersions(to: &object)
  }

  func prepareForUpdate(
    _ object: inout Object, old: Object, _ context: WriteContext
  ) throws(StatusError) {
    if context.subresource == "status" {
      object["spec"] = old["spec"]
      var metadata = old.metadata
      metadata["managedFields"] = object.metadata["managedFields"]
      metadata["resourceVersion"] = object.metadata["resourceVersion"]
      object.metadata = metadata
      return
    }
    object["status"] = old["status"]
    if object["spec"] != old["spec"] {
      object.setMetadata(
        "generation", value: .int((old.metadata.int("generation") ?? 0) &+ 1))
    }
    addStoredVersions(to: &object)
  }

  func makesGeneration(_ object: Object, old: Object) -> Bool { object["spec"] != old["spec"] }

  /// A version that objects are kept as from now on is one that some may be kept as.
  private func addStoredVersions(to object: inout Object) {
    var status = object.object("status")
    var stored = status.strings("storedVersions")
    for version in object.object("spec").objects("versions")
    where version["storage"] == .bool(true) && !stored.contains(version.string("name")) {
      stored.append(version.string("name"))
      // Only the first counts at creation.
      break
    }
    status["storedVersions"] = stored.isEmpty ? .null : .array(stored.map { .string($0) })
    object["status"] = .object(status)
  }

  func problems(_ object: Object, _ context: WriteContext) -> [FieldProblem] {
    if context.subresource == "status" { return [] }
    return MetadataRules.problems(object, isNamespaced: false, names: .any)
      + DefinitionRules.problems(object)
  }

  func problemsOfUpdate(
    _ object: Object, old: Object, _ context: WriteContext
  ) -> [FieldProblem] {
    let metadata = MetadataRules.problemsOfUpdate(object, old: old)
    if context.subresource == "status" { return metadata + metadata }
    return metadata + metadata + DefinitionRules.problems(object)
      + DefinitionRules.problemsOfUpdate(object, old: old)
  }

  /// Formats that mean nothing are warned of.
  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty else { return [] }
    let known = Set(old.map { DefinitionFormats.unknown($0) } ?? [])
    return DefinitionFormats.unknown(object).filter { !known.contains($0) }
      .map { "unrecognized format " + Strconv.quote($0) }
  }
}
