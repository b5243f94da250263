internal import GoCompat
internal import YAML

/// Finds what an expression cannot be compiled for: names and fields that nothing stands behind, and
/// operators and functions that do not take what they are given.
///
/// - SeeAlso: `github.com/google/cel-go/checker`
struct CELChecker {
  /// Why a text is no expression with such variables, of which nothing else is known, that comes to a
  /// truth or (as a message) to a text; nil when it is.
  static func problem(
    _ text: ByteString, names: Set<ByteString>, wantsText: Bool
  ) -> ByteString? {
    problem(text, names: names, wants: wantsText ? "string" : "bool")
  }

  /// - Parameter wants: the type that it must come to, if one is wanted.
  static func problem(
    _ text: ByteString, names: Set<ByteString>, wants type: ByteString?
  ) -> ByteString? {
    var scope: [ByteString: CELType] = [:]
    for name in names { scope[name] = .unknown }
    do {
      let found = try CELChecker().visit(try CELParser.parse(text), scope)
      guard let type, case .simple(let given) = found, given != type else { return nil }
      return "must evaluate to " + type
    } catch {
      return "compilation failed: " + error.text(in: text)
    }
  }

  /// The type of a rule of a schema.
  ///
  /// - Throws: the message of the compiler.
  func check(_ expression: CELExpression, self schema: CustomSchema) throws(CELError) -> CELType {
    let type = CELType(schema)
    return try visit(expression, ["self": type, "oldSelf": type])
  }

  private func visit(
    _ expression: CELExpression, _ scope: [ByteString: CELType]
  ) throws(CELError) -> CELType {
    switch expression {
    case .literal(let value): return CELType(value)
    case .name(let name, let offset):
      if let type = scope[name] { return type }
      if CELEvaluator.types.contains(name) { return .unknown }
      throw undeclared(name, offset)
    case .field(let target, let name, let isTest, let offset):
      let type = try field(CELNames.unescaped(name), of: visit(target, scope), offset)
      return isTest ? .bool : type
    case .index(let target, let key, let offset):
      return try item(visit(target, scope), visit(key, scope), offset)
    case .list(let items):
      var types: [CELType] = []
      for item in items { types.append(try visit(item, scope)) }
      guard let first = types.first, types.allSatisfy({ $0.isExactly(first) }) else {
        return .list(.unknown)
      }
      return .list(first)
    case .macro(let macro, let target, let variable, let bodies, let offset):
      return try check(macro, try visit(target, scope), variable, bodies, scope, offset)
    case .call(let name, let arguments, let isMethod, let offset):
      guard CELFunctions.isKnown(name) else { throw undeclared(name, offset) }
      var types: [CELType] = []
      for argument in arguments { types.append(try visit(argument, scope)) }
      return try CELSignatures.result(name, types, isMethod: isMethod, offset)
    default: return try operation(expression, scope)
    }
  }

  private func operation(
    _ expression: CELExpression, _ scope: [ByteString: CELType]
  ) throws(CELError) -> CELType {
    var types: [CELType] = []
    for part in expression.parts { types.append(try visit(part, scope)) }
    switch expression {
    case .not(_, let offset): return try truths("!_", types, offset)
    case .both(_, _, let offset): return try truths("_&&_", types, offset)
    case .either(_, _, let offset): return try truths("_||_", types, offset)
    case .negative(_, let offset):
      guard types[0].isAmong(["int", "double"]) else {
        throw CELSignatures.mismatch("-_", types, offset)
      }
      return types[0]
    case .choice(_, _, _, let offset):
      guard types[0].fits(.bool), types[1].fits(types[2]) else {
        throw CELSignatures.mismatch("_?_:_", types, offset)
      }
      return types[1].isExactly(types[2]) ? types[1] : .unknown
    case .binary(let symbol, _, _, let offset):
      return try CELSignatures.result(symbol, types[0], types[1], offset)
    default: return .unknown
    }
  }

  private func truths(
    _ name: ByteString, _ types: [CELType], _ offset: Int
  ) throws(CELError) -> CELType {
    guard types.allSatisfy({ $0.fits(.bool) }) else {
      throw CELSignatures.mismatch(name, types, offset)
    }
    return .bool
  }

  private func item(
    _ target: CELType, _ key: CELType, _ offset: Int
  ) throws(CELError) -> CELType {
    switch target {
    case .list(let item):
      if key.isAmong(["int", "uint", "double"]) { return item }
    case .map(let member):
      if key.fits(.string) { return member }
    case .unknown: return .unknown
    default: break
    }
    throw CELSignatures.mismatch("_[_]", [target, key], offset)
  }

  private func check(
    _ macro: CELExpression.Macro, _ target: CELType, _ variable: ByteString,
    _ bodies: [CELExpression], _ scope: [ByteString: CELType], _ offset: Int
  ) throws(CELError) -> CELType {
    var inner = scope
    switch target {
    case .list(let item): inner[variable] = item
    case .map: inner[variable] = .string
    case .unknown: inner[variable] = .unknown
    default:
      throw CELError(
        message: "expression of type '" + target.name
          + "' cannot be range of a comprehension (must be list, map, or dynamic)",
        offset: max(offset - macro.rawValue.count - 1, 0))
    }
    var result: CELType = .unknown
    for body in bodies { result = try visit(body, inner) }
    switch macro {
    case .all, .exists, .existsOne: return .bool
    case .filter: return .list(inner[variable] ?? .unknown)
    case .map: return .list(result)
    }
  }

  private func undeclared(_ name: ByteString, _ offset: Int) -> CELError {
    CELError(
      message: "undeclared reference to '" + name + "' (in container '')", offset: offset)
  }

  private func field(
    _ name: ByteString, of type: CELType, _ offset: Int
  ) throws(CELError) -> CELType {
    switch type {
    case .unknown: return .unknown
    case .map(let member): return member
    case .object(let schema):
      if let member = schema.member(name) { return CELType(member) }
      if ["apiVersion", "kind", "metadata"].contains(name) { return .unknown }
      throw CELError(message: "undefined field '" + name + "'", offset: offset)
    default:
      throw CELError(
        message: "type '" + type.name + "' does not support field selection", offset: offset)
    }
  }
}

/// How names that are no words are written in expressions.
enum CELNames {
  static func unescaped(_ name: ByteString) -> ByteString {
    guard name.contains("__") else { return name }
    var text = name
    for (mark, plain): (ByteString, ByteString) in [
      ("__dot__", "."), ("__dash__", "-"), ("__slash__", "/"),
    ] {
      text = text.replacingAll(mark, with: plain)
    }
    let isReserved = text.count > 4 && text.hasPrefix("__") && text.hasSuffix("__")
    if isReserved, reserved.contains(text[2..<(text.count - 2)]) {
      return text[2..<(text.count - 2)]
    }
    return text.replacingAll("__underscores__", with: "__")
  }

  private static let reserved: Set<ByteString> = [
    "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function",
    "if", "import", "let", "loop", "package", "namespace", "return",
  ]
}
