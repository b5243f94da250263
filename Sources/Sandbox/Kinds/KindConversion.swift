internal import GoCompat
internal import YAML

/// Turns objects from one served version of their kind to another.
enum KindConversion {
  static func convert(_ object: Object, from old: ResourceKind, to new: ResourceKind) -> Object {
    var converted = object
    converted["apiVersion"] = .string(new.apiVersion)
    converted["kind"] = .string(new.kind)
    guard old.apiVersion != new.apiVersion else { return converted }
    switch (old.resource, old.group, new.group) {
    case ("horizontalpodautoscalers", _, _):
      if new.version == "v1" {
        AutoscalerConversion.toOld(&converted)
      } else if old.version == "v1" {
        AutoscalerConversion.toNew(&converted)
      }
    case ("events", "", "events.k8s.io"): rename(&converted, eventFields)
    case ("events", "events.k8s.io", ""):
      rename(&converted, eventFields.map { ($0.1, $0.0) })
    default: break
    }
    return ObjectDecoder.normalise(converted, kind: new, table: .builtIn)
  }

  private static let eventFields: [(ByteString, ByteString)] = [
    ("involvedObject", "regarding"), ("message", "note"), ("source", "deprecatedSource"),
    ("firstTimestamp", "deprecatedFirstTimestamp"),
    ("lastTimestamp", "deprecatedLastTimestamp"), ("count", "deprecatedCount"),
    ("reportingComponent", "reportingController"),
  ]

  private static func rename(_ object: inout Object, _ names: [(ByteString, ByteString)]) {
    for (old, new) in names {
      guard let value = object[old] else { continue }
      object[old] = nil
      object[new] = value
    }
  }
}

/// Autoscalers in `autoscaling/v1` know the use of the processor; all else is in annotations.
///
/// - SeeAlso: `pkg/apis/autoscaling/v1/conversion.go`
enum AutoscalerConversion {
  private static let prefix: ByteString = "autoscaling.alpha.kubernetes.io/"

  static func toOld(_ object: inout Object) {
    var notes: [(ByteString, Value)] = []
    object.make("spec") { spec in
      var others: [Value] = []
      for metric in spec.objects("metrics") {
        let target = metric.object("resource").object("target")
        if isProcessor(metric), let share = target.int("averageUtilization") {
          spec["targetCPUUtilizationPercentage"] = .int(share)
        } else {
          others.append(.object(renamed(metric, isToOld: true)))
        }
      }
      if !others.isEmpty { notes.append(("metrics", .array(others))) }
      if let behavior = spec.optionalObject("behavior") {
        notes.append(
          (
            "behavior",
            InternalForm.value(
              .object(behavior), "io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerBehavior")
          ))
      }
      spec["metrics"] = nil
      spec["behavior"] = nil
    }
    object.change("status") { status in
      if !status.array("conditions").isEmpty {
        notes.append(("conditions", .array(status.array("conditions"))))
      }
      var others: [Value] = []
      for metric in status.objects("currentMetrics") {
        let current = metric.object("resource").object("current")
        if isProcessor(metric), let share = current.int("averageUtilization") {
          status["currentCPUUtilizationPercentage"] = .int(share)
        }
        others.append(.object(renamed(metric, isToOld: true)))
      }
      if !others.isEmpty { notes.append(("current-metrics", .array(others))) }
      status["conditions"] = nil
      status["currentMetrics"] = nil
    }
    guard !notes.isEmpty else { return }
    object.make("metadata") { metadata in
      metadata.make("annotations") { annotations in
        for (name, value) in notes {
          annotations[prefix + name] = .string(ShownValue.json(value).text)
        }
        annotations = annotations.sortedByKey()
      }
    }
  }

  static func toNew(_ object: inout Object) {
    let annotations = object.annotations
    func note(_ name: ByteString) -> Value? {
      guard let text = annotations.optionalString(prefix + name) else { return nil }
      do {
        return try JSONReader.kubernetesValue(text.bytes)
      } catch {
        return nil  // The server ignores what it cannot read, too.
      }
    }
    let (metrics, behavior) = (note("metrics"), note("behavior"))
    let (conditions, current) = (note("conditions"), note("current-metrics"))
    object.make("spec") { spec in
      var all: [Value] = []
      if let share = spec.int("targetCPUUtilizationPercentage") {
        all.append(
          processor(
            "target",
            [
              "type": .string("Utilization"), "averageUtilization": .int(share),
            ]))
      }
      if case .array(let more)? = metrics { all += more.map(renamed) }
      spec["targetCPUUtilizationPercentage"] = nil
      if !all.isEmpty { spec["metrics"] = .array(all) }
      if let behavior { spec["behavior"] = lowered(behavior) }
    }
    object.change("status") { status in
      if case .array(let more)? = current {
        status["currentMetrics"] = .array(more.map(renamed))
      } else if let share = status.int("currentCPUUtilizationPercentage") {
        status["currentMetrics"] = .array([
          processor("current", ["averageUtilization": .int(share)])
        ])
      }
      status["currentCPUUtilizationPercentage"] = nil
      if let conditions { status["conditions"] = conditions }
    }
    object.change("metadata") { metadata in
      metadata.change("annotations") { annotations in
        for name: ByteString in ["metrics", "behavior", "conditions", "current-metrics"] {
          annotations[prefix + name] = nil
        }
      }
      if metadata.object("annotations").isEmpty { metadata["annotations"] = nil }
    }
  }

  private static func isProcessor(_ metric: Object) -> Bool {
    metric.string("type") == "Resource" && metric.object("resource").string("name") == "cpu"
  }

  private static func processor(_ field: ByteString, _ values: Object) -> Value {
    .object([
      "type": .string("Resource"),
      "resource": .object(["name": .string("cpu"), field: .object(values)]),
    ])
  }

  private static func renamed(_ value: Value) -> Value {
    guard case .object(let metric) = value else { return value }
    return .object(renamed(metric, isToOld: false))
  }

  /// A metric in the form of the other version.
  private static func renamed(_ metric: Object, isToOld: Bool) -> Object {
    var result = metric
    for kind: ByteString in ["resource", "containerResource", "pods", "object", "external"] {
      guard let source = metric.optionalObject(kind) else { continue }
      result[kind] = .object(isToOld ? flat(source, kind) : deep(source, kind))
    }
    return result
  }

  private static func names(
    _ kind: ByteString, isCurrent: Bool
  ) -> [(deep: ByteString, flat: ByteString)] {
    let start: ByteString = isCurrent ? "current" : "target"
    return switch kind {
    case "object":
      [("value", start + "Value"), ("averageValue", "averageValue")]
    case "external": [("value", start + "Value"), ("averageValue", start + "AverageValue")]
    default:
      [
        ("averageUtilization", start + "AverageUtilization"),
        ("averageValue", start + "AverageValue"),
      ]
    }
  }

  private static func flat(_ source: Object, _ kind: ByteString) -> Object {
    var result: Object = [:]
    for (key, value) in source {
      switch key {
      case "target", "current":
        guard case .object(let amounts) = value else { continue }
        for (deep, flat) in names(kind, isCurrent: key == "current") {
          if let amount = amounts[deep] { result[flat] = amount }
        }
      case "metric":
        guard case .object(let metric) = value else { continue }
        result["metricName"] = metric["name"]
        if let selector = metric["selector"] {
          result[kind == "external" ? "metricSelector" : "selector"] = selector
        }
      case "describedObject": result["target"] = value
      default: result[key] = value
      }
    }
    return result
  }

  private static func deep(_ source: Object, _ kind: ByteString) -> Object {
    var result: Object = [:]
    var metric: Object = [:]
    let isCurrent = source.keys.contains { $0.hasPrefix("current") }
    var amounts: Object = [:]
    let known = names(kind, isCurrent: isCurrent)
    for (key, value) in source {
      if let name = known.first(where: { $0.flat == key })?.deep {
        amounts[name] = value
      } else {
        switch key {
        case "metricName": metric["name"] = value
        case "selector", "metricSelector": metric["selector"] = value
        case "target": result["describedObject"] = value
        default: result[key] = value
        }
      }
    }
    if !metric.isEmpty { result["metric"] = .object(metric) }
    if !isCurrent {
      let type: ByteString =
        amounts.has("averageUtilization")
        ? "Utilization" : amounts.has("averageValue") ? "AverageValue" : "Value"
      amounts["type"] = .string(type)
    }
    result[isCurrent ? "current" : "target"] = .object(amounts)
    return result
  }

  /// The names of fields as the interface has them: Go's, the first letter small.
  private static func lowered(_ value: Value) -> Value {
    switch value {
    case .object(let object):
      var result: Object = [:]
      for (key, value) in object where value != .null {
        result[key[..<1].lowercasedASCII + key[1...]] = lowered(value)
      }
      return .object(result)
    case .array(let items): return .array(items.map(lowered))
    default: return value
    }
  }
}
