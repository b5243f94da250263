internal import GoCompat
internal import YAML

/// The place of a field, as messages name it: `spec.ports[0].name`.
struct FieldPath: Sendable, ExpressibleByStringLiteral {
  let text: ByteString

  init(_ text: ByteString) { self.text = text }
  init(stringLiteral value: String) { text = ByteString(value) }

  func child(_ name: ByteString) -> FieldPath {
    FieldPath(text.isEmpty ? name : text + "." + name)
  }
  func index(_ index: Int) -> FieldPath { FieldPath(text + "[" + Strconv.itoa(index) + "]") }
  func key(_ key: ByteString) -> FieldPath { FieldPath(text + "[" + key + "]") }
}

/// A value as messages show it.
///
/// - SeeAlso: `field.Error.ErrorBody`
struct ShownValue: Sendable, ExpressibleByStringLiteral {
  let text: ByteString

  static func text(_ value: ByteString) -> ShownValue { ShownValue(text: Strconv.quote(value)) }
  static func number(_ value: Int64) -> ShownValue { ShownValue(text: Strconv.formatInt(value)) }
  static func bool(_ value: Bool) -> ShownValue { ShownValue(text: value ? "true" : "false") }
  /// As JSON; keys of maps must be in order.
  static func json(_ value: Value) -> ShownValue {
    do {
      var writer = JSONWriter()
      writer.writeInOrder(value)
      return ShownValue(text: ByteString(try writer.finish()))
    } catch {
      return null
    }
  }
  /// A map as JSON, its keys sorted; a missing one is null.
  static func map(_ map: Object) -> ShownValue {
    if map.isEmpty { return null }
    return json(.object(map.sortedByKey()))
  }
  static let null = ShownValue(text: "null")

  private init(text: ByteString) { self.text = text }
  init(stringLiteral value: String) { text = Strconv.quote(ByteString(value)) }
}

/// Collects what is wrong with an object.
struct Problems {
  private(set) var list: [FieldProblem] = []

  var isEmpty: Bool { list.isEmpty }

  mutating func append(_ problems: [FieldProblem]) { list.append(contentsOf: problems) }

  private mutating func add(
    _ kind: FieldProblem.Kind, _ path: FieldPath, _ body: ByteString, _ detail: ByteString
  ) {
    list.append(
      FieldProblem(
        kind: kind, field: path.text, detail: detail.isEmpty ? body : body + ": " + detail))
  }

  mutating func required(_ path: FieldPath, _ detail: ByteString = "") {
    add(.required, path, "Required value", detail)
  }

  mutating func forbidden(_ path: FieldPath, _ detail: ByteString) {
    add(.forbidden, path, "Forbidden", detail)
  }

  mutating func invalid(_ path: FieldPath, _ value: ShownValue, _ detail: ByteString) {
    add(.invalid, path, "Invalid value: " + value.text, detail)
  }

  /// A value that the message does not show.
  mutating func invalid(_ path: FieldPath, _ detail: ByteString) {
    add(.invalid, path, "Invalid value", detail)
  }

  mutating func invalid(_ path: FieldPath, _ value: ByteString, _ details: [ByteString]) {
    for detail in details { invalid(path, .text(value), detail) }
  }

  mutating func invalid(_ path: FieldPath, _ value: Int64, _ detail: ByteString) {
    invalid(path, .number(value), detail)
  }

  mutating func notSupported(_ path: FieldPath, _ value: ShownValue, _ supported: [ByteString]) {
    let names = supported.map { Strconv.quote($0) }.joined(", ")
    add(
      .notSupported, path, "Unsupported value: " + value.text,
      supported.isEmpty ? "" : "supported values: " + names)
  }

  mutating func notSupported(
    _ path: FieldPath, _ value: ByteString, _ supported: [ByteString]
  ) {
    notSupported(path, .text(value), supported)
  }

  mutating func duplicate(_ path: FieldPath, _ value: ShownValue, _ detail: ByteString = "") {
    add(.duplicate, path, "Duplicate value: " + value.text, detail)
  }

  mutating func notFound(_ path: FieldPath, _ value: ByteString) {
    add(.notFound, path, "Not found: " + Strconv.quote(value), "")
  }

  mutating func tooLong(_ path: FieldPath, _ limit: Int) {
    add(.tooLong, path, "Too long", "may not be more than " + Strconv.itoa(limit) + " bytes")
  }

  mutating func tooMany(_ path: FieldPath, _ count: Int, _ limit: Int) {
    add(
      .tooMany, path, "Too many: " + Strconv.itoa(count),
      "must have at most " + Strconv.itoa(limit) + (limit == 1 ? " item" : " items"))
  }

  /// A number must not be less than zero.
  mutating func notNegative(_ value: Int64?, _ path: FieldPath) {
    guard let value, value < 0 else { return }
    invalid(path, value, "must be greater than or equal to 0")
  }

  /// A text must be one of some; an empty one is missing.
  mutating func oneOf(_ value: ByteString, _ path: FieldPath, _ supported: [ByteString]) {
    if value.isEmpty {
      required(path)
    } else if !supported.contains(value) {
      notSupported(path, value, supported)
    }
  }

  /// A text, where there is one, must be one of some.
  mutating func optionalOneOf(
    _ value: ByteString?, _ path: FieldPath, _ supported: [ByteString]
  ) {
    guard let value, !supported.contains(value) else { return }
    notSupported(path, value, supported)
  }

  /// A value that may not be another than it was.
  mutating func immutable(
    _ new: Value?, _ old: Value?, _ path: FieldPath, _ shown: ShownValue? = nil
  ) {
    let (new, old) = (new == .null ? nil : new, old == .null ? nil : old)
    guard new != old else { return }
    invalid(path, shown ?? Self.shown(new), "field is immutable")
  }

  static func shown(_ value: Value?) -> ShownValue {
    switch value {
    case nil, .null: .null
    case .string(let text): .text(text)
    case .int(let number): .number(number)
    case .bool(let value): .bool(value)
    case .object(let object): .json(.object(object.sortedByKey()))
    case .some(let value): .json(value)
    }
  }
}

extension JSONWriter {
  /// Writes a value with its keys as they stand.
  mutating func writeInOrder(_ value: Value) {
    switch value {
    case .object(let object):
      beginObject(count: object.count)
      for (key, value) in object {
        self.key(key)
        writeInOrder(value)
      }
      endObject()
    case .array(let items):
      beginArray(count: items.count)
      for item in items { writeInOrder(item) }
      endArray()
    default: write(value)
    }
  }
}
