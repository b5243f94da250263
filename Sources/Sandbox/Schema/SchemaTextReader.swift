internal import GoCompat
internal import YAML

/// Reads the compact form in which the schemas are embedded.
///
/// A line is a definition: its name, then `(` and its fields in Go's order, or a type. A field is its
/// name, a slash and its name in Go unless that is the same with a capital, a space, marks (`*` a pointer, `!` written when empty, `+` required) and a type. A type is a letter (`s`
/// string, `i` int32, `l` int64, `d` double, `b` boolean, `y` base64, `t` time, `m` time in
/// microseconds, `q` quantity, `p` number or string, `r` an object of any kind, `a` anything), `@` and
/// the number of a definition, `[` or `{` and the type of what is in the list or map. Behind it: `:` a
/// Go type, `=` the values allowed, `~` a default, `#` the keys of a list map, `%` a set, `^` an atomic
/// map, `<` patch strategies, `>` the patch merge key; each but `%` and `^` ends in a semicolon.
struct SchemaTextReader {
  static let separator = UInt8(ascii: "`")

  private let text: UnsafeBufferPointer<UInt8>
  private let name: ByteString
  private let definitions: [ByteString]
  private var index = 0

  init(_ text: UnsafeBufferPointer<UInt8>, name: ByteString, definitions: [ByteString]) {
    self.text = text
    self.name = name
    self.definitions = definitions
  }

  static func lines(of text: StaticString) -> [Slice<UnsafeBufferPointer<UInt8>>] {
    let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return bytes.split(separator: UInt8(ascii: "\n"))
  }

  mutating func definition() -> SchemaNode {
    guard peek == UInt8(ascii: "(") else { return type() }
    index += 1
    let isAtomic = take(UInt8(ascii: "^"))
    var fields: [ByteString: SchemaField] = [:]
    while take(Self.separator) {
      let names = text(until: UInt8(ascii: " ")).split(by: "/")
      let name = names[0]
      let isPointer = take(UInt8(ascii: "*"))
      let isAlwaysWritten = take(UInt8(ascii: "!"))
      let isRequired = take(UInt8(ascii: "+"))
      fields[name] = SchemaField(
        node: type(), isRequired: isRequired, isAlwaysWritten: isAlwaysWritten,
        isPointer: isPointer, goName: names.count > 1 ? names[1] : Self.capitalised(name),
        order: fields.count)
    }
    return SchemaNode(
      .object(fields: fields), goType: goName(name), mapKind: isAtomic ? .atomic : .granular)
  }

  private static func capitalised(_ name: ByteString) -> ByteString {
    guard let first = name.bytes.first, 0x61...0x7A ~= first else { return name }
    return ByteString([first & 0xDF]) + name[1...]
  }

  /// `v1.PodSpec` of `io.k8s.api.core.v1.PodSpec`.
  private func goName(_ definition: ByteString) -> ByteString {
    let parts = definition.split(by: ".")
    return parts.count < 2 ? definition : parts[parts.count - 2] + "." + parts[parts.count - 1]
  }

  private var peek: UInt8 { index < text.count ? text[index] : 0 }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    index += 1
    return true
  }

  private mutating func text(until end: UInt8) -> ByteString {
    let start = index
    while index < text.count, text[index] != end { index += 1 }
    let found = ByteString(Array(text[start..<index]))
    index = min(index + 1, text.count)
    return found
  }

  /// - Parameter isItem: whether it is what a list or map holds: marks for merging are those of the
  ///   list or map.
  private mutating func type(isItem: Bool = false) -> SchemaNode {
    let letter = peek
    index += 1
    var format: ByteString = ""
    var goType: ByteString = ""
    let shape: SchemaNode.Shape
    switch letter {
    case UInt8(ascii: "s"): shape = .string
    case UInt8(ascii: "b"): shape = .boolean
    case UInt8(ascii: "q"): shape = .quantity
    case UInt8(ascii: "p"): shape = .intOrString
    case UInt8(ascii: "i"): (shape, format) = (.integer, "int32")
    case UInt8(ascii: "l"): (shape, format) = (.integer, "int64")
    case UInt8(ascii: "d"): (shape, format) = (.number, "double")
    case UInt8(ascii: "y"): (shape, format) = (.string, "byte")
    case UInt8(ascii: "t"): (shape, format) = (.string, "date-time")
    case UInt8(ascii: "m"): (shape, format) = (.string, "micro-time")
    case UInt8(ascii: "r"): (shape, goType) = (.any, "runtime.RawExtension")
    case UInt8(ascii: "["): shape = .array(items: type(isItem: true))
    case UInt8(ascii: "{"): shape = .map(values: type(isItem: true))
    case UInt8(ascii: "@"):
      let number = Int(text(until: UInt8(ascii: ",")).text) ?? 0
      shape = .reference(definitions.indices.contains(number) ? definitions[number] : "")
    default: shape = .any
    }
    return marks(shape, format, goType, isItem: isItem)
  }

  private static let mergeMarks: [UInt8] = Array("#%^<>".utf8)

  private mutating func marks(
    _ shape: SchemaNode.Shape, _ format: ByteString, _ type: ByteString, isItem: Bool
  ) -> SchemaNode {
    let end = UInt8(ascii: ";")
    var goType = type
    var enumeration: [Value] = []
    var defaultValue: Value?
    var listKind = SchemaNode.ListKind.atomic
    var mapKind = SchemaNode.MapKind.granular
    var strategies: [ByteString] = []
    var mergeKey: ByteString?
    while true {
      let mark = isItem && Self.mergeMarks.contains(peek) ? 0 : peek
      index += 1
      switch mark {
      case UInt8(ascii: ":"): goType = text(until: end)
      case UInt8(ascii: "="): enumeration = text(until: end).split(by: "|").map { .string($0) }
      case UInt8(ascii: "~"):
        defaultValue = try? JSONReader.kubernetesValue(text(until: end).bytes)
      case UInt8(ascii: "#"): listKind = .map(keys: text(until: end).split(by: "|"))
      case UInt8(ascii: "%"): listKind = .set
      case UInt8(ascii: "^"): mapKind = .atomic
      case UInt8(ascii: "<"): strategies = text(until: end).split(by: ",")
      case UInt8(ascii: ">"): mergeKey = text(until: end)
      default:
        index -= 1
        return SchemaNode(
          shape, goType: goType, format: format, enumeration: enumeration,
          defaultValue: defaultValue, listKind: listKind, mapKind: mapKind,
          patchMergeKey: mergeKey, patchStrategies: strategies,
          preservesUnknown: goType == "runtime.RawExtension")
      }
    }
  }
}

extension SchemaTextReader {
  /// Reads the line of a kind: group, version, kind, plural, singular, `1` for one in namespaces,
  /// verbs, short names, categories, subresources, the number of its definition.
  static func kind(
    _ line: Slice<UnsafeBufferPointer<UInt8>>, definitions: [ByteString]
  ) -> ResourceKind {
    var parts = line.split(separator: separator, omittingEmptySubsequences: false)
      .map { ByteString(Array($0)) }
    while parts.count < 11 { parts.append("") }
    let number = Int(parts[10].text) ?? 0
    return ResourceKind(
      group: parts[0], version: parts[1], kind: parts[2], resource: parts[3],
      singular: parts[4], isNamespaced: parts[5] == "1", verbs: list(parts[6], ","),
      shortNames: list(parts[7], ","), categories: list(parts[8], ","),
      subresources: list(parts[9], ";").map(subresource),
      definition: definitions.indices.contains(number) ? definitions[number] : "",
      isCustom: false)
  }

  private static func list(_ text: ByteString, _ separator: ByteString) -> [ByteString] {
    text.isEmpty ? [] : text.split(by: separator)
  }

  private static func subresource(_ text: ByteString) -> ResourceSubresource {
    var parts = text.split(by: ":")
    while parts.count < 5 { parts.append("") }
    return ResourceSubresource(
      name: parts[0], verbs: list(parts[1], ","), group: parts[2], version: parts[3],
      kind: parts[4])
  }
}
