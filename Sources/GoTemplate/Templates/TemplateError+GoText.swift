public import GoCompat

extension TemplateError: GoTextError {
  /// The sentence of Go's text/template, with place and context, and those of its causes.
  public var goText: ByteString {
    // Not by recursion: a thousand includes deep, that would copy the innermost text as often.
    var text = ownText
    var next = cause
    while let error = next {
      guard let error = error as? TemplateError else {
        text.append(TemplateError.goText(of: error))
        break
      }
      text.append(error.ownText)
      next = error.cause
    }
    return text
  }

  /// What this error says itself: its text up to that of its cause, which follows.
  public var ownText: ByteString {
    if case .noTemplate = kind { return .joined("template: ", message) }
    guard let place else { return .joined("template: ", templateName, ": ", message) }
    if case .syntax = kind { return .joined("template: ", location, ": ", message) }
    return .joined(
      "template: ", location, ": executing ", GoLiterals.quote(templateName), " at <",
      place.context, ">: ", message)
  }

  /// `name:line` for syntax errors, `name:line:column` for others; empty without a place.
  public var location: ByteString {
    guard let place else { return "" }
    let line = ByteString.joined(place.source.name, ":", .decimal(place.line))
    if case .syntax = kind { return line }
    return .joined(line, ":", .decimal(place.column))
  }

  /// What went wrong, without the place and without the cause.
  public var message: ByteString {
    switch kind {
    case .syntax(let syntax):
      return syntax.message(in: place?.source.name ?? templateName)
    case .functionFailed(let name):
      return .joined("error calling ", name, ": ")
    default: return kind.message
    }
  }

  /// Go's text of any error that a template function may throw.
  public static func goText(of error: any Error) -> ByteString {
    if let error = error as? any GoTextError { return error.goText }
    return ByteString(String(describing: error))
  }
}

extension RenderBudget.Exceeded: GoTextError {
  public var goText: ByteString {
    switch resource {
    case .steps: "the render takes more than \(limit) steps"
    case .output: "the render makes more than \(limit) bytes of text"
    }
  }
}

extension TemplateError.Kind {
  /// Go's words, for the kinds that need nothing from outside.
  fileprivate var message: ByteString {
    switch self {
    case .syntax, .functionFailed: ""
    case .noTemplate(let name, let set):
      .joined(
        "no template ", GoLiterals.quote(name), " associated with template ",
        GoLiterals.quote(set))
    case .undefinedTemplate(let name): .joined("template ", GoLiterals.quote(name), " not defined")
    case .undefinedVariable(let name): .joined("undefined variable: ", name)
    case .undefinedFunction(let name):
      .joined(GoLiterals.quote(name), " is not a defined function")
    case .nilCommand: "nil is not a command"
    case .nilChain(let chain): .joined("indirection through explicit nil in ", chain)
    case .cannotRange(let value): .joined("range can't iterate over ", value)
    case .cannotRangeWithTwoVariables(let value):
      .joined("can't use ", value, " to iterate over more than one variable")
    case .cannotPrint(let node, let type): .joined("can't print ", node, " of type \(type)")
    case .depthExceeded: "exceeded maximum template depth (100000)"
    case .budgetExceeded(let exceeded): exceeded.goText
    case .nilPointer, .noField, .unexportedField, .missingKey, .missingData, .argumentsForField,
      .argumentsForMapKey:
      fieldMessage
    case .argumentsForNonFunction, .argumentCount, .uncallable, .wrongType, .invalidValue,
      .nilArgument,
      .wrongLiteral, .unusableLiteral, .integerOverflow:
      argumentMessage
    }
  }

  private var fieldMessage: ByteString {
    switch self {
    case .nilPointer(let type, let field): .joined("nil pointer evaluating \(type).", field)
    case .noField(let field, let type):
      .joined("can't evaluate field ", field, " in type \(type)")
    case .unexportedField(let field, let type):
      .joined(field, " is an unexported field of struct type \(type)")
    case .missingKey(let key): .joined("map has no entry for key ", GoLiterals.quote(key))
    case .missingData(let key): .joined("nil data; no entry for key ", GoLiterals.quote(key))
    case .argumentsForField(let field):
      .joined(field, " has arguments but cannot be invoked as function")
    case .argumentsForMapKey(let key): .joined(key, " is not a method but has arguments")
    default: ""
    }
  }

  private var argumentMessage: ByteString {
    switch self {
    case .argumentsForNonFunction(let node):
      .joined("can't give argument to non-function ", node)
    case .argumentCount(let function, let want, let got, let orMore):
      .joined(
        "wrong number of args for ", function, orMore ? ": want at least " : ": want ",
        .decimal(want), " got ", .decimal(got))
    case .uncallable(let reason): reason
    case .wrongType(let expected, let got):
      "wrong type for value; expected \(expected); got \(got)"
    case .invalidValue(let expected): "invalid value; expected \(expected)"
    case .nilArgument(let type): "cannot assign nil to \(type)"
    case .wrongLiteral(let expected, let found): .joined("expected \(expected); found ", found)
    case .unusableLiteral(let literal, let type):
      .joined("can't handle ", literal, " for arg of type \(type)")
    case .integerOverflow(let literal): .joined(literal, " overflows int")
    default: ""
    }
  }
}
