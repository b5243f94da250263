internal import GoCompat

/// Parses a TOML text into tables.
///
/// - SeeAlso: `parse` of BurntSushi/toml
struct TOMLParser {
  private static let depthLimit = 10_000

  var scanner: TOMLScanner
  var tables = TOMLTables()
  let local: TimeLocation
  /// The last part of the key whose value is being read.
  private var currentKey: ByteString = "" {
    didSet { noteLastKey() }
  }
  /// The line of the key that was read last.
  private var keyLine = 0
  private var depth = 0

  init(_ bytes: [UInt8], local: TimeLocation) {
    scanner = TOMLScanner(bytes)
    self.local = local
  }

  private mutating func noteLastKey() {
    if currentKey.isEmpty {
      scanner.lastKey = TOMLKey.text(tables.context)
    } else if tables.context.isEmpty {
      scanner.lastKey = currentKey
    } else {
      scanner.lastKey = TOMLKey.text(tables.context) + "." + currentKey
    }
  }

  /// Runs a change of the tables; a conflict becomes an error at the last key.
  private mutating func change(
    _ body: (inout TOMLTables) throws(TOMLTables.Conflict) -> Void
  ) throws(TOMLError) {
    do {
      try body(&tables)
      noteLastKey()
    } catch {
      noteLastKey()
      throw scanner.failure(error.problem, keyLine)
    }
  }

  mutating func parse() throws(TOMLError) {
    while true {
      let scalar = try scanner.next()
      if TOMLScanner.isSpace(scalar) || TOMLScanner.isBreak(scalar) { continue }
      switch scalar {
      case TOMLScanner.end: return
      case UInt32(UInt8(ascii: "#")): try skipComment()
      case UInt32(UInt8(ascii: "[")):
        try parseHeader()
        try endLine()
      default:
        scanner.backup()
        try parsePair()
        try endLine()
      }
    }
  }

  private mutating func skipComment() throws(TOMLError) {
    while true {
      let scalar = try scanner.next()
      if TOMLScanner.isBreak(scalar) || scalar == TOMLScanner.end { return scanner.backup() }
    }
  }

  /// Only space and a comment may follow a pair or a header on its line.
  private mutating func endLine() throws(TOMLError) {
    while true {
      let scalar = try scanner.next()
      if TOMLScanner.isSpace(scalar) { continue }
      if TOMLScanner.isBreak(scalar) { return }
      if scalar == TOMLScanner.end { return scanner.backup() }
      if scalar == UInt32(UInt8(ascii: "#")) { return try skipComment() }
      throw scanner.failure(
        "expected a top-level item to end with a newline, comment, or EOF, but got "
          + scanner.quoted(scalar) + " instead")
    }
  }

  /// Parses `[name]` or `[[name]]` behind its first bracket.
  private mutating func parseHeader() throws(TOMLError) {
    let isArray = try scanner.accept(UInt8(ascii: "["))
    var key: [ByteString] = []
    repeat {
      key.append(try parseHeaderPart(isFirst: key.isEmpty))
    } while try continuesHeader()
    if isArray {
      let scalar = try scanner.next()
      guard scalar == UInt32(UInt8(ascii: "]")) else {
        throw scanner.failure(
          "expected end of table array name delimiter ']', but got " + scanner.quoted(scalar)
            + " instead")
      }
    }
    let name = key
    try change { (tables) throws(TOMLTables.Conflict) in
      try tables.addContext(name, isArray: isArray)
    }
    tables.note("", isArray: false)
  }

  private mutating func parseHeaderPart(isFirst: Bool) throws(TOMLError) -> ByteString {
    try scanner.skipSpace()
    switch try scanner.peek() {
    case UInt32(UInt8(ascii: "]")), TOMLScanner.end:
      throw scanner.failure("unexpected end of table name (table names cannot be empty)")
    case UInt32(UInt8(ascii: ".")):
      throw scanner.failure("unexpected table separator (table names cannot be empty)")
    case let scalar: return try parseName(scalar, isFirst: isFirst)
    }
  }

  private mutating func continuesHeader() throws(TOMLError) -> Bool {
    try scanner.skipSpace()
    let scalar = try scanner.next()
    switch scalar {
    case UInt32(UInt8(ascii: ".")): return true
    case UInt32(UInt8(ascii: "]")): return false
    default:
      throw scanner.failure(
        "expected '.' or ']' to end table name, but got " + scanner.quoted(scalar) + " instead")
    }
  }

  /// Parses one part of a key or table name.
  private mutating func parseName(
    _ first: UInt32, isFirst: Bool
  ) throws(TOMLError) -> ByteString {
    let name: ByteString
    let line: Int
    if first == UInt32(UInt8(ascii: "\"")) {
      _ = try scanner.next()
      let string = try parseString()
      line = scanner.line
      name = string
    } else if first == UInt32(UInt8(ascii: "'")) {
      _ = try scanner.next()
      name = try parseRawString()
      line = scanner.line
    } else {
      let start = scanner.position
      try scanner.skip { $0 < 0x80 && TOMLKey.isBare(UInt8($0)) }
      name = scanner.text(from: start)
      line = scanner.line
    }
    if isFirst { keyLine = line }
    return name
  }

  /// Parses a dotted key up to and with its `=`.
  private mutating func parseKey() throws(TOMLError) -> [ByteString] {
    try scanner.skipSpace()
    switch try scanner.peek() {
    case UInt32(UInt8(ascii: "=")), TOMLScanner.end:
      throw scanner.failure("unexpected '=': key name appears blank")
    case UInt32(UInt8(ascii: ".")):
      throw scanner.failure("unexpected '.': keys cannot start with a '.'")
    default: break
    }
    var key: [ByteString] = []
    repeat {
      try scanner.skipSpace()
      switch try scanner.peek() {
      case UInt32(UInt8(ascii: "=")), TOMLScanner.end: throw scanner.failure("unexpected '='")
      case UInt32(UInt8(ascii: ".")): throw scanner.failure("unexpected '.'")
      case let scalar: key.append(try parseName(scalar, isFirst: key.isEmpty))
      }
    } while try continuesKey()
    return key
  }

  private mutating func continuesKey() throws(TOMLError) -> Bool {
    try scanner.skipSpace()
    let scalar = try scanner.next()
    switch scalar {
    case UInt32(UInt8(ascii: ".")): return true
    case UInt32(UInt8(ascii: "=")): return false
    case TOMLScanner.end:
      throw scanner.failure("unexpected EOF; expected key separator '='")
    default:
      let problem = "expected '.' or '=', but got " + scanner.quoted(scalar) + " instead"
      throw scalar == 0x0A
        ? scanner.failureOnPreviousLine(problem) : scanner.failure(problem)
    }
  }

  /// Parses `key = value` and gives back the value with the key's parts before the last.
  @discardableResult
  private mutating func parsePair() throws(TOMLError) -> (
    path: [ByteString], name: ByteString, value: TOMLNode
  ) {
    let outer = tables.context
    let key = try parseKey()
    let name = key[key.count &- 1]
    currentKey = name
    for part in key.dropLast() {
      try change { (tables) throws(TOMLTables.Conflict) in
        try tables.addImplicitContext(tables.context + [part])
      }
    }
    let value = try parseValue(inArray: false)
    try change { (tables) throws(TOMLTables.Conflict) in try tables.setValue(name, value) }
    if case .array = value {
      tables.note(name, isArray: true)
    } else {
      tables.note(name, isArray: false)
    }
    tables.context = outer
    currentKey = ""
    return (Array(key.dropLast()), name, value)
  }

  /// Parses a value behind the `=`, or in an array.
  mutating func parseValue(inArray: Bool) throws(TOMLError) -> TOMLNode {
    try scanner.skipSpace()
    let scalar = try scanner.next()
    switch scalar {
    case UInt32(UInt8(ascii: "[")):
      return try nested { (parser) throws(TOMLError) in try parser.parseArray() }
    case UInt32(UInt8(ascii: "{")):
      return try nested { (parser) throws(TOMLError) in
        try parser.parseInlineTable(inArray: inArray)
      }
    case UInt32(UInt8(ascii: "\"")):
      if try acceptTwice(UInt8(ascii: "\"")) { return .string(try parseMultilineString()) }
      return .string(try parseString())
    case UInt32(UInt8(ascii: "'")):
      if try acceptTwice(UInt8(ascii: "'")) { return .string(try parseMultilineRawString()) }
      return .string(try parseRawString())
    default: return try parseScalar(scalar)
    }
  }

  private mutating func acceptTwice(_ quote: UInt8) throws(TOMLError) -> Bool {
    guard try scanner.accept(quote) else { return false }
    if try scanner.accept(quote) { return true }
    scanner.backup(1)
    return false
  }

  private mutating func nested(
    _ body: (inout TOMLParser) throws(TOMLError) -> TOMLNode
  ) throws(TOMLError) -> TOMLNode {
    depth &+= 1
    defer { depth &-= 1 }
    if depth > Self.depthLimit {
      throw TOMLError(.tooDeep, line: scanner.line, lastKey: scanner.lastKey)
    }
    return try body(&self)
  }

  private mutating func parseArray() throws(TOMLError) -> TOMLNode {
    tables.note(currentKey, isArray: true)
    var elements: [TOMLNode] = []
    while true {
      let scalar = try nextInCollection()
      if scalar == UInt32(UInt8(ascii: ",")) { throw scanner.failure("unexpected comma") }
      if scalar == UInt32(UInt8(ascii: "]")) { return .array(elements) }
      scanner.backup()
      elements.append(try parseValue(inArray: true))
      let separator = try nextInCollection()
      if separator == UInt32(UInt8(ascii: "]")) { return .array(elements) }
      guard separator == UInt32(UInt8(ascii: ",")) else {
        throw scanner.failure(
          "expected a comma (',') or array terminator (']'), but got "
            + scanner.plain(separator))
      }
    }
  }

  /// The next character that is neither space nor comment.
  private mutating func nextInCollection() throws(TOMLError) -> UInt32 {
    while true {
      let scalar = try scanner.next()
      if TOMLScanner.isSpace(scalar) || TOMLScanner.isBreak(scalar) { continue }
      guard scalar == UInt32(UInt8(ascii: "#")) else { return scalar }
      try skipComment()
    }
  }

  private mutating func parseInlineTable(inArray: Bool) throws(TOMLError) -> TOMLNode {
    let result = TOMLTable()
    let outer = tables.context
    let outerKey = currentKey
    let path = outer + [outerKey]
    tables.context = path
    currentKey = ""
    try change { (tables) throws(TOMLTables.Conflict) in
      tables.addImplicit(path)
      try tables.addContext(path, isArray: inArray)
    }
    while try continuesInlineTable() {
      let pair = try parsePair()
      var table = result
      for part in pair.path {
        if table[part] == nil { table[part] = .table(TOMLTable()) }
        guard case .table(let next)? = table[part] else {
          throw scanner.failure(
            Strconv.quote(TOMLKey.text(tables.context)) + " is not a table", keyLine)
        }
        table = next
      }
      table[pair.name] = pair.value
      tables.context = path
      // As in Go, errors until the next key name this one.
      currentKey = pair.name
      if try !continuesAfterPair() { break }
    }
    tables.context = outer
    currentKey = outerKey
    return .table(result)
  }

  /// Whether another pair begins here.
  private mutating func continuesInlineTable() throws(TOMLError) -> Bool {
    switch try nextInCollection() {
    case UInt32(UInt8(ascii: ",")): throw scanner.failure("unexpected comma")
    case UInt32(UInt8(ascii: "}")): return false
    default:
      scanner.backup()
      return true
    }
  }

  /// Takes the comma or the end behind a pair; false at the end.
  private mutating func continuesAfterPair() throws(TOMLError) -> Bool {
    while true {
      let scalar = try nextInCollection()
      if scalar == UInt32(UInt8(ascii: "}")) { return false }
      guard scalar == UInt32(UInt8(ascii: ",")) else {
        throw scanner.failure(
          "expected a comma or an inline table terminator '}', but got "
            + scanner.plain(scalar) + " instead")
      }
      try scanner.skipSpace()
      if try scanner.peek() != UInt32(UInt8(ascii: "}")) { return true }
    }
  }
}
