internal import GoCompat
internal import YAML

/// What is found out about an expression before it is evaluated.
struct CELChecked: Sendable {
  let root: CELNode
  /// By the numbers of the parts.
  let types: [Int: CELType]
  /// The overloads that a call may be of.
  let overloads: [Int: [ByteString]]

  var type: CELType { types[root.id] ?? .dynamic }
}

/// Finds what an expression cannot be compiled for: names and fields that nothing stands behind, and
/// operators and functions that do not take what they are given.
///
/// - SeeAlso: `checker.Check` of `github.com/google/cel-go`
struct CELChecker {
  private var unifier = CELUnifier()
  private var types: [Int: CELType] = [:]
  private var overloads: [Int: [ByteString]] = [:]
  private var errors: [CELError] = []
  private var scope: [ByteString: CELType]

  /// - Parameter names: the variables that there are.
  static func check(
    _ text: ByteString, _ names: [ByteString: CELType]
  ) throws(CELErrors) -> CELChecked {
    let root: CELNode
    do {
      root = try CELParser.parse(text)
    } catch {
      throw CELErrors(list: [error])
    }
    var checker = CELChecker(scope: names)
    _ = checker.visit(root)
    checker.errors += CELLiterals.problems(root)
    guard checker.errors.isEmpty else { throw CELErrors(list: checker.errors) }
    let unifier = checker.unifier
    return CELChecked(
      root: root, types: checker.types.mapValues { unifier.resolved($0, isLast: true) },
      overloads: checker.overloads)
  }

  private init(scope: [ByteString: CELType]) { self.scope = scope }

  private static let typeNames: [ByteString: CELType] = [
    "int": .int, "uint": .uint, "double": .double, "bool": .bool, "string": .string,
    "bytes": .bytes, "list": .list(.dynamic), "map": .map(.dynamic, .dynamic),
    "null_type": .null, "type": .type(nil), "google.protobuf.Timestamp": .timestamp,
    "google.protobuf.Duration": .duration, "optional_type": .optional(.dynamic),
    "net.IP": .simple("net.IP"), "net.CIDR": .simple("net.CIDR"),
    "kubernetes.Quantity": .simple("kubernetes.Quantity"),
    "kubernetes.URL": .simple("kubernetes.URL"),
    "kubernetes.Semver": .simple("kubernetes.Semver"),
    "kubernetes.NamedFormat": .simple("kubernetes.NamedFormat"),
  ]

  static func isTypeName(_ name: ByteString) -> Bool { typeNames[name] != nil }

  private func lookUp(_ name: ByteString) -> CELType? {
    scope[name] ?? Self.typeNames[name].map { .type($0) }
  }

  private mutating func report(_ message: ByteString, _ node: CELNode) -> CELType {
    errors.append(CELError(message: message, offset: node.offset))
    return .failed
  }

  private mutating func visit(_ node: CELNode) -> CELType {
    let type = found(node)
    types[node.id] = type
    return type
  }

  private mutating func found(_ node: CELNode) -> CELType {
    switch node.kind {
    case .literal(let value): return Self.type(of: value)
    case .name(let name):
      if let type = lookUp(name) { return type }
      return report(undeclared(name), node)
    case .field(let target, let name, let isTest):
      if !isTest, let full = node.qualifiedName, let type = lookUp(full) { return type }
      let type = select(name, of: target, node)
      return isTest ? .bool : unifier.resolved(type)
    case .call(let name, let target, let arguments): return call(name, target, arguments, node)
    case .list(let items, let optional): return list(items, optional)
    case .map(let entries): return map(entries)
    case .message(let name, let entries): return message(name, entries, node)
    case .comprehension(let loop): return comprehension(loop)
    }
  }

  /// Objects of mutations may have any fields; operations of patches have four.
  private mutating func message(
    _ name: ByteString, _ entries: [CELNode.Entry], _ node: CELNode
  ) -> CELType {
    let root = name.split(by: ".")[0]
    guard root == name || root == "Object", case .type(let type?)? = scope[root] else {
      return report(undeclared(name), node)
    }
    let texts: Set<ByteString> = ["op", "path", "from"]
    for entry in entries {
      let given = inner(visit(entry.value), entry.value, isOptional: entry.isOptional)
      guard root == "JSONPatch", case .literal(.string(let field)) = entry.key.kind,
        field != "value"
      else { continue }
      guard texts.contains(field) else {
        _ = report("undefined field '" + field + "'", entry.key)
        continue
      }
      if !unifier.accepts([.string], [given]) {
        _ = report(
          "expected type of field '" + field + "' is 'string' but provided type is '"
            + given.name + "'", entry.key)
      }
    }
    return root == name ? type : .simple(name)
  }

  private static func type(of value: CELValue) -> CELType {
    switch value {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    default: .dynamic
    }
  }

  private func undeclared(_ name: ByteString) -> ByteString {
    "undeclared reference to '" + name + "' (in container '')"
  }

  // MARK: - Fields

  private mutating func select(
    _ name: ByteString, of target: CELNode, _ node: CELNode, isOptional: Bool = false
  ) -> CELType {
    let given = visit(target)
    var type = unifier.resolved(given)
    var isOptional = isOptional
    if case .optional(let inner) = type { (type, isOptional) = (inner, true) }
    let result: CELType
    switch type {
    case .map(_, let member): result = member
    case .object(let shape):
      if case .object(let fields) = shape.parts, let field = fields[name] {
        result = field.type
      } else {
        result = report("undefined field '" + name + "'", node)
      }
    case .parameter:
      _ = unifier.accepts([.dynamic], [type])
      result = .dynamic
    case .dynamic, .failed: result = .dynamic
    default:
      _ = report("type '" + type.name + "' does not support field selection", node)
      result = .dynamic
    }
    return isOptional ? .optional(result) : result
  }

  // MARK: - Calls

  private mutating func call(
    _ name: ByteString, _ target: CELNode?, _ arguments: [CELNode], _ node: CELNode
  ) -> CELType {
    if name == "_?._", arguments.count == 2, case .literal(.string(let field)) = arguments[1].kind {
      overloads[node.id] = ["select_optional_field"]
      types[arguments[1].id] = .string
      return unifier.resolved(select(field, of: arguments[0], node, isOptional: true))
    }
    var given: [CELType] = []
    for argument in arguments { given.append(visit(argument)) }
    if let target { given.insert(visit(target), at: 0) }
    guard let known = CELDeclarations.overloads(name) else {
      return report(undeclared(name), node)
    }
    if name == "_&&_" || name == "_||_" { return logic(known, given, arguments, node) }
    return resolve(name, known, given, isMethod: target != nil, node)
  }

  private mutating func logic(
    _ known: [CELDeclarations.Overload], _ given: [CELType], _ arguments: [CELNode],
    _ node: CELNode
  ) -> CELType {
    overloads[node.id] = known.map(\.id)
    var isRight = true
    for (type, argument) in zip(given, arguments) where !unifier.accepts([type], [.bool]) {
      isRight = false
      _ = report("expected type 'bool' but found '" + type.name + "'", argument)
    }
    return isRight ? .bool : .failed
  }

  private mutating func resolve(
    _ name: ByteString, _ known: [CELDeclarations.Overload], _ given: [CELType], isMethod: Bool,
    _ node: CELNode
  ) -> CELType {
    var result: CELType?
    var ids: [ByteString] = []
    for overload in known where overload.isMethod == isMethod {
      var names: [ByteString: CELType] = [:]
      for parameter in overload.parameters { names[parameter] = unifier.fresh() }
      let takes = overload.takes.map { CELUnifier.renamed($0, names) }
      guard unifier.accepts(given, takes) else { continue }
      ids.append(overload.id)
      let gives = unifier.resolved(CELUnifier.renamed(overload.gives, names))
      if let before = result {
        if !before.isDynamic, !gives.isExactly(before) { result = .dynamic }
      } else {
        result = gives
      }
    }
    guard let result else {
      let shown = given.map { unifier.resolved($0, isLast: true).name }
      let list =
        isMethod
        ? shown[0] + ".(" + Array(shown.dropFirst()).joined(", ") + ")"
        : "(" + shown.joined(", ") + ")"
      return report("found no matching overload for '" + name + "' applied to '" + list + "'", node)
    }
    overloads[node.id] = ids
    return result
  }

  // MARK: - Lists and maps

  private mutating func list(_ items: [CELNode], _ optional: Set<Int>) -> CELType {
    var joined: CELType?
    for (index, item) in items.enumerated() {
      joined = join(joined, inner(visit(item), item, isOptional: optional.contains(index)), item)
    }
    return .list(joined ?? unifier.fresh())
  }

  private mutating func inner(
    _ type: CELType, _ node: CELNode, isOptional: Bool
  ) -> CELType {
    guard isOptional else { return type }
    if case .optional(let inner) = type { return inner }
    if !type.isDynamic {
      _ = report(
        "expected type 'optional_type(" + type.name + ")' but found '" + type.name + "'", node)
    }
    return type
  }

  private mutating func map(_ entries: [CELNode.Entry]) -> CELType {
    var key: CELType?
    var member: CELType?
    for entry in entries {
      key = join(key, visit(entry.key), entry.key)
      let type = inner(visit(entry.value), entry.value, isOptional: entry.isOptional)
      member = join(member, type, entry.value)
    }
    return .map(key ?? unifier.fresh(), member ?? unifier.fresh())
  }

  /// What a list or a map made in an expression holds must be alike.
  private mutating func join(
    _ before: CELType?, _ type: CELType, _ node: CELNode
  ) -> CELType {
    guard let before else { return type }
    if unifier.accepts([before], [type]) { return unifier.general(before, type) }
    return report(
      "expected type '" + before.name + "' but found '" + type.name + "'", node)
  }

  // MARK: - Loops

  private mutating func comprehension(_ loop: CELNode.Comprehension) -> CELType {
    let given = visit(loop.range)
    let start = visit(loop.start)
    let range = unifier.resolved(given)
    let outer = scope
    scope[loop.result] = start
    let carried = scope
    let (first, second) = variables(range, loop)
    scope[loop.variable] = first
    if !loop.second.isEmpty { scope[loop.second] = second }
    expect(loop.condition, .bool)
    expect(loop.step, start)
    scope = carried
    let end = visit(loop.end)
    scope = outer
    return unifier.resolved(end)
  }

  private mutating func variables(
    _ range: CELType, _ loop: CELNode.Comprehension
  ) -> (CELType, CELType) {
    switch range {
    case .list(let item): return loop.second.isEmpty ? (item, item) : (.int, item)
    case .map(let key, let member): return (key, member)
    case .dynamic, .failed, .parameter:
      _ = unifier.accepts([.dynamic], [range])
      return (.dynamic, .dynamic)
    default:
      let type = report(
        "expression of type '" + range.name
          + "' cannot be range of a comprehension (must be list, map, or dynamic)", loop.range)
      return (type, type)
    }
  }

  private mutating func expect(_ node: CELNode, _ wanted: CELType) {
    let type = visit(node)
    guard !unifier.accepts([wanted], [type]) else { return }
    _ = report(
      "expected type '" + wanted.name + "' but found '" + type.name + "'", node)
  }
}
