internal import GoCompat
internal import YAML

/// Says what an expression comes to.
struct CELEvaluator {
  private var variables: [ByteString: Value]

  /// Names of types, which stand for themselves.
  static let types: Set<ByteString> = [
    "int", "uint", "double", "bool", "string", "bytes", "list", "map", "null_type", "type",
  ]
  /// What begins the text that a type is.
  private static let typeMark: ByteString = "\u{0}type "

  init(_ variables: [ByteString: Value]) { self.variables = variables }

  static func type(_ name: ByteString) -> Value { .string(typeMark + name) }

  func evaluate(_ expression: CELExpression) throws(CELError) -> Value {
    switch expression {
    case .literal(let value): return value
    case .name(let name, _):
      if let value = variables[name] { return value }
      if Self.types.contains(name) { return Self.type(name) }
      throw CELError(message: "no such attribute(s): " + name)
    case .field(let target, let name, let isTest, _): return try field(target, name, isTest)
    case .index(let target, let key, _): return try item(evaluate(target), evaluate(key))
    case .list(let items):
      var values: [Value] = []
      for item in items { values.append(try evaluate(item)) }
      return .array(values)
    case .object(let entries):
      var object: Object = [:]
      for (key, value) in entries {
        object[CELFunctions.text(try evaluate(key))] = try evaluate(value)
      }
      return .object(object)
    case .not(let inner, _): return .bool(!(try truth(inner)))
    case .negative(let inner, _): return try CELFunctions.negated(evaluate(inner))
    case .both(let left, let right, _): return .bool(try combine(left, right, decisive: false))
    case .either(let left, let right, _): return .bool(try combine(left, right, decisive: true))
    case .choice(let condition, let first, let second, _):
      return try evaluate(try truth(condition) ? first : second)
    case .binary(let symbol, let left, let right, _):
      return try CELFunctions.binary(symbol, evaluate(left), evaluate(right))
    case .call(let name, let arguments, _, _):
      var values: [Value] = []
      for argument in arguments { values.append(try evaluate(argument)) }
      return try CELFunctions.call(name, values)
    case .macro(let macro, let target, let variable, let bodies, _):
      return try run(macro, try evaluate(target), variable, bodies)
    }
  }

  private func truth(_ expression: CELExpression) throws(CELError) -> Bool {
    guard case .bool(let value) = try evaluate(expression) else {
      throw CELError(message: "no such overload")
    }
    return value
  }

  /// One side that decides makes errors of the other not count.
  private func combine(
    _ left: CELExpression, _ right: CELExpression, decisive: Bool
  ) throws(CELError) -> Bool {
    do {
      if try truth(left) == decisive { return decisive }
    } catch {
      if try truth(right) == decisive { return decisive }
      throw error
    }
    return try truth(right)
  }

  private func field(
    _ target: CELExpression, _ name: ByteString, _ isTest: Bool
  ) throws(CELError) -> Value {
    guard case .object(let object) = try evaluate(target) else {
      throw CELError(message: "no such overload")
    }
    let found = object[CELNames.unescaped(name)]
    if isTest { return .bool(found != nil) }
    guard let found else { throw CELError(message: "no such key: " + name) }
    return found
  }

  private func item(_ target: Value, _ key: Value) throws(CELError) -> Value {
    switch (target, key) {
    case (.array(let items), .int(let index)):
      guard index >= 0, index < Int64(items.count) else {
        throw CELError(message: ByteString("index out of bounds: \(index)"))
      }
      return items[Int(index)]
    case (.object(let object), _):
      let name = CELFunctions.text(key)
      guard let value = object[name] else { throw CELError(message: "no such key: " + name) }
      return value
    default: throw CELError(message: "no such overload")
    }
  }

  // MARK: - Macros

  private func run(
    _ macro: CELExpression.Macro, _ target: Value, _ variable: ByteString,
    _ bodies: [CELExpression]
  ) throws(CELError) -> Value {
    let items: [Value]
    switch target {
    case .array(let list): items = list
    case .object(let object): items = object.keys.map { .string($0) }
    default: throw CELError(message: "no such overload")
    }
    var inner = self
    var kept: [Value] = []
    var count = 0
    var failure: CELError?
    for item in items {
      inner.variables[variable] = item
      switch macro {
      case .map:
        if bodies.count == 2, !(try inner.truth(bodies[0])) { continue }
        kept.append(try inner.evaluate(bodies[bodies.count - 1]))
      case .filter: if try inner.truth(bodies[0]) { kept.append(item) }
      case .existsOne: if try inner.truth(bodies[0]) { count += 1 }
      case .all, .exists:
        do {
          if try inner.truth(bodies[0]) == (macro == .exists) { return .bool(macro == .exists) }
        } catch { failure = error }
      }
    }
    if let failure { throw failure }
    switch macro {
    case .map, .filter: return .array(kept)
    case .existsOne: return .bool(count == 1)
    case .all: return .bool(true)
    case .exists: return .bool(false)
    }
  }
}
