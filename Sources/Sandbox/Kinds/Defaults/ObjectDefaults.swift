internal import GoCompat
internal import YAML

/// Fills in what the server's defaulting functions fill in, struct by struct along the schema: first the
/// struct itself, then what is in it.
///
/// - SeeAlso: `zz_generated.defaults.go` of `k8s.io/kubernetes/pkg/apis`
struct ObjectDefaults {
  private let table: SchemaTable
  /// Whether pods are being made whole, which templates of pods are not.
  private var depth = 0

  private init(_ table: SchemaTable) { self.table = table }

  static func fill(_ object: inout Object, _ kind: ResourceKind, _ table: SchemaTable = .builtIn) {
    guard let node = table.definition(kind.definition) else { return }
    var walk = ObjectDefaults(table)
    walk.fill(&object, node)
    object = ObjectDecoder.normalise(object, kind: kind, table: table)
  }

  private mutating func fill(_ object: inout Object, _ node: SchemaNode) {
    guard case .object = node.shape, depth < 64,
      !SchemaMark(object, node).contains(.filled)
    else { return }
    depth += 1
    defer { depth -= 1 }
    let given = object
    TypeDefaults.fill(&object, node.goType)
    for (key, field) in node.defaulted where key != "metadata" || node.goType != "v1.ObjectMeta" {
      if let value = field.node.defaultValue, !object.has(key), field.isPointer || !isZero(value) {
        object[key] = value
      }
      guard let value = object[key] else {
        fillAbsent(&object, key, field)
        continue
      }
      if let other = filled(value, field.node) { object[key] = other }
    }
    guard object == given else { return }
    // Nothing new: what was there may be known already by others.
    object = given
    SchemaMark.filled.note(on: object, node)
  }

  /// A struct that is always there has defaults even when nothing of it was given.
  private mutating func fillAbsent(
    _ object: inout Object, _ key: ByteString, _ field: SchemaField
  ) {
    guard field.isAlwaysWritten, !field.isPointer, key != "metadata",
      case .reference = field.node.shape
    else { return }
    var inner: Object = [:]
    fill(&inner, table.resolve(field.node))
    if !inner.isEmpty { object[key] = .object(inner) }
  }

  /// The value with its defaults; nil where none is missing.
  private mutating func filled(_ value: Value, _ schema: SchemaNode) -> Value? {
    let node = table.resolve(schema)
    switch (node.shape, value) {
    case (.object, .object(let object)):
      var result = object
      fill(&result, node)
      return result.isIdentical(to: object) ? nil : .object(result)
    case (.array(let items), .array(let elements)) where isStruct(items):
      var result: [Value]?
      for (index, element) in elements.enumerated() {
        guard let changed = filled(element, items) else { continue }
        var list = result ?? elements
        list[index] = changed
        result = list
      }
      return result.map { .array($0) }
    case (.map(let values), .object(let amounts)) where values.goType == "v1.ResourceList":
      let result = rounded(amounts)
      return result == amounts ? nil : .object(result)
    case (.map(let values), .object(let object)) where isStruct(values):
      var result = object
      for (key, value) in object {
        if let changed = filled(value, values) { result[key] = changed }
      }
      return result.isIdentical(to: object) ? nil : .object(result)
    default: return nil
    }
  }

  private func isStruct(_ schema: SchemaNode) -> Bool {
    if case .reference = schema.shape { return true }
    return false
  }

  private func isZero(_ value: Value) -> Bool {
    value == .string("") || value == .int(0) || value == .bool(false)
  }

  /// Amounts are kept in thousandths.
  private func rounded(_ amounts: Object) -> Object {
    var result = amounts
    for (name, amount) in amounts.quantities {
      var amount = amount
      amount.roundUp(toScale: -3)
      result[name] = .string(amount.text)
    }
    return result
  }
}
