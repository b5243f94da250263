internal import GoCompat
internal import YAML

/// Finds names and fields in an expression that nothing stands behind.
struct CELChecker {
  let source: ByteString

  /// What is known of a value: its schema, or nothing.
  private typealias Shape = CustomSchema?

  /// - Throws: the message of the compiler.
  func check(_ expression: CELExpression, self schema: CustomSchema) throws(CELError) {
    _ = try visit(expression, ["self": schema, "oldSelf": schema])
  }

  private func visit(
    _ expression: CELExpression, _ scope: [ByteString: Shape]
  ) throws(CELError) -> Shape {
    switch expression {
    case .name(let name, let offset):
      if let shape = scope[name] { return shape }
      if CELEvaluator.types.contains(name) { return nil }
      throw undeclared(name, offset)
    case .field(let target, let name, _, let offset):
      return try field(CELNames.unescaped(name), of: visit(target, scope), offset)
    case .index(let target, let key):
      _ = try visit(key, scope)
      let shape = try visit(target, scope)
      return shape?.items ?? Self.member(shape)
    case .macro(_, let target, let variable, let bodies):
      var inner = scope
      let shape = try visit(target, scope)
      inner[variable] = .some(shape?.type == "array" ? shape?.items : nil)
      for body in bodies { _ = try visit(body, inner) }
      return nil
    case .call(let name, let arguments, let isMethod, let offset):
      guard CELFunctions.isKnown(name) else {
        throw undeclared(name, isMethod ? offset : offset + name.count)
      }
      for argument in arguments { _ = try visit(argument, scope) }
      return nil
    default:
      for part in expression.parts { _ = try visit(part, scope) }
      return nil
    }
  }

  private static func member(_ shape: Shape) -> Shape {
    if case .schema(let schema)? = shape?.others { return schema }
    return nil
  }

  private func undeclared(_ name: ByteString, _ offset: Int) -> CELError {
    CELError(
      message: "undeclared reference to '" + name + "' (in container '')", offset: offset)
  }

  private func field(
    _ name: ByteString, of shape: Shape, _ offset: Int
  ) throws(CELError) -> Shape {
    guard let schema = shape, schema.type == "object", !schema.preservesUnknown else { return nil }
    if let member = schema.member(name) { return member }
    switch schema.others {
    case .allowed, .schema: return nil
    default: break
    }
    if ["apiVersion", "kind", "metadata"].contains(name) { return nil }
    throw CELError(message: "undefined field '" + name + "'", offset: offset)
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
