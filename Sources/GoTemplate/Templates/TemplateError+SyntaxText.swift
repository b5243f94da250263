internal import GoCompat

extension TemplateError.Syntax {
  /// Go's words; the name of the file is in those that say where an action began.
  func message(in name: ByteString) -> ByteString {
    switch self {
    case .unclosedAction(let line):
      line.map { .joined("unclosed action started at ", name, ":", .decimal($0)) }
        ?? "unclosed action"
    case .unclosedParenthesis(let line): lexical("unclosed left paren", name, line)
    case .unexpectedParenthesis(let line): lexical("unexpected right paren", name, line)
    case .unclosedComment: "unclosed comment"
    case .textAfterComment: "comment ends before closing delimiter"
    case .expectedDeclaration(let line): lexical("expected :=", name, line)
    case .badCharacter(let scalar, let line):
      lexical(.joined("bad character ", GoLiterals.describe(scalar)), name, line)
    case .unrecognizedCharacter(let scalar, let line):
      lexical(
        .joined("unrecognized character in action: ", GoLiterals.describe(scalar)), name, line)
    case .unterminated(let literal, let line):
      lexical("unterminated \(literal.rawValue)", name, line)
    case .badNumber(let text, let line):
      lexical(.joined("bad number syntax: ", GoLiterals.quote(text)), name, line)
    default: parserMessage
    }
  }

  private func lexical(_ text: ByteString, _ name: ByteString, _ line: Int?) -> ByteString {
    guard let line else { return text }
    return .joined(text, " in action started at ", name, ":", .decimal(line))
  }

  private var parserMessage: ByteString {
    switch self {
    case .malformedCharacter(let text): .joined("malformed character constant: ", text)
    case .integerOverflow(let text): .joined("integer overflow: ", GoLiterals.quote(text))
    case .illegalNumber(let text): .joined("illegal number syntax: ", GoLiterals.quote(text))
    case .invalidQuoting: "invalid syntax"
    case .unexpected(let token, let context): .joined("unexpected ", token, " in \(context)")
    case .unexpectedControl(let control): "unexpected \(control)"
    case .unexpectedEnd: "unexpected EOF"
    case .expectedEnd(let found): "expected end; found \(found)"
    case .outsideRange(let keyword): "{{\(keyword)}} outside {{range}}"
    case .rangeWantsVariables: "range can only initialize variables"
    case .tooManyDeclarations(let context): "too many declarations in \(context)"
    case .missingValue(let context): "missing value for \(context)"
    case .notExecutable(let stage): "non executable command in pipeline stage \(stage)"
    case .emptyCommand: "empty command"
    case .fieldOfTerm(let term): .joined("unexpected . after term ", GoLiterals.quote(term))
    case .undefinedFunction(let name):
      .joined("function ", GoLiterals.quote(name), " not defined")
    case .undefinedVariable(let name): .joined("undefined variable ", GoLiterals.quote(name))
    case .multipleDefinition(let name):
      .joined("template: multiple definition of template ", GoLiterals.quote(name))
    case .tooDeep: "max expression depth exceeded"
    default: ""
    }
  }
}
