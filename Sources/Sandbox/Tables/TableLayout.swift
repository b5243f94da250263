internal import GoCompat
internal import YAML

/// The columns of a kind, and what stands in them.
struct TableLayout: Sendable {
  var columns: [TableColumn]
  var cells: @Sendable (_ object: Object, _ now: TimeInstant) -> [Value]

  /// Rows that are done are marked so.
  static func conditions(_ object: Object, _ kind: ResourceKind) -> Value? {
    guard kind.groupResource == "pods" else { return nil }
    let phase = object.object("status").string("phase")
    let messages: [ByteString: ByteString] = [
      "Succeeded": "The pod has completed successfully.", "Failed": "The pod failed.",
    ]
    guard let message = messages[phase] else { return nil }
    return .array([
      .object([
        "type": .string("Completed"), "status": .string("True"), "reason": .string(phase),
        "message": .string(message),
      ])
    ])
  }

  /// The layout of a kind; one with name and time for those that have none of their own.
  static func of(_ kind: ResourceKind) -> TableLayout {
    if let custom = custom(kind) { return custom }
    guard let cells = TableCells.makers[kind.groupResource],
      let columns = columns[kind.groupResource]
    else { return plain }
    return TableLayout(columns: columns, cells: cells)
  }

  /// Of the subresource that all workloads have.
  static let scale: TableLayout = {
    var name = TableColumn.name
    name.format = ""
    let columns = [
      name,
      TableColumn(
        name: "Desired", type: "integer",
        description: "replicas is the desired number of instances for the scaled object."),
      TableColumn(
        name: "Available", type: "integer",
        description:
          "replicas is the actual number of observed instances of the scaled object."),
      .age,
    ]
    return TableLayout(columns: columns) { object, now in
      [
        .string(object.name), .int(object.object("spec").int("replicas") ?? 0),
        .int(object.object("status").int("replicas") ?? 0), TableCells.age(object, now),
      ]
    }
  }()

  private static let plain = TableLayout(columns: [.name, .created]) { object, _ in
    [.string(object.name), object.metadata["creationTimestamp"] ?? .null]
  }

  /// The columns that a definition names, or else name and age.
  private static func custom(_ kind: ResourceKind) -> TableLayout? {
    guard kind.isCustom else { return nil }
    guard !kind.columns.isEmpty else {
      return TableLayout(columns: [.name, .age]) { object, now in
        [.string(object.name), age(object.metadata.string("creationTimestamp"), now)]
      }
    }
    var columns: [TableColumn] = [.name]
    for column in kind.columns {
      var description = column.string("description")
      if description.isEmpty {
        description =
          "Custom resource definition column (in JSONPath format): " + column.string("jsonPath")
      }
      columns.append(
        TableColumn(
          name: column.string("name"), type: column.string("type"),
          format: column.string("format"), description: description,
          priority: column.int("priority") ?? 0))
    }
    let wanted = kind.columns
    return TableLayout(columns: columns) { object, now in
      [.string(object.name)] + wanted.map { CustomColumn.cell($0, object, now) }
    }
  }

  private static let columns: [ByteString: [TableColumn]] = {
    var columns: [ByteString: [TableColumn]] = [:]
    var resource: ByteString = ""
    for line in ByteString("\(columnText)").split(by: "\n") {
      if line.hasPrefix("= ") {
        resource = line[2...]
        continue
      }
      let parts = line.split(by: "|")
      guard parts.count == 4 else { continue }
      columns[resource, default: []].append(column(parts))
    }
    return columns
  }()

  private static func column(_ parts: [ByteString]) -> TableColumn {
    var column: TableColumn
    switch parts[0] {
    case "Name": column = .name
    case "Age": column = .age
    default:
      column = TableColumn(
        name: parts[0], description: parts[3].replacingAll("\\n", with: "\n"))
      switch parts[2] {
      case "": break
      case "name": column.format = "name"
      default: column.type = parts[2]
      }
    }
    column.priority = Int64(parts[1].text) ?? 0
    return column
  }

  /// How long ago a time was, as tables say it.
  static func age(_ time: ByteString, _ now: TimeInstant) -> Value {
    guard let time = TimeInstant(kubernetes: time) else { return .string("<unknown>") }
    return .string(ShortDuration.text(now.unix - time.unix))
  }
}
