internal import GoCompat
internal import YAML

/// Says what an expression comes to.
///
/// - SeeAlso: `github.com/google/cel-go/interpreter`
struct CELEvaluator {
  /// A variable, before those that were there already.
  private final class Frame {
    let name: ByteString
    var value: CELValue
    let outer: Frame?

    init(_ name: ByteString, _ value: CELValue, _ outer: Frame?) {
      (self.name, self.value, self.outer) = (name, value, outer)
    }
  }

  private let variables: [ByteString: CELValue]
  private var steps = 0

  /// Parts of an expression that are evaluated at most.
  ///
  /// - SeeAlso: `celconfig.PerCallLimit`
  private static let limit = 1_000_000

  init(_ variables: [ByteString: CELValue]) { self.variables = variables }

  mutating func evaluate(_ expression: CELNode) -> CELValue { evaluate(expression, nil) }

  private mutating func evaluate(_ node: CELNode, _ frame: Frame?) -> CELValue {
    steps += 1
    guard steps <= Self.limit else {
      return .failure("operation cancelled: actual cost limit exceeded")
    }
    switch node.kind {
    case .literal(let value): return value
    case .name(let name): return variable(name, frame)
    case .field(let target, let name, let isTest):
      if !isTest, let full = node.qualifiedName, CELChecker.isTypeName(full) {
        return .type(full)
      }
      return field(evaluate(target, frame), name, isTest)
    case .list(let items, let optional): return list(items, optional, frame)
    case .map(let entries), .message(_, let entries): return map(entries, frame)
    case .call(let name, let target, let arguments): return call(name, target, arguments, frame)
    case .comprehension(let loop): return run(loop, frame)
    }
  }

  private func variable(_ name: ByteString, _ frame: Frame?) -> CELValue {
    var frame = frame
    while let current = frame {
      if current.name == name { return current.value }
      frame = current.outer
    }
    if let value = variables[name] { return value }
    if CELChecker.isTypeName(name) { return .type(name) }
    return .failure("no such attribute(s): " + name)
  }

  private func field(_ target: CELValue, _ name: ByteString, _ isTest: Bool) -> CELValue {
    switch target {
    case .map(let map):
      let found = map.field(name)
      if isTest { return .bool(found != nil) }
      return found ?? .failure("no such key: " + name)
    case .optional(let inner):
      guard let inner else { return isTest ? .bool(false) : .optional(nil) }
      guard case .map(let map) = inner else { return .noOverload }
      let found = map.field(name)
      return isTest ? .bool(found != nil) : .optional(found)
    case .failure: return target
    default: return .noOverload
    }
  }

  private mutating func list(
    _ items: [CELNode], _ optional: Set<Int>, _ frame: Frame?
  ) -> CELValue {
    var values: [CELValue] = []
    for (index, item) in items.enumerated() {
      let value = evaluate(item, frame)
      if value.isFailure { return value }
      guard optional.contains(index) else {
        values.append(value)
        continue
      }
      guard case .optional(let inner) = value else { return .noOverload }
      if let inner { values.append(inner) }
    }
    return .list(CELList(values))
  }

  private mutating func map(_ entries: [CELNode.Entry], _ frame: Frame?) -> CELValue {
    var values: [(key: CELValue, value: CELValue)] = []
    for entry in entries {
      let key = evaluate(entry.key, frame)
      if key.isFailure { return key }
      var value = evaluate(entry.value, frame)
      if value.isFailure { return value }
      if entry.isOptional {
        guard case .optional(let inner) = value else { return .noOverload }
        guard let inner else { continue }
        value = inner
      }
      values.append((key, value))
    }
    return .map(CELMap(values))
  }

  private mutating func call(
    _ name: ByteString, _ target: CELNode?, _ arguments: [CELNode], _ frame: Frame?
  ) -> CELValue {
    switch (name, arguments.count) {
    case ("_&&_", 2): return combine(arguments, decisive: false, frame)
    case ("_||_", 2): return combine(arguments, decisive: true, frame)
    case ("_?_:_", 3):
      let condition = evaluate(arguments[0], frame)
      guard case .bool(let holds) = condition else {
        return condition.isFailure ? condition : .noOverload
      }
      return evaluate(arguments[holds ? 1 : 2], frame)
    case ("@not_strictly_false", 1):
      if case .bool(let holds) = evaluate(arguments[0], frame) { return .bool(holds) }
      return .bool(true)
    case ("or", 1), ("orValue", 1):
      // What is there is enough.
      guard let target, case .optional(let inner?) = evaluate(target, frame) else { break }
      return name == "or" ? .optional(inner) : inner
    default: break
    }
    var values: [CELValue] = []
    if let target { values.append(evaluate(target, frame)) }
    for argument in arguments { values.append(evaluate(argument, frame)) }
    if let failure = values.first(where: \.isFailure) { return failure }
    return CELFunctions.call(name, values, isMethod: target != nil)
  }

  /// One side that decides makes errors of the other not count.
  private mutating func combine(
    _ sides: [CELNode], decisive: Bool, _ frame: Frame?
  ) -> CELValue {
    let left = evaluate(sides[0], frame)
    if case .bool(decisive) = left { return left }
    let right = evaluate(sides[1], frame)
    if case .bool(decisive) = right { return right }
    if case .bool = left, case .bool = right { return .bool(!decisive) }
    if left.isFailure { return left }
    if right.isFailure { return right }
    return .noOverload
  }

  // MARK: - Loops

  private mutating func run(_ loop: CELNode.Comprehension, _ frame: Frame?) -> CELValue {
    let range = evaluate(loop.range, frame)
    let carried = Frame(loop.result, evaluate(loop.start, frame), frame)
    let count: Int
    var keys: [CELValue] = []
    switch range {
    case .list(let list): count = list.count
    case .map(let map):
      keys = map.keys
      count = keys.count
    case .failure: return range
    default: return .noOverload
    }
    for index in 0..<count {
      let first: CELValue
      var second = CELValue.null
      switch range {
      case .list(let list):
        first = loop.second.isEmpty ? list[index] : .int(Int64(index))
        if !loop.second.isEmpty { second = list[index] }
      case .map(let map):
        first = keys[index]
        if !loop.second.isEmpty { second = map[first] ?? .null }
      default: return .noOverload
      }
      var inner = Frame(loop.variable, first, carried)
      if !loop.second.isEmpty { inner = Frame(loop.second, second, inner) }
      guard case .bool(true) = evaluate(loop.condition, inner) else { break }
      carried.value = evaluate(loop.step, inner)
      guard steps <= Self.limit else { return carried.value }
    }
    return evaluate(loop.end, carried)
  }
}
