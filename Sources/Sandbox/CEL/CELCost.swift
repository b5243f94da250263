internal import GoCompat

/// What an expression may cost to evaluate.
///
/// - SeeAlso: `checker.Cost` of `github.com/google/cel-go`
struct CELCost {
  /// How large the keys and values of a list or a map are.
  struct Entries {
    var isList: Bool
    var key: CELRange
    var value: CELRange

    func union(_ other: Entries) -> Entries {
      Entries(isList: isList, key: key.union(other.key), value: value.union(other.value))
    }
  }

  /// A variable of a loop.
  private struct Local {
    var path: [ByteString]
    var size: CELRange?
    var entries: Entries?
  }

  /// A part of the expression as functions reckon with it.
  struct Part {
    var node: CELNode?
    var path: [ByteString]
    var type: CELType
    var size: CELRange?
  }

  private let checked: CELChecked
  private let root: CELShape
  private var paths: [Int: [ByteString]] = [:]
  private var sizes: [Int: CELRange] = [:]
  private var entries: [Int: Entries] = [:]
  private var locals: [ByteString: [Local]] = [:]

  /// - Parameter root: what `self` is.
  static func of(_ checked: CELChecked, self root: CELShape) -> CELRange {
    var cost = CELCost(checked: checked, root: root)
    return cost.cost(checked.root)
  }

  private init(checked: CELChecked, root: CELShape) {
    (self.checked, self.root) = (checked, root)
  }

  private func type(_ node: CELNode) -> CELType { checked.types[node.id] ?? .dynamic }

  private mutating func cost(_ node: CELNode) -> CELRange {
    switch node.kind {
    case .literal: return CELRange(0)
    case .name(let name):
      paths[node.id] = locals[name]?.last?.path ?? [name]
      return CELRange(1)
    case .field(let target, let name, let isTest):
      var sum = cost(target)
      if isTest { return sum }
      switch type(target) {
      case .map, .object, .parameter: sum = sum + CELRange(1)
      default: break
      }
      paths[node.id] = path(target) + [name]
      return sum
    case .list(let items, _):
      var sum = CELRange(10)
      var size = CELRange(least: items.isEmpty ? 0 : .max, most: 0)
      for item in items {
        sum = sum + cost(item)
        size = size.union(known(item))
      }
      entries[node.id] = Entries(isList: true, key: CELRange(1), value: size)
      return sum
    case .map(let members), .message(_, let members): return cost(members, node)
    case .call(let name, let target, let arguments): return cost(name, target, arguments, node)
    case .comprehension(let loop):
      if case .list(let items, _) = loop.range.kind, items.isEmpty,
        case .literal(.bool(false)) = loop.condition.kind, loop.result != CELNode.resultName
      {
        return bound(loop, node)
      }
      return cost(loop, node)
    }
  }

  private mutating func cost(_ members: [CELNode.Entry], _ node: CELNode) -> CELRange {
    var sum = CELRange(30)
    let least: UInt64 = members.isEmpty ? 0 : .max
    var (key, value) = (CELRange(least: least, most: 0), CELRange(least: least, most: 0))
    for member in members {
      sum = sum + cost(member.key) + cost(member.value)
      key = key.union(known(member.key))
      value = value.union(known(member.value))
    }
    entries[node.id] = Entries(isList: false, key: key, value: value)
    return sum
  }

  // MARK: - Loops

  private mutating func push(_ name: ByteString, _ local: Local) {
    locals[name, default: []].append(local)
  }

  private mutating func pop(_ name: ByteString) { _ = locals[name]?.popLast() }

  private mutating func declare(_ name: ByteString, _ node: CELNode) {
    let (path, size, entries) = (path(node), size(node), entrySizes(node))
    push(name, Local(path: path, size: size, entries: entries))
  }

  private func isList(_ node: CELNode) -> Bool {
    if let found = entrySizes(node) { return found.isList }
    if case .list = type(node) { return true }
    return false
  }

  private mutating func cost(_ loop: CELNode.Comprehension, _ node: CELNode) -> CELRange {
    var sum = cost(loop.range) + cost(loop.start)
    declare(loop.result, loop.start)
    let found = entrySizes(loop.range)
    let start = path(loop.range)
    let isList = isList(loop.range)
    if loop.second.isEmpty {
      push(
        loop.variable,
        Local(
          path: start + [isList ? "@items" : "@keys"], size: isList ? found?.value : found?.key))
    } else {
      push(
        loop.variable, Local(path: start + [isList ? "@indices" : "@keys"], size: found?.key))
      push(
        loop.second, Local(path: start + [isList ? "@items" : "@values"], size: found?.value))
    }
    let round = cost(loop.condition) + cost(loop.step)
    pop(loop.variable)
    if !loop.second.isEmpty { pop(loop.second) }
    sum = sum + cost(loop.end)
    pop(loop.result)
    let count = known(loop.range)
    switch loop.start.kind {
    case .literal: sizes[node.id] = size(loop.start)
    case .list, .map:
      sizes[node.id] = count
      if let stepped = entrySizes(loop.step) { entries[node.id] = stepped }
    default: break
    }
    return sum + count * round
  }

  private mutating func bound(_ loop: CELNode.Comprehension, _ node: CELNode) -> CELRange {
    var sum = cost(loop.range) + cost(loop.start)
    declare(loop.result, loop.start)
    sum = sum + cost(loop.end)
    pop(loop.result)
    copy(loop.end, to: node)
    return sum
  }

  // MARK: - Calls

  private mutating func cost(
    _ name: ByteString, _ target: CELNode?, _ arguments: [CELNode], _ node: CELNode
  ) -> CELRange {
    if name == "dyn", arguments.count == 1 {
      let sum = cost(arguments[0]) + CELRange(1)
      copy(arguments[0], to: node)
      return sum
    }
    var costs: [CELRange] = []
    for argument in arguments { costs.append(cost(argument)) }
    var parts: [Part] = []
    for argument in arguments { parts.append(part(argument)) }
    guard let overloads = checked.overloads[node.id], !overloads.isEmpty else {
      return CELRange(0)
    }
    var sum = CELRange(0)
    if let target { sum = cost(target) }
    var receiver: Part?
    if let target { receiver = part(target) }
    var all = CELRange(least: .max, most: 0)
    var result: CELRange?
    for overload in overloads {
      let call = Call(
        name: name, overload: overload, target: receiver, arguments: parts, costs: costs)
      let found = cost(call, node)
      all = all.union(found.cost)
      if let size = found.size { result = result?.union(size) ?? size }
      if overload == "index_list" || overload == "index_map", let first = arguments.first {
        result = entrySizes(first)?.value
        paths[node.id] = path(first) + [overload == "index_list" ? "@items" : "@values"]
      }
      if result == nil { result = size(node) }
    }
    if let result { sizes[node.id] = result }
    return sum + all
  }

  struct Call {
    var name: ByteString
    var overload: ByteString
    var target: Part?
    var arguments: [Part]
    var costs: [CELRange]

    var argumentCost: CELRange { costs.reduce(CELRange(0), +) }
  }

  private mutating func cost(
    _ call: Call, _ node: CELNode
  ) -> (cost: CELRange, size: CELRange?) {
    if let found = CELFunctionCost(shape: root).estimate(call) {
      return (found.cost + call.argumentCost, found.size)
    }
    let sizes = call.arguments.map { $0.size ?? .unknown }
    switch call.overload {
    case "logical_or", "logical_and":
      let (left, right) = (call.costs[0], call.costs[1])
      return (CELRange(least: left.least, most: (left + right).most), nil)
    case "conditional":
      if let first = call.arguments[1].node.flatMap({ entrySizes($0) }),
        let second = call.arguments[2].node.flatMap({ entrySizes($0) })
      {
        entries[node.id] = first.union(second)
      }
      return (call.costs[0] + call.costs[1].union(call.costs[2]), sizes[1].union(sizes[2]))
    case "add_string", "add_bytes", "add_list":
      let size = sizes[0] + sizes[1]
      if let first = call.arguments[0].node.flatMap({ entrySizes($0) }),
        let second = call.arguments[1].node.flatMap({ entrySizes($0) })
      {
        entries[node.id] = first.union(second)
      }
      let own = call.overload == "add_list" ? CELRange(1) : size * 0.1
      return (own + call.argumentCost, size)
    default:
      let found = CELFunctionCost.standard(call, sizes)
      return (found.cost + call.argumentCost, found.size)
    }
  }

  // MARK: - Sizes

  private func path(_ node: CELNode) -> [ByteString] {
    if case .name(let name) = node.kind, let local = locals[name]?.last { return local.path }
    return paths[node.id] ?? []
  }

  private mutating func part(_ node: CELNode) -> Part {
    var path = path(node)
    if path.first == CELNode.resultName { path = [] }
    return Part(node: node, path: path, type: type(node), size: size(node))
  }

  private mutating func known(_ node: CELNode) -> CELRange { size(node) ?? .unknown }

  private mutating func copy(_ node: CELNode, to other: CELNode) {
    if let size = size(node) { sizes[other.id] = size }
    if let found = entrySizes(node) { entries[other.id] = found }
  }

  private mutating func size(_ node: CELNode) -> CELRange? {
    if let known = sizes[node.id] { return known }
    if let count = Self.count(node) { return CELRange(count) }
    if let size = CELFunctionCost(shape: root).size(path(node)) {
      sizes[node.id] = size
      return size
    }
    if type(node).isScalar { return CELRange(1) }
    if case .name(let name) = node.kind { return locals[name]?.last?.size }
    return nil
  }

  private static func count(_ node: CELNode) -> UInt64? {
    switch node.kind {
    case .literal(.string(let text)): UInt64(CELStrings.runes(text).count)
    case .literal(.bytes(let text)): UInt64(text.count)
    case .literal: 1
    case .list(let items, _): UInt64(items.count)
    case .map(let members): UInt64(members.count)
    default: nil
    }
  }

  private func entrySizes(_ node: CELNode) -> Entries? {
    if let known = entries[node.id] { return known }
    if case .name(let name) = node.kind { return locals[name]?.last?.entries }
    return nil
  }
}
