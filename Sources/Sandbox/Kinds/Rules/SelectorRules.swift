internal import GoCompat
internal import YAML

/// Label selectors of objects: what is wrong with one, whether it matches, how messages show it.
///
/// - SeeAlso: `metav1validation.ValidateLabelSelector`, `metav1.LabelSelectorAsSelector`
enum SelectorRules {
  static func check(_ selector: Object?, _ path: FieldPath, _ problems: inout Problems) {
    guard let selector else { return }
    MetadataRules.checkLabels(
      selector.object("matchLabels"), path.child("matchLabels"), &problems)
    for (index, expression) in selector.objects("matchExpressions").enumerated() {
      checkExpression(
        expression, path.child("matchExpressions").index(index), &problems)
    }
  }

  /// - Parameter knowsAll: whether an operator that nobody knows is refused.
  static func checkExpression(
    _ expression: Object, _ path: FieldPath, knowsAll: Bool = true, _ problems: inout Problems
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
    default:
      guard knowsAll else { break }
      problems.invalid(
        path.child("operator"), .text(expression.string("operator")),
        "not a valid selector operator")
    }
    let key = expression.string("key")
    problems.invalid(path.child("key"), key, Names.qualifiedName(key))
    for (index, value) in values.enumerated() {
      problems.invalid(path.child("values").index(index), value, Names.labelValue(value))
    }
  }

  /// Whether objects can be matched with it.
  static func isSound(_ selector: Object) -> Bool {
    var found = Problems()
    check(selector, "", &found)
    return found.isEmpty
  }

  /// Whether it says nothing, and so matches everything.
  static func isEmpty(_ selector: Object) -> Bool {
    selector.object("matchLabels").isEmpty && selector.array("matchExpressions").isEmpty
  }

  static func matches(_ selector: Object, _ labels: Object) -> Bool {
    for (key, value) in selector.object("matchLabels") where labels[key] != value { return false }
    return selector.objects("matchExpressions").allSatisfy { expression in
      let value = labels.optionalString(expression.string("key"))
      let isIn = value.map { expression.strings("values").contains($0) } ?? false
      switch expression.string("operator") {
      case "In": return isIn
      case "NotIn": return !isIn
      case "Exists": return value != nil
      case "DoesNotExist": return value == nil
      default: return false
      }
    }
  }

  /// As Go writes it.
  static func shown(_ selector: Object?) -> ShownValue {
    guard let selector else { return .null }
    return .json(.object(ordered(selector)))
  }

  static func ordered(_ selector: Object) -> Object {
    var result: Object = [:]
    let labels = selector.object("matchLabels")
    if !labels.isEmpty { result["matchLabels"] = .object(labels.sortedByKey()) }
    let expressions = selector.objects("matchExpressions")
    if !expressions.isEmpty {
      result["matchExpressions"] = .array(
        expressions.map { expression in
          var ordered: Object = [:]
          for key: ByteString in ["key", "operator", "values"] {
            if let value = expression[key] { ordered[key] = value }
          }
          return .object(ordered)
        })
    }
    return result
  }
}
