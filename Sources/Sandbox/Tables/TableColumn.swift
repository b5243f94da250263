internal import GoCompat
internal import YAML

/// A column of a table.
struct TableColumn: Sendable {
  var name: ByteString
  var type: ByteString = "string"
  var format: ByteString = ""
  var description: ByteString
  /// 0 is always shown, more only in wide tables.
  var priority: Int64 = 0

  var document: Value {
    .object([
      "name": .string(name), "type": .string(type), "format": .string(format),
      "description": .string(description), "priority": .int(priority),
    ])
  }

  static let name = TableColumn(
    name: "Name", format: "name",
    description:
      "Name must be unique within a namespace. Is required when creating resources, although some resources may allow a client to request the generation of an appropriate name automatically. Name is primarily intended for creation idempotence and configuration definition. Cannot be updated. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names"
  )

  static let age = TableColumn(
    name: "Age",
    description:
      "CreationTimestamp is a timestamp representing the server time when this object was created. It is not guaranteed to be set in happens-before order across separate operations. Clients may not set this value. It is represented in RFC3339 form and is in UTC.\n\nPopulated by the system. Read-only. Null for lists. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata"
  )

  /// The one that kinds without a table of their own have beside the name.
  static let created = TableColumn(
    name: "Created At", type: "date", description: age.description)
}
