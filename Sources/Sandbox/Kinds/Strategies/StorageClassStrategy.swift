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
        "provisioner", provisioner.lowercasedASCII,
        Names.qualifiedName(provisioner.lowercasedASCII))
    }
    let parameters = object.object("parameters")
    if parameters.count > 512 { problems.tooLong("parameters", 512) }
    if parameters.has("") {
      problems.invalid("parameters", .text(""), "field can not be empty.")
    }
    let size = parameters.reduce(0) { sum, entry in
      sum + entry.key.count + parameters.string(entry.key).count
    }
    if size > 256 << 10 { problems.tooLong("parameters", 256 << 10) }
    problems.optionalOneOf(
      object.optionalString("reclaimPolicy"), "reclaimPolicy", ["Delete", "Retain"])
    problems.optionalOneOf(
      object.optionalString("volumeBindingMode"), "volumeBindingMode",
      ["Immediate", "WaitForFirstConsumer"])
    checkTopologies(object.objects("allowedTopologies"), &problems)
  }

  private func checkTopologies(_ terms: [Object], _ problems: inout Problems) {
    var seen: [Object] = []
    for (index, term) in terms.enumerated() {
      let path = FieldPath("allowedTopologies").index(index).child("matchLabelExpressions")
      var labels: Object = [:]
      for (number, expression) in term.objects("matchLabelExpressions").enumerated() {
        let (key, values) = (expression.string("key"), expression.strings("values"))
        let place = path.index(number)
        if values.isEmpty { problems.required(place.child("values")) }
        var known: Set<ByteString> = []
        for (position, value) in values.enumerated() where !known.insert(value).inserted {
          problems.duplicate(place.child("values").index(position), .text(value))
        }
        problems.invalid(place.child("key"), key, Names.qualifiedName(key))
        if labels.has(key) {
          problems.duplicate(place.child("key"), .text(key))
        }
        labels[key] = .array(known.sorted().map { .string($0) })
      }
      if seen.contains(labels.sortedByKey()) { problems.duplicate(path, .text("")) }
      seen.append(labels.sortedByKey())
    }
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
