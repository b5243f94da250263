internal import GoCompat
public import GoTemplate
public import YAML

/// The way between documents and template-time values.
public enum ValueBridge {
  /// The template-time value of a document: maps of any, slices of any, floats.
  public static func goValue(_ document: Value) -> GoValue {
    switch document {
    case .null: return .nil
    case .bool(let bool): return .bool(bool)
    case .int(let int): return .int64(int)
    case .float(let float): return .float64(float)
    case .string(let string): return .string(string)
    case .array(let elements): return .slice(GoSlice(elements.map(goValue)))
    case .object(let object): return .map(goMap(object))
    }
  }

  /// The template-time map of a mapping.
  public static func goMap(_ object: Object) -> GoMap {
    let map = GoMap(minimumCapacity: object.count)
    for (key, value) in object { map[key] = goValue(value) }
    return map
  }
}

/// Builds template-time values straight from what a reader finds.
struct GoValueBuilder: DocumentBuilder {
  /// What `Local` shows times in; only TOML has times.
  var local = TimeLocation.localUTC

  func null() -> GoValue { .nil }
  func bool(_ value: Bool) -> GoValue { .bool(value) }
  func int(_ value: Int64) -> GoValue { .int64(value) }
  func float(_ value: Double) -> GoValue { .float64(value) }
  func string(_ value: ByteString) -> GoValue { .string(value) }
  func array(_ elements: [GoValue]) -> GoValue { .slice(GoSlice(elements)) }
  func time(_ value: TimeInstant) -> GoValue { .object(GoTime(value, local: local)) }
  func tables(_ elements: [GoValue]) -> GoValue { .slice(GoSlice(elements, .anyMapSlice)) }
  func mapping(minimumCapacity: Int) -> GoMap { GoMap(minimumCapacity: minimumCapacity) }
  func set(_ key: ByteString, _ value: GoValue, in mapping: inout GoMap) { mapping[key] = value }
  func object(_ mapping: consuming GoMap) -> GoValue { .map(mapping) }
}

/// Writes template-time values into a document, with no tree in between.
///
/// - SeeAlso: `json.Marshal`, whose view of Go's types this is
struct GoValueWriter<Writer: DocumentWriter> {
  var writer: Writer
  /// Whether encoding/json sees the values; else go-yaml does, with other views of some types.
  private let isJSON: Bool
  /// Nesting beyond this is an error.
  private let depthLimit: Int
  private var depth = 0
  /// The bracket that nested too deeply, when that is what was thrown for.
  private(set) var deepBracket: Unicode.Scalar?
  /// The maps around the current value, noted only where it is nested very deeply.
  private var ancestors: Set<ObjectIdentifier> = []

  /// - SeeAlso: `startDetectCyclesAfter` of encoding/json
  private static var noticeDepth: Int { 1000 }

  init(_ writer: Writer, isJSON: Bool = true, depthLimit: Int = .max) {
    self.writer = writer
    self.isJSON = isJSON
    self.depthLimit = depthLimit
  }

  /// - Throws: a text in the words of encoding/json, for what JSON cannot say.
  mutating func write(_ value: GoValue) throws(GoError) {
    switch value {
    case .nil: writer.null()
    case .bool(let bool): writer.bool(bool)
    case .int(let int): writer.int(Int64(int))
    case .int64(let int): writer.int(int)
    case .float64(let float): writer.float(float)
    case .string(let string): writer.string(string)
    case .map(let map): try write(map)
    case .slice(let slice): try write(slice)
    case .number(let number): try write(number)
    case .object(let object): try write(object)
    }
  }

  private mutating func enter(_ bracket: Unicode.Scalar) throws(GoError) {
    depth += 1
    guard depth > depthLimit else { return }
    deepBracket = bracket
    throw GoError("exceeded max depth")
  }

  private mutating func write(_ map: GoMap) throws(GoError) {
    if map.isNil, isJSON { return writer.null() }
    try enter("{")
    defer { depth -= 1 }
    let isNoticed = depth > Self.noticeDepth
    if isNoticed, !ancestors.insert(ObjectIdentifier(map)).inserted {
      throw GoError(
        ByteString("json: unsupported value: encountered a cycle via \(map.type.name)"))
    }
    defer { if isNoticed { ancestors.remove(ObjectIdentifier(map)) } }
    writer.beginObject(count: map.count)
    var keys = map.keys
    writer.sort(&keys)
    for key in keys {
      writer.key(key)
      try write(map[key] ?? .nil)
    }
    writer.endObject()
  }

  private mutating func write(_ slice: GoSlice) throws(GoError) {
    if slice.isNil, isJSON { return writer.null() }
    if isJSON, slice.type == .byteSlice, let bytes = slice.bytes {
      return writer.string(ByteString(Base64.standard.encode(bytes)))
    }
    try enter("[")
    defer { depth -= 1 }
    writer.beginArray(count: slice.count)
    for element in slice.elements { try write(element) }
    writer.endArray()
  }

  private mutating func write(_ number: GoNumber) throws(GoError) {
    switch number.payload {
    case .signed(let int): writer.int(int)
    case .unsigned(let int): writer.uint(int)
    case .float32(let float): writer.float(float)
    case .complex: throw Self.unsupported(number.type)
    }
  }

  private mutating func write(_ object: GoObject) throws(GoError) {
    if object.type.kind == .func || object.type.kind == .chan {
      throw Self.unsupported(object.type)
    }
    if object.isNil { return writer.null() }
    if let time = object as? GoTime {
      return writer.time(time.instant.format(TimeInstant.rfc3339Nano))
    }
    switch object.jsonForm {
    case .value(let value): try write(value)
    case .members(let tagged):
      let members = isJSON ? inWriterOrder(tagged) : object.exportedFields
      writer.beginObject(count: members.count)
      for member in members {
        writer.key(isJSON ? member.name : member.name.lowercased)
        try write(member.value)
      }
      writer.endObject()
    }
  }

  /// The members of a struct: JSON keeps their order, and what goes on to YAML is sorted as a map.
  private func inWriterOrder(
    _ members: [(name: ByteString, value: GoValue)]
  ) -> [(name: ByteString, value: GoValue)] {
    var names = members.map(\.name)
    writer.sort(&names)
    return names.compactMap { name in members.first { $0.name == name } }
  }

  private static func unsupported(_ type: GoType) -> GoError {
    GoError(ByteString("json: unsupported type: \(type.name)"))
  }
}

extension GoObject {
  /// The fields that go-yaml and the TOML encoder write, in declaration order.
  var exportedFields: [(name: ByteString, value: GoValue)] {
    fields.filter { field($0.name) != nil }
  }
}
