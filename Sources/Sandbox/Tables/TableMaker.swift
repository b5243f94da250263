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
    let isScale = !kind.isCustom && objects.first?.string("kind") == "Scale"
    let layout = isScale ? .scale : ownLayout ?? TableLayout.of(kind)
    let rows = ordered(objects).map { object -> Value in
      var row: Object = ["cells": .array(layout.cells(shown(object), now))]
      if let conditions = TableLayout.conditions(object, kind) { row["conditions"] = conditions }
      row["object"] = included(object)
      return .object(row)
    }
    return document(layout, metadata, rows)
  }

  /// The cells of kinds with several versions are made of one of them.
  private func shown(_ object: Object) -> Object {
    if object.string("kind") == "Scale" { return object }
    var other = kind
    switch (kind.resource, kind.apiVersion) {
    case ("events", "events.k8s.io/v1"):
      (other.group, other.version) = ("", "v1")
      other.definition = "io.k8s.api.core.v1.Event"
    case ("horizontalpodautoscalers", "autoscaling/v1"):
      other.version = "v2"
      other.definition = "io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler"
    default: return object
    }
    return KindConversion.convert(object, from: kind, to: other)
  }

  /// Flow schemas stand in the order in which they are tried.
  private func ordered(_ objects: [Object]) -> [Object] {
    guard kind.groupResource == "flowschemas.flowcontrol.apiserver.k8s.io" else { return objects }
    return objects.sorted { first, second in
      let ranks = [first, second].map { $0.object("spec").int("matchingPrecedence") ?? 0 }
      return ranks[0] == ranks[1] ? first.name < second.name : ranks[0] < ranks[1]
    }
  }

  /// The table of a bookmark: one row with nothing in it but the version.
  func bookmark(_ object: Object) -> Object {
    let layout = ownLayout ?? TableLayout.of(kind)
    let cells = layout.cells(object, now)
    // The mark of the end of what was there is told even to who wants no objects.
    let isMark = object.metadata["annotations"] != nil
    let shown =
      isMark && includes == "None" ? .object(Cluster.partial(object, version)) : included(object)
    let row: Object = ["cells": .array(cells), "object": shown]
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
