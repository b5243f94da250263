internal import GoCompat
internal import YAML

/// Brings objects into the form in which Go would write them, without reading what is in it already.
///
/// The same as to write an object and to read it again along its schema, only that most of what it
/// is asked about is in that form, and known to be.
struct NormalForm {
  private enum Outcome {
    case same
    /// Another value; nil for none.
    case other(Value?)
  }

  /// Why there is no such form: what a reader would stop at.
  struct Refused: Error {}

  /// Deeper objects are read as a whole.
  private static let depthLimit = 64

  private let table: SchemaTable
  private var depth = 0

  private init(_ table: SchemaTable) { self.table = table }

  /// The object in its form.
  static func of(
    _ object: Object, _ schema: SchemaNode, _ table: SchemaTable
  ) throws(Refused) -> Object {
    var walk = NormalForm(table)
    switch try walk.form(.object(object), schema) {
    case .same: return object
    case .other(.object(let changed)?): return changed
    case .other: throw Refused()
    }
  }

  private mutating func form(_ value: Value, _ schema: SchemaNode) throws(Refused) -> Outcome {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else { throw Refused() }
    let node = table.resolve(schema)
    switch (node.shape, value) {
    case (_, .null): return .other(nil)
    case (.object(let fields), .object(let object)): return try form(object, node, fields)
    case (.map(let values), .object(let entries)): return try form(entries, values)
    case (.array(let items), .array(let elements)): return try form(elements, items)
    case (.any, _), (.reference, _): return Self.isPlain(value) ? .same : try read(value, node)
    default: return isSettled(value, node) ? .same : try read(value, node)
    }
  }

  /// Reads a value as one that has come over the wire.
  private func read(_ value: Value, _ node: SchemaNode) throws(Refused) -> Outcome {
    var walk = DecodingWalk(table)
    let found = walk.decode(WireNode(value), node)
    guard walk.problem == nil else { throw Refused() }
    return .other(found)
  }

  private mutating func form(
    _ object: Object, _ node: SchemaNode, _ fields: [ByteString: SchemaField]
  ) throws(Refused) -> Outcome {
    if SchemaMark(object, node).contains(.normal) { return .same }
    let rules = DecodingWalk(table)
    var result = object
    for (key, value) in object {
      guard let field = fields[key] else {
        result[key] = nil
        continue
      }
      var kept: Value? = value
      if case .other(let changed) = try form(value, field.node) { kept = changed }
      if let value = kept, !field.isPointer, rules.isEmpty(value, field) { kept = nil }
      if kept == nil, field.isAlwaysWritten { kept = rules.emptyValue(field) }
      if kept != value { result[key] = kept }
    }
    for (key, field) in node.alwaysWritten where result[key] == nil {
      result[key] = rules.emptyValue(field)
    }
    SchemaMark.normal.note(on: result, node)
    return result.isIdentical(to: object) ? .same : .other(.object(result))
  }

  private mutating func form(
    _ entries: Object, _ values: SchemaNode
  ) throws(Refused) -> Outcome {
    var result = entries
    for (key, value) in entries {
      guard case .other(let changed) = try form(value, values) else { continue }
      result[key] = changed ?? DecodingWalk(table).zero(values)
    }
    return result.isIdentical(to: entries) ? .same : .other(.object(result))
  }

  private mutating func form(
    _ elements: [Value], _ items: SchemaNode
  ) throws(Refused) -> Outcome {
    var result: [Value]?
    for (index, element) in elements.enumerated() {
      guard case .other(let changed) = try form(element, items) else { continue }
      var list = result ?? elements
      list[index] = changed ?? DecodingWalk(table).zero(items)
      result = list
    }
    return result.map { .other(.array($0)) } ?? .same
  }
}

extension NormalForm {
  /// Whether there are no numbers in it that JSON might write in another way.
  private static func isPlain(_ value: Value, _ depth: Int = 0) -> Bool {
    switch value {
    case .float: false
    case .array(let items):
      depth < depthLimit && items.allSatisfy { isPlain($0, depth + 1) }
    case .object(let object):
      depth < depthLimit && object.allSatisfy { isPlain($0.value, depth + 1) }
    default: true
    }
  }

  /// Whether a value that is neither object nor list is in its form for certain.
  private func isSettled(_ value: Value, _ node: SchemaNode) -> Bool {
    switch (node.shape, value) {
    case (.string, .string(let text)):
      node.format.isEmpty || (node.format == "date-time" && Self.isPlainTime(text))
        || !["date-time", "micro-time", "byte"].contains(node.format)
    case (.integer, .int(let whole)): DecodingWalk(table).fits(whole, node)
    case (.number, .int), (.boolean, .bool), (.intOrString, .string): true
    case (.intOrString, .int(let whole)): Int32(exactly: whole) != nil
    default: false
    }
  }

  /// `2006-01-02T15:04:05Z`, of a day that every month has.
  private static func isPlainTime(_ text: ByteString) -> Bool {
    guard text.count == 20 else { return false }
    let digits: [(place: Int, limit: UInt8)] = [(5, 12), (8, 28), (11, 23), (14, 59), (17, 59)]
    let marks: [(place: Int, byte: UInt8)] = [
      (4, 0x2D), (7, 0x2D), (10, 0x54), (13, 0x3A), (16, 0x3A), (19, 0x5A),
    ]
    func digit(_ place: Int) -> UInt8? {
      let value = text[place] &- 0x30
      return value < 10 ? value : nil
    }
    guard (0..<4).allSatisfy({ digit($0) != nil }),
      marks.allSatisfy({ text[$0.place] == $0.byte })
    else { return false }
    return digits.allSatisfy { place, limit in
      guard let tens = digit(place), let ones = digit(place + 1) else { return false }
      let number = tens * 10 + ones
      return number <= limit && (number > 0 || place > 10)
    }
  }
}
