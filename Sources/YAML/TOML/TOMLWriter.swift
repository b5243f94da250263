internal import GoCompat

/// Writes TOML exactly as BurntSushi/toml does with its default indent of two spaces.
///
/// - SeeAlso: `toml.Encoder`
public struct TOMLWriter {
  private enum Shape { case plain, table, tables }

  private var output: [UInt8] = []

  private init() {}

  /// The text of a value.
  public static func text(_ value: TOMLValue) throws(TOMLError) -> [UInt8] {
    if case .nil = value { throw TOMLError(.nilValue) }
    var writer = TOMLWriter()
    try writer.write(value, [])
    return writer.output
  }

  /// - SeeAlso: `tomlTypeOfGo`
  private static func shape(_ value: TOMLValue) throws(TOMLError) -> Shape {
    switch value {
    case .table, .structure: return .table
    case .array(let elements):
      var areTables = !elements.isEmpty
      for element in elements {
        if case .nil = element { throw TOMLError(.nilInArray) }
        if try shape(element) != .table { areTables = false }
      }
      return areTables ? .tables : .plain
    case .unsupported(let kind): throw TOMLError(.unsupportedKind(kind))
    default: return .plain
    }
  }

  private mutating func newline() {
    if !output.isEmpty { output.append(0x0A) }
  }

  private mutating func indent(_ key: [ByteString]) {
    for _ in 1..<max(key.count, 1) { output.append(contentsOf: "  ".utf8) }
  }

  private mutating func write(_ value: TOMLValue, _ key: [ByteString]) throws(TOMLError) {
    switch value {
    case .table(let members), .structure(let members):
      if key.count == 1 { newline() }
      if !key.isEmpty { writeHeader(key, "[", "]") }
      try writeMembers(Self.ordered(value, members), key)
    case .array(let elements):
      guard try Self.shape(value) == .tables else { return try writePair(key, value) }
      if key.isEmpty { throw TOMLError(.topLevelArray) }
      for element in elements {
        guard case .table(let members) = element else {
          guard case .structure(let members) = element else { continue }
          newline()
          writeHeader(key, "[[", "]]")
          try writeMembers(members, key)
          continue
        }
        newline()
        writeHeader(key, "[[", "]]")
        try writeMembers(Self.ordered(element, members), key)
      }
    default: try writePair(key, value)
    }
  }

  private mutating func writeHeader(_ key: [ByteString], _ open: String, _ close: String) {
    indent(key)
    output.append(contentsOf: open.utf8)
    output.append(contentsOf: TOMLKey.text(key).bytes)
    output.append(contentsOf: close.utf8)
    newline()
  }

  private typealias Members = [(key: ByteString, value: TOMLValue)]

  private static func ordered(_ value: TOMLValue, _ members: Members) -> Members {
    if case .structure = value { return members }
    return members.sorted { $0.key < $1.key }
  }

  /// What stands in the table itself comes before tables in it.
  private static func parted(
    _ members: Members
  ) throws(TOMLError) -> (direct: Members, nested: Members) {
    var direct: Members = []
    var nested: Members = []
    for member in members {
      if try shape(member.value) == .plain { direct.append(member) } else { nested.append(member) }
    }
    return (direct, nested)
  }

  private mutating func writeMembers(
    _ members: Members, _ key: [ByteString]
  ) throws(TOMLError) {
    let (direct, nested) = try Self.parted(members)
    for member in direct + nested {
      if case .nil = member.value { continue }
      try write(member.value, key + [member.key])
    }
  }

  private mutating func writePair(_ key: [ByteString], _ value: TOMLValue) throws(TOMLError) {
    guard let name = key.last else { return try writeElement(value) }
    indent(key)
    TOMLKey.append(name, to: &output)
    output.append(contentsOf: " = ".utf8)
    try writeElement(value)
    newline()
  }

  private mutating func writeElement(_ value: TOMLValue) throws(TOMLError) {
    switch value {
    case .nil: throw TOMLError(.nilInArray)
    case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .int(let value): Strconv.appendInt(value, to: &output)
    case .uint(let value): Strconv.appendUint(value, to: &output)
    case .float(let value): writeFloat(value, bitSize: 64)
    case .float32(let value): writeFloat(Double(value), bitSize: 32)
    case .string(let text): TOMLKey.appendQuoted(text, to: &output)
    case .time(let time): output.append(contentsOf: TOMLTimeLayout.text(time).bytes)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(contentsOf: ", ".utf8) }
        try writeElement(element)
      }
      output.append(UInt8(ascii: "]"))
    case .table(let members), .structure(let members):
      try writeInline(Self.ordered(value, members))
    case .unsupported(let kind): throw TOMLError(.unsupportedKind(kind))
    }
  }

  /// Writes a table on one line, with Go's commas: a nil that is left out leaves its comma.
  private mutating func writeInline(_ members: Members) throws(TOMLError) {
    let (direct, nested) = try Self.parted(members)
    output.append(UInt8(ascii: "{"))
    for (index, member) in (direct + nested).enumerated() {
      if case .nil = member.value { continue }
      TOMLKey.append(member.key, to: &output)
      output.append(contentsOf: " = ".utf8)
      try writeElement(member.value)
      if index < members.count &- 1 { output.append(contentsOf: ", ".utf8) }
    }
    output.append(UInt8(ascii: "}"))
  }

  private mutating func writeFloat(_ value: Double, bitSize: Int) {
    if value.isNaN || value.isInfinite {
      if value.sign == .minus { output.append(UInt8(ascii: "-")) }
      return output.append(contentsOf: (value.isNaN ? "nan" : "inf").utf8)
    }
    let text = Strconv.formatFloat(value, .g, bitSize: bitSize).bytes
    output.append(contentsOf: text)
    if !text.contains(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: ".") }) {
      output.append(contentsOf: ".0".utf8)
    }
  }
}
