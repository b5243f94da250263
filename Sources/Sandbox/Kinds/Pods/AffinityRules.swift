internal import GoCompat
internal import YAML

/// What is wrong with affinities and tolerations.
///
/// - SeeAlso: `validateAffinity`, `ValidateTolerations`
enum AffinityRules {
  private static let required: ByteString = "requiredDuringSchedulingIgnoredDuringExecution"
  private static let preferred: ByteString = "preferredDuringSchedulingIgnoredDuringExecution"

  static func check(_ affinity: Object?, _ path: FieldPath, _ problems: inout Problems) {
    guard let affinity else { return }
    if let node = affinity.optionalObject("nodeAffinity") {
      let path = path.child("nodeAffinity")
      if let selector = node.optionalObject(required) {
        checkNodeSelector(selector, path.child(required), &problems)
      }
      for (index, term) in node.objects(preferred).enumerated() {
        let path = path.child(preferred).index(index)
        checkWeight(term, path, &problems)
        checkTerm(
          term.object("preference"), path.child("preference"), checksValues: false, &problems)
      }
    }
    for key: ByteString in ["podAffinity", "podAntiAffinity"] {
      guard let pods = affinity.optionalObject(key) else { continue }
      let path = path.child(key)
      for (index, term) in pods.objects(required).enumerated() {
        checkPodTerm(term, path.child(required).index(index), &problems)
      }
      for (index, term) in pods.objects(preferred).enumerated() {
        let path = path.child(preferred).index(index)
        checkWeight(term, path, &problems)
        checkPodTerm(
          term.object("podAffinityTerm"), path.child("podAffinityTerm"), &problems)
      }
    }
  }

  private static func checkWeight(
    _ term: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let weight = term.int("weight") ?? 0
    if !(1...100 ~= weight) {
      problems.invalid(path.child("weight"), weight, "must be in the range 1-100")
    }
  }

  static func checkNodeSelector(
    _ selector: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let path = path.child("nodeSelectorTerms")
    let terms = selector.objects("nodeSelectorTerms")
    if terms.isEmpty {
      problems.required(path, "must have at least one node selector term")
    }
    for (index, term) in terms.enumerated() {
      checkTerm(term, path.index(index), checksValues: true, &problems)
    }
  }

  private static func checkTerm(
    _ term: Object, _ path: FieldPath, checksValues: Bool, _ problems: inout Problems
  ) {
    for (index, expression) in term.objects("matchExpressions").enumerated() {
      checkRequirement(
        expression, path.child("matchExpressions").index(index), checksValues, &problems)
    }
    for (index, field) in term.objects("matchFields").enumerated() {
      checkField(field, path.child("matchFields").index(index), &problems)
    }
  }

  private static func checkRequirement(
    _ expression: Object, _ path: FieldPath, _ checksValues: Bool, _ problems: inout Problems
  ) {
    let values = expression.strings("values")
    switch expression.string("operator") {
    case "In", "NotIn":
      if values.isEmpty {
        problems.required(
          path.child("values"), "must be specified when `operator` is 'In' or 'NotIn'")
      }
    case "Exists", "DoesNotExist":
      if !values.isEmpty {
        problems.forbidden(
          path.child("values"),
          "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
      }
    case "Gt", "Lt":
      if values.count != 1 {
        problems.required(
          path.child("values"),
          "must be specified single value when `operator` is 'Lt' or 'Gt'")
      }
    case let other:
      problems.invalid(
        path.child("operator"), .text(other), "not a valid selector operator")
    }
    let key = expression.string("key")
    problems.invalid(path.child("key"), key, Names.qualifiedName(key))
    guard checksValues else { return }
    for (index, value) in values.enumerated() {
      problems.invalid(path.child("values").index(index), value, Names.labelValue(value))
    }
  }

  private static func checkField(
    _ field: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let (name, values) = (field.string("operator"), field.strings("values"))
    if name == "In" || name == "NotIn" {
      if values.count != 1 {
        problems.required(
          path.child("values"),
          "must be only one value when `operator` is 'In' or 'NotIn' for node field selector")
      }
    } else {
      problems.invalid(path.child("operator"), .text(name), "not a valid selector operator")
    }
    let key = field.string("key")
    guard key == "metadata.name" else {
      return problems.invalid(
        path.child("key"), .text(key), "not a valid field selector key")
    }
    for (index, value) in values.enumerated() {
      problems.invalid(path.child("values").index(index), value, Names.subdomain(value))
    }
  }

  private static func checkPodTerm(
    _ term: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    SelectorRules.check(
      term.optionalObject("labelSelector"), path.child("labelSelector"), &problems)
    SelectorRules.check(
      term.optionalObject("namespaceSelector"), path.child("namespaceSelector"), &problems)
    for name in term.strings("namespaces") {
      problems.invalid(path.child("namespace"), name, Names.dnsLabel(name))
    }
    for key: ByteString in ["matchLabelKeys", "mismatchLabelKeys"] {
      let keys = term.strings(key)
      if keys.isEmpty { continue }
      if !term.has("labelSelector") {
        problems.forbidden(
          path.child(key), "must not be specified when labelSelector is not set")
        continue
      }
      for (index, label) in keys.enumerated() {
        problems.invalid(path.child(key).index(index), label, Names.qualifiedName(label))
      }
    }
    let topology = term.string("topologyKey")
    if topology.isEmpty { problems.required(path.child("topologyKey"), "can not be empty") }
    problems.invalid(path.child("topologyKey"), topology, Names.qualifiedName(topology))
  }

  static func checkTolerations(
    _ tolerations: [Object], _ path: FieldPath, _ problems: inout Problems
  ) {
    for (index, toleration) in tolerations.enumerated() {
      let path = path.index(index)
      let (key, name) = (toleration.string("key"), toleration.string("operator"))
      let (value, effect) = (toleration.string("value"), toleration.string("effect"))
      if !key.isEmpty { problems.invalid(path.child("key"), key, Names.qualifiedName(key)) }
      if key.isEmpty, name != "Exists" {
        problems.invalid(
          path.child("operator"), .text(name),
          "operator must be Exists when `key` is empty, which means \"match all values and all keys\""
        )
      }
      if toleration.has("tolerationSeconds"), effect != "NoExecute" {
        problems.invalid(
          path.child("effect"), .text(effect),
          "effect must be 'NoExecute' when `tolerationSeconds` is set")
      }
      switch name {
      case "", "Equal":
        let found = Names.labelValue(value)
        if !found.isEmpty {
          problems.invalid(path.child("operator"), .text(value), found.joined(";"))
        }
      case "Exists":
        if !value.isEmpty {
          problems.invalid(
            path.child("operator"), .text(value),
            "value must be empty when `operator` is 'Exists'")
        }
      default: problems.notSupported(path.child("operator"), name, ["Equal", "Exists"])
      }
      if !effect.isEmpty {
        problems.optionalOneOf(
          effect, path.child("effect"), ["NoSchedule", "PreferNoSchedule", "NoExecute"])
      }
    }
  }
}

/// What is wrong with topology spread constraints.
///
/// - SeeAlso: `validateTopologySpreadConstraints`
enum SpreadRules {
  static func check(_ constraints: [Object], _ path: FieldPath, _ problems: inout Problems) {
    for (index, constraint) in constraints.enumerated() {
      let path = path.index(index)
      let skew = constraint.int("maxSkew") ?? 0
      if skew <= 0 { problems.invalid(path.child("maxSkew"), skew, "must be greater than zero") }
      let key = constraint.string("topologyKey")
      if key.isEmpty { problems.required(path.child("topologyKey"), "can not be empty") }
      let action = constraint.string("whenUnsatisfiable")
      problems.optionalOneOf(
        action, path.child("whenUnsatisfiable"), ["DoNotSchedule", "ScheduleAnyway"])
      let isRepeated = constraints[(index + 1)...].contains {
        $0.string("topologyKey") == key && $0.string("whenUnsatisfiable") == action
      }
      if isRepeated {
        problems.duplicate(
          path.child("{topologyKey, whenUnsatisfiable}"),
          .text("{" + key + ", " + action + "}"))
      }
      checkDomains(constraint, action, path.child("minDomains"), &problems)
      for key: ByteString in ["nodeAffinityPolicy", "nodeTaintsPolicy"] {
        problems.optionalOneOf(
          constraint.optionalString(key), path.child(key), ["Honor", "Ignore"])
      }
      checkLabelKeys(constraint, path.child("matchLabelKeys"), &problems)
      SelectorRules.check(
        constraint.optionalObject("labelSelector"), path.child("labelSelector"), &problems)
    }
  }

  private static func checkDomains(
    _ constraint: Object, _ action: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    guard let count = constraint.int("minDomains") else { return }
    if count <= 0 { problems.invalid(path, count, "must be greater than zero") }
    if action != "DoNotSchedule" {
      problems.invalid(
        path, count,
        "can only use minDomains if whenUnsatisfiable=DoNotSchedule, not " + action)
    }
  }

  private static func checkLabelKeys(
    _ constraint: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let keys = constraint.strings("matchLabelKeys")
    if keys.isEmpty { return }
    let selector = constraint.optionalObject("labelSelector")
    if selector == nil {
      problems.forbidden(path, "must not be specified when labelSelector is not set")
    }
    let used =
      (selector?.object("matchLabels").keys ?? [])
      + (selector?.objects("matchExpressions").map { $0.string("key") } ?? [])
    for (index, key) in keys.enumerated() {
      problems.invalid(path.index(index), key, Names.qualifiedName(key))
      if used.contains(key) {
        problems.invalid(
          path.index(index), .text(key), "exists in both matchLabelKeys and labelSelector")
      }
    }
  }
}
