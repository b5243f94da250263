internal import GoCompat
internal import YAML

/// What labels must be like.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/labels.Parse`
struct LabelSelector: Sendable, Equatable {
  enum Operator: Sendable, Equatable {
    case isIn, notIn, exists, isAbsent, greater, less
  }

  struct Requirement: Sendable, Equatable {
    var key: ByteString
    var test: Operator
    var values: [ByteString]
  }

  var requirements: [Requirement] = []

  var isEmpty: Bool { requirements.isEmpty }

  func matches(_ labels: Object) -> Bool {
    requirements.allSatisfy { $0.matches(labels) }
  }
}

extension LabelSelector.Requirement {
  func matches(_ labels: Object) -> Bool {
    let value: ByteString? = if case .string(let text)? = labels[key] { text } else { nil }
    switch test {
    case .exists: return value != nil
    case .isAbsent: return value == nil
    case .isIn: return value.map { values.contains($0) } ?? false
    case .notIn: return value.map { !values.contains($0) } ?? true
    case .greater, .less:
      guard let value, let left = Int64(value.text),
        let right = values.first.flatMap({ Int64($0.text) })
      else { return false }
      return test == .greater ? left > right : left < right
    }
  }
}

extension LabelSelector {
  /// The selector that an object holds: `matchLabels` and `matchExpressions`, or plain labels.
  ///
  /// - SeeAlso: `metav1.LabelSelectorAsSelector`
  init(selector: Object) {
    for (key, value) in selector.object("matchLabels") {
      guard case .string(let text) = value else { continue }
      requirements.append(Requirement(key: key, test: .isIn, values: [text]))
    }
    for expression in selector.objects("matchExpressions") {
      let test: Operator? =
        switch expression.string("operator") {
        case "In": .isIn
        case "NotIn": .notIn
        case "Exists": .exists
        case "DoesNotExist": .isAbsent
        default: nil
        }
      guard let test else { continue }
      requirements.append(
        Requirement(
          key: expression.string("key"), test: test, values: expression.strings("values")))
    }
  }
}
