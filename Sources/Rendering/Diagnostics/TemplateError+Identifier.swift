import GoTemplate

extension TemplateError.Kind {
  /// The name of the error in diagnostics, which does not change.
  var identifier: String {
    switch self {
    case .syntax(.undefinedFunction), .undefinedFunction: "template.unknown-function"
    case .syntax(.undefinedVariable), .undefinedVariable: "template.unknown-variable"
    case .syntax: "template.syntax"
    case .noTemplate, .undefinedTemplate: "template.unknown-template"
    case .nilPointer, .missingData, .nilChain, .nilCommand: "template.nil-value"
    case .missingKey: "template.missing-key"
    case .noField, .unexportedField: "template.unknown-field"
    case .argumentCount: "template.argument-count"
    case .argumentsForField, .argumentsForMapKey, .argumentsForNonFunction, .uncallable:
      "template.not-a-function"
    case .wrongType, .invalidValue, .nilArgument, .wrongLiteral, .unusableLiteral,
      .integerOverflow:
      "template.wrong-type"
    case .cannotRange, .cannotRangeWithTwoVariables: "template.cannot-range"
    case .cannotPrint: "template.cannot-print"
    case .functionFailed: "template.function-failed"
    case .depthExceeded: "template.recursion"
    case .budgetExceeded: "render.budget"
    }
  }
}
