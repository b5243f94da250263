internal import GoCompat
internal import YAML

/// One run of a JSONPath template over a document.
///
/// - SeeAlso: client-go's `jsonpath.JSONPath`.
struct JSONPathEvaluation {
  private let nodes: [JSONPath.Node]
  /// What a `..` may visit in all, so that several of them in a row end.
  private var visits = 1_000_000

  init(_ nodes: [JSONPath.Node]) { self.nodes = nodes }

  mutating func run(on document: Value) throws(JSONPathError) -> [UInt8] {
    var output: [UInt8] = []
    _ = try block(from: 0, on: document, isInRange: false, &output)
    return output
  }

  /// Runs nodes up to the end, or in a range up to its `{end}`.
  /// - Returns: the index of the node it stopped at.
  private mutating func block(
    from start: Int, on value: Value, isInRange: Bool, _ output: inout [UInt8]
  ) throws(JSONPathError) -> Int {
    var index = start
    while index < nodes.count {
      switch nodes[index] {
      case .text(let text): output += text.bytes
      case .action(let parts):
        if case .word("end")? = parts.last {
          guard isInRange else { throw JSONPathError("not in range, nothing to end") }
          return index
        }
        if case .word("range")? = parts.first {
          let items = try walk([value], parts.dropFirst())
          index = try range(over: items, from: index + 1, &output)
        } else {
          JSONPathEvaluation.write(try walk([value], parts[...]), to: &output)
        }
      default: break
      }
      index += 1
    }
    return index
  }

  private mutating func range(
    over items: [Value], from start: Int, _ output: inout [UInt8]
  ) throws(JSONPathError) -> Int {
    if items.isEmpty { return rangeEnd(from: start) }
    var end = start
    for item in items { end = try block(from: start, on: item, isInRange: true, &output) }
    return end
  }

  /// Where a range that runs over nothing ends.
  private func rangeEnd(from start: Int) -> Int {
    var depth = 0
    for index in start..<nodes.count {
      guard case .action(let parts) = nodes[index] else { continue }
      if case .word("range")? = parts.first { depth += 1 }
      if case .word("end")? = parts.last {
        if depth == 0 { return index }
        depth -= 1
      }
    }
    return nodes.count
  }

  // MARK: - Paths

  private mutating func walk(
    _ values: [Value], _ parts: ArraySlice<JSONPath.Node>
  ) throws(JSONPathError) -> [Value] {
    var current = values
    for part in parts { current = try step(current, part) }
    return current
  }

  private mutating func step(
    _ values: [Value], _ node: JSONPath.Node
  ) throws(JSONPathError) -> [Value] {
    switch node {
    case .action(let parts): return try walk(values, parts[...])
    case .text(let text): return [.string(text)]
    case .int(let value): return values.map { _ in .int(Int64(value)) }
    case .float(let value): return values.map { _ in .float(value) }
    case .bool(let value): return values.map { _ in .bool(value) }
    case .field(let name): return try fields(name, of: values)
    case .elements(let slice): return try elements(slice, of: values)
    case .wildcard: return values.flatMap(JSONPathEvaluation.children)
    case .recursive: return try descendants(of: values)
    case .union(let paths):
      var found: [Value] = []
      for path in paths { found += try walk(values, path[...]) }
      return found
    case .filter(let left, let right, let operation):
      return try filtered(values, left, right, operation)
    case .word(let name): throw JSONPathError("unrecognized identifier \(name)")
    }
  }

  private func fields(_ name: ByteString, of values: [Value]) throws(JSONPathError) -> [Value] {
    if values.isEmpty { return [] }
    let found = values.compactMap { value -> Value? in
      if case .object(let object) = value { object[name] } else { nil }
    }
    if found.isEmpty { throw JSONPathError("\(name.text) is not found") }
    return found
  }

  private func elements(
    _ slice: JSONPath.Slice, of values: [Value]
  ) throws(JSONPathError) -> [Value] {
    var found: [Value] = []
    for value in values {
      if case .null = value { continue }
      guard case .array(let list) = value else {
        throw JSONPathError("not an array or slice")
      }
      var from = slice.from ?? 0
      if from < 0 { from &+= list.count }
      var to = slice.to ?? list.count
      if to < 0 || (to == 0 && slice.isSingle) { to &+= list.count }
      if from == to { return found }
      guard list.indices.contains(from), to >= from, to <= list.count else {
        throw JSONPathError("array index out of bounds: index \(from), length \(list.count)")
      }
      let step = slice.step ?? 1
      guard step > 0 else { throw JSONPathError("step must be > 0") }
      found += stride(from: from, to: to, by: step).map { list[$0] }
    }
    return found
  }

  /// Every value that has others in it, outer ones first.
  private mutating func descendants(of values: [Value]) throws(JSONPathError) -> [Value] {
    var found: [Value] = []
    var pending = Array(values.reversed())
    while let value = pending.popLast() {
      visits -= 1
      guard visits > 0 else { throw JSONPathError("too many values") }
      let children = JSONPathEvaluation.children(of: value)
      if children.isEmpty { continue }
      found.append(value)
      pending += children.reversed()
    }
    return found
  }

  /// The values in a list or a mapping, a mapping's in the order of its keys.
  private static func children(of value: Value) -> [Value] {
    switch value {
    case .array(let list): list
    case .object(let object): object.keys.sorted().compactMap { object[$0] }
    default: []
    }
  }

  // MARK: - Filters

  private mutating func filtered(
    _ values: [Value], _ left: [JSONPath.Node], _ right: [JSONPath.Node], _ operation: String
  ) throws(JSONPathError) -> [Value] {
    var found: [Value] = []
    for value in values {
      guard case .array(let list) = value else {
        throw JSONPathError("not an array or slice and cannot be filtered")
      }
      for element in list {
        if operation == "exists" {
          if let lefts = try? walk([element], left[...]), !lefts.isEmpty { found.append(element) }
          continue
        }
        let lefts = try walk([element], left[...])
        let rights = try walk([element], right[...])
        if lefts.isEmpty || rights.isEmpty { continue }
        guard lefts.count == 1, rights.count == 1 else {
          throw JSONPathError("can only compare one element at a time")
        }
        if try JSONPathEvaluation.compare(lefts[0], rights[0], operation) { found.append(element) }
      }
    }
    return found
  }

  private static func compare(
    _ left: Value, _ right: Value, _ operation: String
  ) throws(JSONPathError) -> Bool {
    let isLess: Bool
    let isEqual: Bool
    switch (left, right) {
    case (.string(let a), .string(let b)): (isLess, isEqual) = (a < b, a == b)
    case (.int(let a), .int(let b)): (isLess, isEqual) = (a < b, a == b)
    // A whole number in the template is an integer, one in the values is not: as kubectl, no match.
    case (.float(let a), .float(let b)): (isLess, isEqual) = (a < b, a == b)
    case (.bool(let a), .bool(let b)) where operation == "==" || operation == "!=":
      (isLess, isEqual) = (false, a == b)
    default: throw JSONPathError("incompatible types for comparison")
    }
    switch operation {
    case "<": return isLess
    case ">": return !isLess && !isEqual
    case "==": return isEqual
    case "!=": return !isEqual
    case "<=": return isLess || isEqual
    case ">=": return !isLess
    default: throw JSONPathError("unrecognized filter operator \(operation)")
    }
  }

  // MARK: - Output

  private static func write(_ values: [Value], to output: inout [UInt8]) {
    for (index, value) in values.enumerated() {
      if index > 0 { output.append(UInt8(ascii: " ")) }
      switch value {
      case .null: output += "<nil>".utf8
      case .bool(let value): output += (value ? "true" : "false").utf8
      case .int(let value): Strconv.appendInt(value, to: &output)
      case .float(let value): Strconv.appendFloat(value, .g, to: &output)
      case .string(let value): output += value.bytes
      case .array, .object:
        var writer = JSONWriter()
        writer.write(value)
        if let text = try? writer.finish() { output += text }
      }
    }
  }
}
