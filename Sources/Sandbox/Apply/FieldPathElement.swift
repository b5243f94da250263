internal import GoCompat
internal import YAML

/// One step from a value to a part of it, as managed fields name it.
///
/// - SeeAlso: `sigs.k8s.io/structured-merge-diff/fieldpath.PathElement`
enum FieldPathElement: Sendable, Equatable {
  case field(ByteString)
  /// The item of a list whose keys have these values; keys in byte order.
  case key([FieldPathKey])
  /// The item of a set that is this value.
  case value(Value)
  case index(Int)
}

/// A key of a list's items, and its value.
struct FieldPathKey: Sendable, Equatable {
  var name: ByteString
  var value: Value
}

extension FieldPathElement: Comparable {
  static func < (left: FieldPathElement, right: FieldPathElement) -> Bool {
    switch (left, right) {
    case (.field(let a), .field(let b)): return a < b
    case (.key(let a), .key(let b)): return precedes(a, b)
    case (.value(let a), .value(let b)): return ValueOrder.compare(a, b) < 0
    case (.index(let a), .index(let b)): return a < b
    default: return left.rank < right.rank
    }
  }

  private var rank: Int {
    switch self {
    case .field: 0
    case .key: 1
    case .value: 2
    case .index: 3
    }
  }

  private static func precedes(_ left: [FieldPathKey], _ right: [FieldPathKey]) -> Bool {
    for (a, b) in zip(left, right) {
      if a.name != b.name { return a.name < b.name }
      let order = ValueOrder.compare(a.value, b.value)
      if order != 0 { return order < 0 }
    }
    return left.count < right.count
  }
}

// MARK: - Texts

extension FieldPathElement {
  /// `.name`, `[name="a"]`, `[="a"]`, `[0]`
  var text: ByteString {
    switch self {
    case .field(let name): return "." + name
    case .key(let keys):
      return "[" + keys.map { $0.name + "=" + Self.text($0.value) }.joined(",") + "]"
    case .value(let value): return "[=" + Self.text(value) + "]"
    case .index(let index): return "[" + Strconv.itoa(index) + "]"
    }
  }

  /// - SeeAlso: `value.ToString`
  private static func text(_ value: Value) -> ByteString {
    switch value {
    case .null: return "null"
    case .string(let text): return Strconv.quote(text)
    case .array(let items): return "[" + items.map(text).joined(",") + "]"
    case .object(let object):
      return object.map { $0.key + "=" + text($0.value) }.joined("")
    default: return GoValueText.text(value)
    }
  }

  /// The key of it in `fieldsV1`: `f:name`, `k:{"name":"a"}`, `v:"a"`, `i:0`.
  ///
  /// - SeeAlso: `fieldpath.SerializePathElement`
  var wireText: ByteString {
    switch self {
    case .field(let name): return "f:" + name
    case .key(let keys):
      let parts = keys.map { Self.json(.string($0.name)) + ":" + Self.json($0.value) }
      return "k:{" + parts.joined(",") + "}"
    case .value(let value): return "v:" + Self.json(value)
    case .index(let index): return "i:" + Strconv.itoa(index)
    }
  }

  private static func json(_ value: Value) -> ByteString {
    // A number that JSON has not cannot come out of JSON.
    do { return ByteString(try value.kubernetesJSON()) } catch { return "null" }
  }

  /// Why a key of `fieldsV1` is none.
  enum WireProblem: Error { case unknownKind, malformed }

  init(wireText text: ByteString) throws(WireProblem) {
    guard text.count >= 2, text[1] == UInt8(ascii: ":") else { throw .malformed }
    let rest = text[2...]
    switch text[0] {
    case UInt8(ascii: "f"): self = .field(rest)
    case UInt8(ascii: "v"): self = .value(try Self.read(rest))
    case UInt8(ascii: "k"):
      guard case .object(let object) = try Self.read(rest) else { throw .malformed }
      self = .key(
        object.keys.sorted().map { FieldPathKey(name: $0, value: object[$0] ?? .null) })
    case UInt8(ascii: "i"):
      guard case .value(let index) = Strconv.scanInt(rest) else { throw .malformed }
      self = .index(Int(index))
    default: throw .unknownKind
    }
  }

  private static func read(_ json: ByteString) throws(WireProblem) -> Value {
    do { return try JSONReader.kubernetesValue(json.bytes) } catch { throw .malformed }
  }
}

extension [FieldPathElement] {
  /// `.spec.ports[port=80,protocol="TCP"]`
  var text: ByteString { map(\.text).joined("") }
}
