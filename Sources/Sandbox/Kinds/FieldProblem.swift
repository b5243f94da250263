internal import GoCompat

/// One thing that is wrong with a field of an object.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/util/validation/field.Error`
struct FieldProblem: Error, Sendable, Equatable {
  enum Kind: ByteString, Sendable {
    case required = "FieldValueRequired"
    case invalid = "FieldValueInvalid"
    case notSupported = "FieldValueNotSupported"
    case duplicate = "FieldValueDuplicate"
    case forbidden = "FieldValueForbidden"
    case notFound = "FieldValueNotFound"
    case tooLong = "FieldValueTooLong"
    case tooMany = "FieldValueTooMany"
    case typeInvalid = "FieldValueTypeInvalid"
    case internalError = "InternalError"
  }

  var kind: Kind
  /// `spec.ports[0].name`
  var field: ByteString
  /// What follows the field: `Invalid value: "x": must be …`.
  var detail: ByteString

  /// The sentence with its field in front.
  var message: ByteString { field + ": " + detail }
}

extension StatusError {
  /// The object breaks rules of its kind.
  ///
  /// - SeeAlso: `apierrors.NewInvalid`
  static func invalid(
    _ kind: ResourceKind, _ name: ByteString, _ problems: [FieldProblem]
  ) -> StatusError {
    let qualified = kind.group.isEmpty ? kind.kind : kind.kind + "." + kind.group
    var sentences: [ByteString] = []
    for problem in problems where !sentences.contains(problem.message) {
      sentences.append(problem.message)
    }
    var text: ByteString = sentences.first ?? ""
    if sentences.count > 1 {
      text = "["
      for (index, sentence) in sentences.enumerated() {
        if index > 0 { text.append(", ") }
        text.append(sentence)
      }
      text.append("]")
    }
    return StatusError(
      code: 422, reason: "Invalid", message: qualified + " \"" + name + "\" is invalid: " + text,
      details: Details(
        name: name, group: kind.group, kind: kind.kind,
        causes: problems.map {
          Cause(reason: $0.kind.rawValue, message: $0.detail, field: $0.field)
        })
    )
  }
}
