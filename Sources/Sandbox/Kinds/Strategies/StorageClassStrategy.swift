internal import GoCompat
internal import YAML

/// StorageClasses.
///
/// - SeeAlso: `ValidateStorageClass`
struct StorageClassStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var answersDeleted: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    guard !object.metadata.has("resourceVersion") else { return }
    let provisioner = object.string("provisioner")
    if provisioner.isEmpty {
      problems.required("provisioner")
    } else {
      problems.invalid(
        "provisioner", provisioner, Names.qualifiedName(provisioner.lowercasedASCII))
    }
    let parameters = object.object("parameters")
    if parameters.count > 512 { problems.tooLong("parameters", 512) }
    if parameters.has("") {
      problems.invalid("parameters", .text(""), "field must not be empty")
    }
    problems.optionalOneOf(
      object.optionalString("reclaimPolicy"), "reclaimPolicy", ["Delete", "Retain"])
    problems.optionalOneOf(
      object.optionalString("volumeBindingMode"), "volumeBindingMode",
      ["Immediate", "WaitForFirstConsumer"])
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    for key: ByteString in ["parameters", "provisioner", "reclaimPolicy"] {
      problems.immutable(object[key], old[key], FieldPath(key))
    }
    problems.immutable(
      object["volumeBindingMode"], old["volumeBindingMode"], "volumeBindingMode")
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    var warnings: [ByteString] = []
    for (index, topology) in object.objects("allowedTopologies").enumerated() {
      for (number, expression) in topology.objects("matchLabelExpressions").enumerated() {
        let key = expression.string("key")
        guard let text = PodWarnings.deprecation(ofNodeLabel: key) else { continue }
        let path = FieldPath("allowedTopologies").index(index).child("matchLabelExpressions")
          .index(number).child("key")
        warnings.append(path.text + ": " + text)
      }
    }
    return warnings
  }
}
