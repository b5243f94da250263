/// A piece of the text of a template.
/// - SeeAlso: `parse.item`
struct Token {
  enum Kind: UInt8 {
    case error, bool, character, characterConstant, complex, assign, declare, end, field,
      identifier, leftDelimiter, leftParenthesis, number, pipe, rawString, rightDelimiter,
      rightParenthesis, space, string, text, variable
    // Keywords, after all the rest.
    case block, `break`, `continue`, dot, define, `else`, endKeyword, `if`, `nil`, range,
      template, with
  }

  let kind: Kind
  let start: Int
  let end: Int

  /// Whether Go writes the token back between angle brackets.
  var isKeyword: Bool { kind.rawValue >= Kind.block.rawValue }
}

/// What the lexer found wrong; the parser adds where the action began.
enum LexicalFault {
  case unclosedAction, unclosedParenthesis, unexpectedParenthesis, unclosedComment
  case textAfterComment, expectedDeclaration
  case badCharacter(UInt32)
  case unrecognizedCharacter(UInt32)
  case unterminated(TemplateError.Literal)
  case badNumber(Range<Int>)
}
