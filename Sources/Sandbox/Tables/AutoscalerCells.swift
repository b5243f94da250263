internal import GoCompat
internal import YAML

/// What stands in the tables of autoscalers.
///
/// - SeeAlso: `formatHPAMetrics`
enum AutoscalerCells {
  static let cells: TableCells.Maker = { object, now in
    let spec = object.object("spec")
    let status = object.object("status")
    let target = spec.object("scaleTargetRef")
    return [
      TableCells.name(object), .string(target.string("kind") + "/" + target.string("name")),
      .string(metrics(spec.objects("metrics"), status.objects("currentMetrics"))),
      .string(spec.int("minReplicas").map { Strconv.formatInt($0) } ?? "<unset>"),
      .int(spec.int("maxReplicas") ?? 0), .int(status.int("currentReplicas") ?? 0),
      TableCells.age(object, now),
    ]
  }

  private static func metrics(_ wanted: [Object], _ found: [Object]) -> ByteString {
    if wanted.isEmpty { return "<none>" }
    let texts = wanted.enumerated().map { index, metric in
      text(metric, found.indices.contains(index) ? found[index] : [:])
    }
    let shown = texts.prefix(2).map { $0 }.joined(", ")
    return texts.count > 2 ? shown + ByteString(" + \(texts.count - 2) more...") : shown
  }

  private static func text(_ metric: Object, _ found: Object) -> ByteString {
    switch metric.string("type") {
    case "External": return amount(metric, found, "external")
    case "Object": return amount(metric, found, "object")
    case "Pods":
      let current = found.optionalObject("pods")?.object("current")
      return (current.map { number($0["averageValue"]) } ?? "<unknown>") + "/"
        + number(metric.object("pods").object("target")["averageValue"])
    case "Resource": return utilization(metric, found, "resource")
    case "ContainerResource": return utilization(metric, found, "containerResource")
    default: return "<unknown type>"
    }
  }

  private static func amount(
    _ metric: Object, _ found: Object, _ key: ByteString
  ) -> ByteString {
    let target = metric.object(key).object("target")
    let current = found.optionalObject(key)?.object("current")
    if let average = target["averageValue"] {
      let value = current?["averageValue"].map { number($0) } ?? "<unknown>"
      return value + "/" + number(average) + " (avg)"
    }
    return (current.map { number($0["value"]) } ?? "<unknown>") + "/" + number(target["value"])
  }

  private static func utilization(
    _ metric: Object, _ found: Object, _ key: ByteString
  ) -> ByteString {
    let name = metric.object(key).string("name")
    let target = metric.object(key).object("target")
    let current = found.optionalObject(key)?.object("current")
    if let average = target["averageValue"] {
      let value = current.map { number($0["averageValue"]) } ?? "<unknown>"
      return name + ": " + value + "/" + number(average)
    }
    let part = { (share: Int64) in Strconv.formatInt(share) + "%" }
    return name + ": " + (current?.int("averageUtilization").map(part) ?? "<unknown>") + "/"
      + (target.int("averageUtilization").map(part) ?? "<auto>")
  }

  private static func number(_ value: Value?) -> ByteString {
    TableCells.text(value) ?? "<nil>"
  }
}
