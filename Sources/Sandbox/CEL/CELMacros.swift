internal import GoCompat

/// Macros, which are written out as loops.
///
/// - SeeAlso: `parser.AllMacros`, `ext.TwoVarComprehensions`, `cel.OptionalTypes`
extension CELParser {
  /// The loop of a macro; nil where the call is none.
  mutating func macro(
    _ name: ByteString, _ target: CELNode, _ arguments: [CELNode], _ offset: Int
  ) throws(CELError) -> CELNode? {
    switch (name, arguments.count) {
    case ("all", 2), ("exists", 2), ("exists_one", 2), ("existsOne", 2), ("all", 3),
      ("exists", 3), ("exists_one", 3), ("existsOne", 3):
      let names = try variables(arguments.dropLast(), "argument must be a simple name")
      return quantifier(name, target, names, arguments[arguments.count - 1], offset)
    case ("map", 2), ("map", 3), ("filter", 2):
      let names = try variables(arguments.prefix(1), "argument is not an identifier")
      return collector(name, target, names, arguments, offset)
    case ("transformList", 3), ("transformList", 4), ("transformMap", 3), ("transformMap", 4),
      ("transformMapEntry", 3), ("transformMapEntry", 4):
      let names = try variables(arguments.prefix(2), "argument must be a simple name")
      return transformer(name, target, names, Array(arguments.dropFirst(2)), offset)
    case ("optMap", 2), ("optFlatMap", 2):
      let names = try variables(
        arguments.prefix(1), name + "() variable name must be a simple identifier")
      return optional(name, target, names[0], arguments[1], offset)
    case ("sortBy", 2):
      let names = try variables(
        arguments.prefix(1),
        "sortBy can only be applied to a list, identifier, comprehension, call or select expression"
      )
      let keys = collector("map", target, names, arguments, offset)
      return make(offset, .call("@sortByAssociatedKeys", target: target, [keys]))
    default: return nil
    }
  }

  private func variables(
    _ nodes: ArraySlice<CELNode>, _ message: ByteString
  ) throws(CELError) -> [ByteString] {
    var names: [ByteString] = []
    for node in nodes {
      guard case .name(let name) = node.kind else {
        throw CELError(message: message, offset: node.offset)
      }
      if name == "__result__" {
        throw CELError(
          message: "iteration variable overwrites accumulator variable", offset: node.offset)
      }
      names.append(name)
    }
    return names
  }

  private mutating func result(_ offset: Int) -> CELNode {
    make(offset, .name(CELNode.resultName))
  }

  private mutating func literal(_ value: CELValue, _ offset: Int) -> CELNode {
    make(offset, .literal(value))
  }

  private mutating func loop(
    _ range: CELNode, _ names: [ByteString], _ start: CELNode, _ condition: CELNode,
    _ step: CELNode, _ end: CELNode, _ offset: Int
  ) -> CELNode {
    make(
      offset,
      .comprehension(
        CELNode.Comprehension(
          range: range, variable: names[0], second: names.count > 1 ? names[1] : "", start: start,
          condition: condition, step: step, end: end)))
  }

  private mutating func quantifier(
    _ name: ByteString, _ target: CELNode, _ names: [ByteString], _ test: CELNode, _ at: Int
  ) -> CELNode {
    switch name {
    case "all":
      let condition = call("@not_strictly_false", at, result(at))
      let step = call("_&&_", at, result(at), test)
      return loop(target, names, literal(.bool(true), at), condition, step, result(at), at)
    case "exists":
      let condition = call("@not_strictly_false", at, call("!_", at, result(at)))
      let step = call("_||_", at, result(at), test)
      return loop(target, names, literal(.bool(false), at), condition, step, result(at), at)
    default:
      let more = call("_+_", at, result(at), literal(.int(1), at))
      let step = call("_?_:_", at, test, more, result(at))
      let end = call("_==_", at, result(at), literal(.int(1), at))
      return loop(target, names, literal(.int(0), at), literal(.bool(true), at), step, end, at)
    }
  }

  private mutating func collector(
    _ name: ByteString, _ target: CELNode, _ names: [ByteString], _ arguments: [CELNode],
    _ at: Int
  ) -> CELNode {
    let isFilter = name == "filter"
    let item = isFilter ? arguments[0] : arguments[arguments.count - 1]
    var step = call("_+_", at, result(at), make(at, .list([item], optional: [])))
    if isFilter || arguments.count == 3 {
      step = call("_?_:_", at, arguments[1], step, result(at))
    }
    let start = make(at, .list([], optional: []))
    return loop(target, names, start, literal(.bool(true), at), step, result(at), at)
  }

  private mutating func transformer(
    _ name: ByteString, _ target: CELNode, _ names: [ByteString], _ arguments: [CELNode],
    _ at: Int
  ) -> CELNode {
    let item = arguments[arguments.count - 1]
    let start: CELNode
    var step: CELNode
    switch name {
    case "transformList":
      start = make(at, .list([], optional: []))
      step = call("_+_", at, result(at), make(at, .list([item], optional: [])))
    case "transformMap":
      start = make(at, .map([]))
      step = call("@mapInsert", at, result(at), make(at, .name(names[0])), item)
    default:
      start = make(at, .map([]))
      step = call("@mapInsert", at, result(at), item)
    }
    if arguments.count == 2 { step = call("_?_:_", at, arguments[0], step, result(at)) }
    return loop(target, names, start, literal(.bool(true), at), step, result(at), at)
  }

  private mutating func optional(
    _ name: ByteString, _ target: CELNode, _ variable: ByteString, _ body: CELNode, _ at: Int
  ) -> CELNode {
    let bound = make(
      at,
      .comprehension(
        CELNode.Comprehension(
          range: make(at, .list([], optional: [])), variable: "#unused", result: variable,
          start: make(at, .call("value", target: target, [])),
          condition: literal(.bool(false), at), step: make(at, .name(variable)), end: body)))
    let found = name == "optMap" ? call("optional.of", at, bound) : bound
    return call(
      "_?_:_", at, make(at, .call("hasValue", target: target, [])), found,
      call("optional.none", at))
  }
}
