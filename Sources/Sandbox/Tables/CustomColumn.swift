internal import GoCompat
internal import YAML

/// What stands in a column that a custom resource definition has added.
///
/// - SeeAlso: `k8s.io/apiextensions-apiserver/pkg/registry/customresource/tableconvertor`
enum CustomColumn {
  static func cell(_ column: Object, _ object: Object, _ now: TimeInstant) -> Value {
    var value: Value = .object(object)
    for step in steps(column.string("jsonPath")) {
      guard let next = follow(value, step) else { return .null }
      value = next
    }
    switch (column.string("type"), value) {
    case ("date", .string(let time)): return TableLayout.age(time, now)
    case ("integer", .int), ("number", .int), ("number", .float), ("boolean", .bool),
      ("string", .string):
      return value
    case ("integer", .float(let number)): return .int(Int64(number))
    case ("string", .int(let number)): return .string(Strconv.formatInt(number))
    case ("string", .bool(let flag)): return .string(flag ? "true" : "false")
    case ("string", _): return .string(GoValueText.text(value))
    default: return .null
    }
  }

  private static func follow(_ value: Value, _ step: ByteString) -> Value? {
    switch value {
    case .object(let object): return object[step]
    case .array(let items):
      guard let index = Int(step.text), items.indices.contains(index) else { return nil }
      return items[index]
    default: return nil
    }
  }

  /// The steps of a simple path: `.spec.ports[0].name`, `.metadata.labels['a\.b']`.
  private static func steps(_ path: ByteString) -> [ByteString] {
    var steps: [ByteString] = []
    var current: [UInt8] = []
    var isEscaped = false
    func finish() {
      if !current.isEmpty { steps.append(ByteString(current)) }
      current = []
    }
    for byte in path.bytes {
      if isEscaped {
        current.append(byte)
        isEscaped = false
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"): isEscaped = true
      case UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "]"): finish()
      case UInt8(ascii: "'"), UInt8(ascii: "\""): continue
      default: current.append(byte)
      }
    }
    finish()
    return steps
  }
}
