internal import GoCompat
internal import YAML

/// Makes the tables that `kubectl get` shows.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/printers/internalversion`, `rest.defaultTableConvertor`
struct TableMaker {
  let kind: ResourceKind
  let now: TimeInstant
  /// Of `meta.k8s.io`.
  let version: ByteString
  /// `None`, `Metadata` or `Object`; nil is metadata.
  let includes: ByteString?
  /// Whether the columns were told before, in a watch.
  var hidesColumns = false

  /// The columns of a custom kind.
  private let ownLayout: TableLayout?

  /// - Parameter table: knows the columns of custom kinds.
  init(
    kind: ResourceKind, now: TimeInstant, version: ByteString, includes: ByteString?,
    table: SchemaTable = .builtIn
  ) {
    self.kind = kind
    ownLayout = table.customVersion(kind.definition).map { TableLayout.of($0) }
    self.now = now
    self.version = version
    self.includes = includes
  }

  func table(_ objects: [Object], metadata: Object) -> Object {
    let layout = ownLayout ?? TableLayout.of(kind)
    let rows = objects.map { object -> Value in
      var row: Object = ["cells": .array(layout.cells(object, now))]
      row["object"] = included(object)
      return .object(row)
    }
    return document(layout, metadata, rows)
  }

  /// The table of a bookmark: one row with nothing in it but the version.
  func bookmark(_ object: Object) -> Object {
    let layout = ownLayout ?? TableLayout.of(kind)
    let cells = layout.cells(object, now)
    let row: Object = ["cells": .array(cells), "object": included(object)]
    return document(
      layout, ["resourceVersion": .string(object.resourceVersion)], [.object(row)])
  }

  private func document(_ layout: TableLayout, _ metadata: Object, _ rows: [Value]) -> Object {
    [
      "kind": .string("Table"), "apiVersion": .string("meta.k8s.io/" + version),
      "metadata": .object(metadata),
      "columnDefinitions": hidesColumns ? .null : .array(layout.columns.map(\.document)),
      "rows": .array(rows),
    ]
  }

  private func included(_ object: Object) -> Value {
    switch includes {
    case "None": return .null
    case "Object": return .object(object)
    default: return .object(Cluster.partial(object, version))
    }
  }
}
