internal import GoCompat
internal import YAML

/// A list of an expression: made by it, or part of an object that is read as needed.
struct CELList: Sendable {
  private enum Storage: Sendable {
    case made([CELValue])
    case wire([Value], CustomSchema?)
  }

  private let storage: Storage

  init(_ values: [CELValue]) { storage = .made(values) }
  init(_ values: [Value], _ schema: CustomSchema?) { storage = .wire(values, schema) }

  var count: Int {
    switch storage {
    case .made(let values): values.count
    case .wire(let values, _): values.count
    }
  }

  /// Within its bounds.
  subscript(_ index: Int) -> CELValue {
    switch storage {
    case .made(let values): values[index]
    case .wire(let values, let schema): CELValue(values[index], schema?.items)
    }
  }

  var values: [CELValue] {
    switch storage {
    case .made(let values): values
    case .wire(let values, let schema): values.map { CELValue($0, schema?.items) }
    }
  }

  private var schema: CustomSchema? {
    if case .wire(_, let schema) = storage { schema } else { nil }
  }

  func contains(_ value: CELValue) -> Bool {
    for index in 0..<count where CELValue.isEqual(self[index], value) { return true }
    return false
  }

  /// Lists that are sets or maps are equal in any order.
  ///
  /// - SeeAlso: `common.unstructuredSetList`, `unstructuredMapList`
  static func isEqual(_ left: CELList, _ right: CELList) -> Bool {
    guard left.count == right.count else { return false }
    switch left.schema?.listType {
    case "set", "map": return left.values.allSatisfy { right.contains($0) }
    default: return (0..<left.count).allSatisfy { CELValue.isEqual(left[$0], right[$0]) }
    }
  }

  /// One list after another; what a set or a map has already is not added, or takes its place.
  static func + (left: CELList, right: CELList) -> CELList {
    switch left.schema?.listType {
    case "set":
      return CELList(left.values + right.values.filter { !left.contains($0) })
    case "map":
      let keys = left.schema?.listMapKeys ?? []
      func place(_ value: CELValue) -> [ByteString] {
        guard case .map(let map) = value else { return [] }
        return keys.map { CELConversions.text(map[.string($0)] ?? .null) }
      }
      var merged = left.values
      for value in right.values {
        if let index = merged.firstIndex(where: { place($0) == place(value) }) {
          merged[index] = value
        } else {
          merged.append(value)
        }
      }
      return CELList(merged)
    default: return CELList(left.values + right.values)
    }
  }
}

/// A map of an expression, or an object that is read as needed.
struct CELMap: Sendable {
  private enum Storage: Sendable {
    case made([(key: CELValue, value: CELValue)])
    case wire(Object, CustomSchema?)
  }

  private let storage: Storage

  init(_ entries: [(key: CELValue, value: CELValue)]) { storage = .made(entries) }
  init(_ object: Object, _ schema: CustomSchema?) { storage = .wire(object, schema) }

  var count: Int {
    switch storage {
    case .made(let entries): entries.count
    case .wire(let object, _): object.count
    }
  }

  var keys: [CELValue] {
    switch storage {
    case .made(let entries): entries.map(\.key)
    case .wire(let object, _): object.keys.map { .string($0) }
    }
  }

  /// Whether its members are fields of a schema, whose names are written in their own way.
  private var hasFields: Bool {
    guard case .wire(_, let schema?) = storage else { return false }
    if case .schema = schema.others { return false }
    return true
  }

  subscript(_ key: CELValue) -> CELValue? {
    switch storage {
    case .made(let entries):
      return entries.first { CELValue.isEqual($0.key, key) }?.value
    case .wire(let object, let schema):
      guard case .string(let name) = key, let value = object[name] else { return nil }
      return CELValue(value, schema?.member(name))
    }
  }

  /// The member that a name after a dot stands for.
  func field(_ name: ByteString) -> CELValue? {
    self[.string(hasFields ? CELNames.unescaped(name) : name)]
  }

  static func isEqual(_ left: CELMap, _ right: CELMap) -> Bool {
    guard left.count == right.count else { return false }
    return left.keys.allSatisfy { key in
      guard let a = left[key], let b = right[key] else { return false }
      return CELValue.isEqual(a, b)
    }
  }
}

/// How names that are no words are written in expressions.
///
/// - SeeAlso: `Escape`, `Unescape` of `k8s.io/apiserver/pkg/cel`
enum CELNames {
  static func unescaped(_ name: ByteString) -> ByteString {
    guard name.contains("__") else { return name }
    var text = name
    for (mark, plain): (ByteString, ByteString) in [
      ("__dot__", "."), ("__dash__", "-"), ("__slash__", "/"),
    ] {
      text = text.replacingAll(mark, with: plain)
    }
    let isReserved = text.count > 4 && text.hasPrefix("__") && text.hasSuffix("__")
    if isReserved, reserved.contains(text[2..<(text.count - 2)]) {
      return text[2..<(text.count - 2)]
    }
    return text.replacingAll("__underscores__", with: "__")
  }

  /// nil for a name that cannot be written.
  static func escaped(_ name: ByteString) -> ByteString? {
    guard let first = name.bytes.first, !(0x30...0x39).contains(first) else { return nil }
    if reserved.contains(name) { return "__" + name + "__" }
    let text = name.replacingAll("__", with: "__underscores__").replacingAll(".", with: "__dot__")
      .replacingAll("-", with: "__dash__").replacingAll("/", with: "__slash__")
    let isWord = text.bytes.allSatisfy { $0 == UInt8(ascii: "_") || Names.isAlphanumeric($0) }
    return isWord ? text : nil
  }

  private static let reserved: Set<ByteString> = [
    "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function",
    "if", "import", "let", "loop", "package", "namespace", "return",
  ]
}
