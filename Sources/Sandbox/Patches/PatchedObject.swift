internal import GoCompat
internal import YAML

/// What a patch has made of an object, before it is read along its kind.
///
/// - SeeAlso: `jsonPatcher.applyPatchToCurrentObject`, `applyPatchToObject` of `k8s.io/apiserver`
struct PatchedObject {
  var result: Value
  /// What the strict reading of the patch itself finds: fields given twice, or unknown.
  var strictErrors: [ByteString]
  /// What errors show: the whole outcome, or of a strategic patch the patch.
  var shown: ByteString
  var isStrategic: Bool

  /// - Throws: 422 for what does not decode, with the outcome in the message.
  func decoded(
    _ kind: ResourceKind, _ table: SchemaTable, _ validation: FieldValidation
  ) throws(StatusError) -> (object: Object, warnings: [ByteString]) {
    if isStrategic, let node = table.definition(kind.definition),
      let problem = UnstructuredFit(table: table).problem(result, node)
    {
      throw invalid(problem)
    }
    let found: (object: Object, strictErrors: [ByteString])
    do {
      found = try ObjectDecoder.read(WireDocument(result), kind: kind, table: table)
    } catch {
      throw invalid(error.message)
    }
    guard validation != .ignore else { return (found.object, []) }
    let unknown = isStrategic ? found.strictErrors.sorted() : found.strictErrors
    let errors = strictErrors + unknown
    if validation == .warn || errors.isEmpty { return (found.object, errors) }
    throw invalid("strict decoding error: " + errors.joined(", "))
  }

  func invalid(_ why: ByteString) -> StatusError {
    let detail = "Invalid value: " + Strconv.quote(shown) + ": " + why
    return StatusError(
      code: 422, reason: "Invalid", message: " \"\" is invalid: patch: " + detail,
      details: StatusError.Details(causes: [
        StatusError.Cause(reason: "FieldValueInvalid", message: detail, field: "patch")
      ]))
  }
}

/// Whether decoded JSON fits the structs of a kind, where the server does not go by way of JSON.
///
/// - SeeAlso: `runtime.DefaultUnstructuredConverter.FromUnstructured`
struct UnstructuredFit {
  let table: SchemaTable

  /// Why a value does not fit; nil when it does.
  func problem(_ value: Value, _ schema: SchemaNode) -> ByteString? {
    if value == .null { return nil }
    let node = table.resolve(schema)
    switch (node.shape, value) {
    case (.object(let fields), .object(let object)):
      return first(object) { fields[$0]?.node }
    case (.object, _): return "cannot restore struct from: " + kind(value)
    case (.map(let values), .object(let object)): return first(object) { _ in values }
    case (.map, _): return "cannot restore map from " + kind(value)
    case (.array(let items), .array(let elements)):
      for element in elements {
        if let found = problem(element, items) { return found }
      }
      return nil
    case (.array, _): return "cannot restore slice from " + kind(value)
    default: return scalarProblem(value, node)
    }
  }

  private func first(_ object: Object, _ node: (ByteString) -> SchemaNode?) -> ByteString? {
    for (key, value) in object.sortedByKey() {
      if let node = node(key), let found = problem(value, node) { return found }
    }
    return nil
  }

  private func scalarProblem(_ value: Value, _ node: SchemaNode) -> ByteString? {
    switch (node.shape, value) {
    case (.string, .string), (.boolean, .bool), (.integer, .int), (.number, .int),
      (.number, .float), (.intOrString, _), (.quantity, _), (.any, _), (.reference, _):
      return nil
    case (.integer, .float(let number)) where number.rounded() == number: return nil
    case (.string, _) where !node.format.isEmpty:
      // Times and binary data read JSON themselves, and say so when the whole is read.
      return nil
    case (.string, .int): return "cannot convert int64 to " + name(node, "string")
    case (.integer, .float): return "cannot convert float64 to " + name(node, node.format)
    case (.string, _): return "unrecognized type: string"
    case (.boolean, _): return "unrecognized type: bool"
    case (.number, _): return "unrecognized type: float64"
    default: return "unrecognized type: " + (node.format.isEmpty ? "int32" : node.format)
    }
  }

  private func name(_ node: SchemaNode, _ plain: ByteString) -> ByteString {
    node.goType.isEmpty ? plain : node.goType
  }

  private func kind(_ value: Value) -> ByteString {
    switch value {
    case .object: "map"
    case .array: "slice"
    default: GoValueText.typeName(value)
    }
  }
}
