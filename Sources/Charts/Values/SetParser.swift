import GoCompat
import YAML

/// Reads one argument of `--set` and its sisters into a table of values.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/strvals`
struct SetParser {
  /// What the text after `=` stands for.
  enum Mode {
    /// Booleans, null, whole numbers, else strings.
    case typed
    case string
    /// JSON up to the next comma.
    case json
    /// The rest of the argument as it is; commas and backslashes mean nothing.
    case literal
    /// The path of a file, whose text is the value.
    case file(_ read: (ByteString) throws -> ByteString)
  }

  /// Why reading stopped: the end of the text, which is no failure, or a failure.
  enum Stop: Error {
    case end
    case failure(SetError)
  }

  static let maximumIndex = 65536
  static let maximumNesting = 30
  /// Lists inside lists have no limit in Helm; this one only guards the stack.
  static let maximumListNesting = 2000

  let mode: Mode
  var scanner: RuneScanner
  private var listNesting = 0

  init(_ text: ByteString, mode: Mode) {
    self.mode = mode
    scanner = RuneScanner(text)
  }

  /// Reads all assignments; those before a failure stay made.
  mutating func parse(into table: SharedTable) throws(SetError) {
    while true {
      do throws(Stop) {
        try key(in: table, nesting: 0)
      } catch {
        if case .failure(let error) = error { throw error }
        return
      }
    }
  }

  /// The byte that reading an argument comes to; its end when nothing is wrong with it alone.
  static func stop(_ text: ByteString, _ mode: Mode) -> Int {
    var parser = SetParser(text, mode: mode)
    do throws(SetError) { try parser.parse(into: SharedTable()) } catch {}
    return text.count - parser.scanner.rest.count
  }

  private var keyStops: [UInt32] { isLiteral ? Runes.literalKeyStops : Runes.keyStops }

  private var isLiteral: Bool {
    if case .literal = mode { true } else { false }
  }

  /// The text up to one of the stops, which is consumed; nil in its place at the end of the text.
  private mutating func text(until stops: [UInt32]) -> (text: ByteString, stop: UInt32?) {
    scanner.text(until: stops, escapes: !isLiteral)
  }

  private mutating func key(in table: SharedTable, nesting: Int) throws(Stop) {
    let (name, stop) = text(until: keyStops)
    switch stop {
    case Runes.bracket: try listElement(of: table, name)
    case Runes.equals: try assignment(of: table, name)
    case Runes.comma:
      table.set(name, .string(""))
      throw .failure(.noValueBeforeComma(key: name))
    case Runes.dot: try nestedKey(in: table, name, nesting: nesting + 1)
    default: throw name.isEmpty ? .end : .failure(.noValue(key: name))
    }

    func listElement(of table: SharedTable, _ name: ByteString) throws(Stop) {
      let index = try self.index()
      var list: [SharedValue] = []
      if let present = table[name] {
        guard case .array(let elements) = present else { throw mismatch(present, "[]interface {}") }
        list = elements
      }
      // What was set before a failure stays set: the end of the text is not a failure.
      defer { table.set(name, .array(list)) }
      try element(index, of: &list, nesting: nesting)
    }
  }

  private mutating func nestedKey(
    in table: SharedTable, _ name: ByteString, nesting: Int
  ) throws(Stop) {
    guard nesting <= Self.maximumNesting else { throw .failure(.nestedTooDeep) }
    var inner = SharedTable()
    if let present = table[name] {
      guard case .table(let found) = present else {
        throw mismatch(present, "map[string]interface {}")
      }
      inner = found
    }
    defer { if !inner.entries.isEmpty { table.set(name, .table(inner)) } }
    try key(in: inner, nesting: nesting)
    if inner.entries.isEmpty { throw .failure(.emptyMap(key: name)) }
  }

  private mutating func assignment(of table: SharedTable, _ name: ByteString) throws(Stop) {
    let (value, stop) = try value()
    table.set(name, value)
    if let stop { throw stop }
  }

  /// The value after `=`, and the end of the text when that comes at once.
  private mutating func value() throws(Stop) -> (SharedValue, Stop?) {
    switch mode {
    case .json: return (try jsonValue(), nil)
    case .literal: return (.string(text(until: []).text), nil)
    case .typed, .string, .file:
      if scanner.isAtEnd { return (.string(""), .end) }
      if scanner.consume(Runes.brace) { return (try list(), nil) }
      return (try converted(text(until: Runes.valueStops).text), nil)
    }
  }

  private mutating func list() throws(Stop) -> SharedValue {
    var elements: [SharedValue] = []
    while true {
      let (text, stop) = text(until: Runes.listStops)
      guard let stop else { throw .failure(.unterminatedList) }
      elements.append(try converted(text))
      if stop == Runes.closingBrace {
        _ = scanner.consume(Runes.comma)
        return .array(elements)
      }
    }
  }

  private func converted(_ text: ByteString) throws(Stop) -> SharedValue {
    switch mode {
    case .typed: return .typed(text)
    case .file(let read):
      do { return .string(try read(text)) } catch { throw .failure(.file(error)) }
    default: return .string(text)
    }
  }

  private mutating func jsonValue() throws(Stop) -> SharedValue {
    if scanner.skipBlanksAndComma() { return .null }
    do throws(JSONError) {
      let (value, length) = try JSONReader.prefix(scanner.rest, into: ValueBuilder())
      scanner.skip(length)
      _ = scanner.skipBlanksAndComma()
      return SharedValue(value)
    } catch {
      throw .failure(.json(error))
    }
  }

  // MARK: Lists

  private mutating func index() throws(Stop) -> Int {
    let (text, stop) = text(until: [Runes.closingBracket])
    // The text that ends here is no failure: Helm takes every end of the text for the end.
    guard stop != nil else { throw .end }
    do throws(NumberError) {
      return try Strconv.atoi(text)
    } catch {
      throw .failure(.index(error))
    }
  }

  /// Reads what follows `[index]` and puts it into the list.
  private mutating func element(
    _ index: Int, of list: inout [SharedValue], nesting: Int
  ) throws(Stop) {
    guard index >= 0 else { throw .failure(.negativeIndex(index)) }
    listNesting += 1
    defer { listNesting -= 1 }
    guard listNesting <= Self.maximumListNesting else { throw .failure(.nestedTooDeep) }
    let (text, stop) = text(until: Runes.indexStops)
    guard text.isEmpty else { throw .failure(.dataAfterIndex(text)) }
    switch stop {
    case Runes.equals:
      let (value, _) = try value()
      try list.set(value, at: index)
    case Runes.bracket: try nestedList(at: index, of: &list, nesting: nesting)
    case Runes.dot: try nestedTable(at: index, of: &list, nesting: nesting)
    default: throw .end
    }
  }

  private mutating func nestedList(
    at index: Int, of list: inout [SharedValue], nesting: Int
  ) throws(Stop) {
    let next = try self.index()
    var inner: [SharedValue] = []
    let isPresent = index < list.count && !list[index].isNull
    if isPresent {
      guard case .array(let elements) = list[index] else {
        throw mismatch(list[index], "[]interface {}")
      }
      inner = elements
    }
    do throws(Stop) {
      try element(next, of: &inner, nesting: nesting)
    } catch {
      // The list that was there is the same list, changed as far as reading came.
      if isPresent { list[index] = .array(inner) }
      throw error
    }
    try list.set(.array(inner), at: index)
  }

  private mutating func nestedTable(
    at index: Int, of list: inout [SharedValue], nesting: Int
  ) throws(Stop) {
    var inner = SharedTable()
    if index < list.count {
      if let present = list[index].table { inner = present } else { list[index] = .table(inner) }
    }
    try key(in: inner, nesting: nesting)
    try list.set(.table(inner), at: index)
  }

  private func mismatch(_ value: SharedValue, _ wanted: String) -> Stop {
    .failure(.mismatch(found: value.goTypeName, wanted: wanted))
  }
}

extension SharedTable {
  /// Sets a key; an empty one is dropped.
  fileprivate func set(_ key: ByteString, _ value: SharedValue) {
    if !key.isEmpty { self[key] = value }
  }
}

extension [SharedValue] {
  /// Sets an element, with nulls before it where the list is too short.
  fileprivate mutating func set(_ value: SharedValue, at index: Int) throws(SetParser.Stop) {
    guard index <= SetParser.maximumIndex else { throw .failure(.indexTooLarge(index)) }
    while count <= index { append(.null) }
    self[index] = value
  }
}

extension SharedValue {
  /// What a typed `--set` makes of a text.
  ///
  /// - SeeAlso: `strvals.typedVal`
  fileprivate static func typed(_ text: ByteString) -> SharedValue {
    switch text.foldedWord {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    case "0": return .int(0)
    default: break
    }
    // A number that begins with a zero stays text, as do all but whole decimal numbers.
    guard let first = text.bytes.first, first != UInt8(ascii: "0") else { return .string(text) }
    do throws(NumberError) {
      return .int(try Strconv.parseInt(text, base: 10, bitSize: 64))
    } catch {
      return .string(text)
    }
  }

  /// The name Go has for the type of the value.
  fileprivate var goTypeName: String {
    switch self {
    case .null: "nil"
    case .bool: "bool"
    case .int: "int64"
    case .float: "float64"
    case .string: "string"
    case .array: "[]interface {}"
    case .table: "map[string]interface {}"
    }
  }
}

extension ByteString {
  /// A short text in small letters; a long s counts as an s, as Unicode's simple folding has it.
  fileprivate var foldedWord: String {
    guard count <= 8 else { return "" }
    var word = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "A"..."Z": word.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
      case "\u{17F}": word.append("s")
      default: word.unicodeScalars.append(scalar)
      }
    }
    return word
  }
}
