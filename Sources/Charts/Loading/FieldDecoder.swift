public import GoCompat
import YAML

/// A value of a document that is of another kind than the field it is for.
///
/// - SeeAlso: Go's `encoding/json.UnmarshalTypeError`
public struct FieldMismatch: Error, Equatable, Sendable {
  /// The kind of the value in JSON's words: string, number, bool, array, object.
  public let found: String
  /// The Go type of the field.
  public let wanted: String
  /// The Go type that has the field; empty for the document itself.
  public let owner: String
  /// The field's path from the document's top.
  public let path: [String]

  /// The sentence of encoding/json.
  public var goText: ByteString {
    let place = path.isEmpty ? "value" : "struct field \(owner).\(path.joined(separator: "."))"
    return ByteString("json: cannot unmarshal \(found) into Go \(place) of type \(wanted)")
  }
}

/// Decodes the tables of Chart.yaml and lock files as encoding/json does after sigs.k8s.io/yaml:
/// what a table does not name keeps its value, numbers and booleans become text in text fields.
struct FieldDecoder {
  /// The Go type being filled, as messages name it.
  var owner = ""
  var path: [String] = []
  /// Whether fields that are not known are an error.
  var isStrict = false

  /// Calls the body for each entry, keys in the order of their bytes.
  ///
  /// - Parameters:
  ///   - type: the Go type, as `v2.Metadata`.
  ///   - fields: the names of the fields; others are skipped or, when strict, an error; case is not looked
  ///     at.
  func fields(
    of value: Value, type: String, names fields: [String],
    _ body: (FieldDecoder, String, Value) throws(DocumentProblem) -> Void
  ) throws(DocumentProblem) {
    if value == .null { return }
    guard case .object(let object) = value else { throw mismatch(value, type) }
    let owner = String(type.drop { $0 != "." }.dropFirst())
    for key in object.keys.sorted() {
      guard let field = Self.field(key, among: fields), let value = object[key] else {
        if isStrict { throw .unknownField(key) }
        continue
      }
      let decoder = FieldDecoder(owner: owner, path: path + [field], isStrict: isStrict)
      try body(decoder, field, value)
    }
  }

  /// The field a key stands for: the one of that name, else the one that differs in case alone.
  private static func field(_ key: ByteString, among fields: [String]) -> String? {
    fields.first { key.bytes.elementsEqual($0.utf8) }
      ?? fields.first { key.isFoldedEqual(to: ByteString($0)) }
  }

  func string(_ value: Value, _ target: inout ByteString) throws(DocumentProblem) {
    switch value {
    case .null: break
    case .string(let text): target = text
    case .bool(let value): target = value ? "true" : "false"
    case .int(let value): target = Strconv.formatInt(value)
    case .float(let value): target = Strconv.formatFloat(value, .g, bitSize: 32)
    default: throw mismatch(value, "string")
    }
  }

  func bool(_ value: Value, _ target: inout Bool) throws(DocumentProblem) {
    switch value {
    case .null: break
    case .bool(let value): target = value
    default: throw mismatch(value, "bool")
    }
  }

  /// Decodes a list over the elements that are there already, as Go does.
  func list<Element>(
    _ value: Value, type: String, _ target: inout [Element], fresh: Element,
    _ body: (Value, inout Element) throws(DocumentProblem) -> Void
  ) throws(DocumentProblem) {
    if value == .null {
      target = []
      return
    }
    guard case .array(let values) = value else { throw mismatch(value, type) }
    var elements = Array(target.prefix(values.count))
    for (index, value) in values.enumerated() {
      if index == elements.count { elements.append(fresh) }
      try body(value, &elements[index])
    }
    target = elements
  }

  func strings(_ value: Value, _ target: inout [ByteString]) throws(DocumentProblem) {
    try list(value, type: "[]string", &target, fresh: "") {
      value, element throws(DocumentProblem) in
      try string(value, &element)
    }
  }

  func stringMap(
    _ value: Value, _ target: inout [ByteString: ByteString]?
  ) throws(DocumentProblem) {
    if value == .null {
      target = nil
      return
    }
    guard case .object(let object) = value else { throw mismatch(value, "map[string]string") }
    var map = target ?? [:]
    for key in object.keys.sorted() {
      var text: ByteString = ""
      try string(object[key] ?? .null, &text)
      map[key] = text
    }
    target = map
  }

  private func mismatch(_ value: Value, _ wanted: String) -> DocumentProblem {
    let found =
      switch value {
      case .null: "null"
      case .bool: "bool"
      case .int, .float: "number"
      case .string: "string"
      case .array: "array"
      case .object: "object"
      }
    return .wrongType(FieldMismatch(found: found, wanted: wanted, owner: owner, path: path))
  }
}
