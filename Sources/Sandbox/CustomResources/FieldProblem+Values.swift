internal import GoCompat
internal import YAML

extension FieldProblem {
  static func required(_ field: ByteString, _ why: ByteString = "") -> FieldProblem {
    FieldProblem(
      kind: .required, field: field, detail: "Required value" + (why.isEmpty ? "" : ": " + why))
  }

  static func invalid(
    _ field: ByteString, _ value: Value, _ why: ByteString
  ) -> FieldProblem {
    FieldProblem(
      kind: .invalid, field: field, detail: "Invalid value: " + shown(value) + ": " + why)
  }

  /// An invalid value of which the server shows its own form.
  static func invalid(
    _ field: ByteString, shown value: ByteString, _ why: ByteString
  ) -> FieldProblem {
    FieldProblem(
      kind: .invalid, field: field, detail: "Invalid value: " + value + ": " + why)
  }

  /// The JSON of an object whose fields come in the order given.
  static func shown(_ fields: [(name: ByteString, value: Value)]) -> ByteString {
    "{" + fields.map { Strconv.quote($0.name) + ":" + json($0.value) }.joined(",") + "}"
  }

  private static func json(_ value: Value) -> ByteString {
    // A number that JSON has not cannot come out of JSON.
    do { return ByteString(try value.kubernetesJSON(escapingHTML: false)) } catch { return "" }
  }

  static func forbidden(_ field: ByteString, _ why: ByteString) -> FieldProblem {
    FieldProblem(kind: .forbidden, field: field, detail: "Forbidden: " + why)
  }

  static func duplicate(_ field: ByteString, _ value: Value) -> FieldProblem {
    FieldProblem(kind: .duplicate, field: field, detail: "Duplicate value: " + shown(value))
  }

  static func notSupported(
    _ field: ByteString, _ value: Value, _ supported: [ByteString]
  ) -> FieldProblem {
    FieldProblem(
      kind: .notSupported, field: field,
      detail: "Unsupported value: " + shown(value) + ": supported values: "
        + supported.map(Strconv.quote).joined(", "))
  }

  /// - SeeAlso: the detail of `field.Error.ErrorBody`
  static func shown(_ value: Value) -> ByteString {
    switch value {
    case .string(let text): return Strconv.quote(text)
    case .null: return "null"
    case .array, .object:
      return json(value)
    default: return GoValueText.text(value)
    }
  }
}
