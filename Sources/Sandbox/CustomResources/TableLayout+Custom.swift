internal import GoCompat
internal import YAML

extension TableLayout {
  /// The layout of a custom resource: its name and the columns of its definition, or its age.
  ///
  /// - SeeAlso: `tableconvertor.New` of `k8s.io/apiextensions-apiserver`
  static func of(_ version: CustomResourceVersion) -> TableLayout {
    let given = version.columns.isEmpty ? [age] : version.columns
    let paths = given.map { SimpleJSONPath($0.string("jsonPath")) }
    let columns = given.map { column -> TableColumn in
      let description = column.string("description")
      return TableColumn(
        name: column.string("name"), type: column.string("type"),
        format: column.string("format"),
        description: description.isEmpty
          ? "Custom resource definition column (in JSONPath format): "
            + column.string("jsonPath") : description,
        priority: column.int("priority") ?? 0)
    }
    return TableLayout(columns: [.name] + columns) { object, now in
      var cells: [Value] = [.string(object.name)]
      for (column, path) in zip(columns, paths) {
        cells.append(cell(path?.first(in: .object(object)), column.type, now))
      }
      return cells
    }
  }

  private static let age: Object = [
    "name": .string("Age"), "type": .string("date"),
    "description": .string(TableColumn.age.description),
    "jsonPath": .string(".metadata.creationTimestamp"),
  ]

  /// - SeeAlso: `cellForJSONValue`
  private static func cell(_ value: Value?, _ type: ByteString, _ now: TimeInstant) -> Value {
    guard let value else { return .null }
    if value == .null { return type == "string" ? .string("<no value>") : .null }
    switch (type, value) {
    case ("string", .string): return value
    case ("string", .array), ("string", .object): return .string(FieldProblem.shown(value))
    case ("string", _): return .string(GoValueText.text(value))
    case ("integer", .int), ("number", .float), ("boolean", .bool): return value
    case ("integer", .float(let number)):
      return Int64(exactly: number.rounded(.towardZero)).map { .int($0) } ?? .null
    case ("number", .int(let number)): return .float(Double(number))
    case ("date", .string(let text)):
      return TimeInstant(kubernetes: text) == nil ? .string("<invalid>") : age(text, now)
    default: return .null
    }
  }
}
