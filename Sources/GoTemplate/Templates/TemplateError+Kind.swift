public import GoCompat

extension TemplateError {
  /// What went wrong. Types are named as Go prints them.
  public enum Kind: Sendable {
    /// The text does not parse.
    case syntax(Syntax)
    /// `ExecuteTemplate` of a name that the set does not have.
    case noTemplate(name: ByteString, set: ByteString)
    /// A `template` action with a name that is not defined.
    case undefinedTemplate(ByteString)
    case undefinedVariable(ByteString)
    /// A function that was there when the template was parsed.
    case undefinedFunction(ByteString)
    /// A field of nil: the type is that of the nil, the value before the dot.
    case nilPointer(type: String, field: ByteString)
    case noField(ByteString, type: String)
    case unexportedField(ByteString, type: String)
    /// A missing key with `MissingKey.error`.
    case missingKey(ByteString)
    /// A field of no data at all with `MissingKey.error`.
    case missingData(key: ByteString)
    case argumentsForField(ByteString)
    case argumentsForMapKey(ByteString)
    case argumentsForNonFunction(ByteString)
    case argumentCount(function: ByteString, want: Int, got: Int, orMore: Bool)
    /// A method whose results templates cannot take; the sentence names it.
    case uncallable(ByteString)
    case wrongType(expected: String, got: String)
    case invalidValue(expected: String)
    case nilArgument(type: String)
    /// A literal where a parameter wants something else: `expected string; found 5`.
    case wrongLiteral(expected: String, found: ByteString)
    case unusableLiteral(ByteString, type: String)
    case integerOverflow(ByteString)
    case nilCommand
    case nilChain(ByteString)
    case cannotRange(over: ByteString)
    case cannotRangeWithTwoVariables(over: ByteString)
    case cannotPrint(ByteString, type: String)
    /// A function threw; `cause` says what.
    case functionFailed(ByteString)
    case depthExceeded
    case budgetExceeded(RenderBudget.Exceeded)
  }

  /// What the lexer or the parser met.
  public enum Syntax: Error {
    case unclosedAction(startedAt: Int?)
    case unclosedParenthesis(startedAt: Int?)
    case unexpectedParenthesis(startedAt: Int?)
    case unclosedComment
    case textAfterComment
    case expectedDeclaration(startedAt: Int?)
    case badCharacter(UInt32, startedAt: Int?)
    case unrecognizedCharacter(UInt32, startedAt: Int?)
    case unterminated(Literal, startedAt: Int?)
    case badNumber(ByteString, startedAt: Int?)
    case malformedCharacter(ByteString)
    case integerOverflow(ByteString)
    case illegalNumber(ByteString)
    case invalidQuoting
    /// A token that does not fit, as Go writes it, and where.
    case unexpected(token: ByteString, context: String)
    case unexpectedControl(String)
    case unexpectedEnd
    case expectedEnd(found: String)
    case outsideRange(String)
    case rangeWantsVariables
    case tooManyDeclarations(context: String)
    case missingValue(context: String)
    case notExecutable(stage: Int)
    case emptyCommand
    case fieldOfTerm(ByteString)
    case undefinedFunction(ByteString)
    case undefinedVariable(ByteString)
    case multipleDefinition(ByteString)
    case tooDeep
  }

  public enum Literal: String, Sendable {
    case character = "character constant"
    case quoted = "quoted string"
    case raw = "raw quoted string"
  }
}
