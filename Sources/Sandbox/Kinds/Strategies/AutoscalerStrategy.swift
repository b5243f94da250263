internal import GoCompat
internal import YAML

/// HorizontalPodAutoscalers, of both versions.
///
/// - SeeAlso: `ValidateHorizontalPodAutoscaler`
struct AutoscalerStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var checksNewOnUpdate: Bool { true }

  func setDefaults(_ object: inout Object) {
    ObjectDefaults.fill(&object, kind)
    guard kind.version == "v1", !object.annotations.has("autoscaling.alpha.kubernetes.io/metrics")
    else { return }
    object.make("spec") { $0.setDefault("targetCPUUtilizationPercentage", .int(80)) }
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    if let least = spec.int("minReplicas"), least < 1 {
      problems.invalid(
        path.child("minReplicas"), least, "must be greater than or equal to 1")
    }
    let most = spec.int("maxReplicas") ?? 0
    if most < 1 {
      problems.required(path.child("maxReplicas"), "must be set and greater than 0")
    }
    if let least = spec.int("minReplicas"), most < least {
      problems.invalid(
        path.child("maxReplicas"), most, "must be greater than or equal to `minReplicas`")
    }
    Self.checkReference(
      spec.object("scaleTargetRef"), path.child("scaleTargetRef"), needsGroup: true, &problems)
    for (index, metric) in spec.objects("metrics").enumerated() {
      MetricRules.check(metric, path.child("metrics").index(index), &problems)
    }
    for rule: ByteString in ["scaleUp", "scaleDown"] {
      if let rules = spec.object("behavior").optionalObject(rule) {
        checkRules(rules, path.child("behavior").child(rule), &problems)
      }
    }
  }

  func checkStatus(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    let status = object.object("status")
    for key: ByteString in ["currentReplicas", "desiredReplicas"] {
      problems.notNegative(status.int(key), FieldPath("status").child(key))
    }
  }

  static func checkReference(
    _ reference: Object, _ path: FieldPath, needsGroup: Bool, _ problems: inout Problems
  ) {
    for key: ByteString in ["kind", "name"] {
      let text = reference.string(key)
      if text.isEmpty {
        problems.required(path.child(key))
      } else {
        problems.invalid(path.child(key), text, Names.pathSegment(text))
      }
    }
    let apiVersion = reference.string("apiVersion")
    if needsGroup, !apiVersion.contains("/"),
      reference.string("kind") != "ReplicationController"
    {
      problems.invalid(
        path.child("apiVersion"), .text(apiVersion), "apiVersion must specify API group")
    }
  }

  private func checkRules(_ rules: Object, _ path: FieldPath, _ problems: inout Problems) {
    if let window = rules.int("stabilizationWindowSeconds") {
      let place = path.child("stabilizationWindowSeconds")
      if window < 0 { problems.invalid(place, window, "must be greater than or equal to zero") }
      if window > 3600 { problems.invalid(place, window, "must be less than or equal to 3600") }
    }
    if let tolerance = rules.quantity("tolerance"), tolerance.isNegative {
      problems.invalid(
        path.child("tolerance"), .text(tolerance.text), "must be greater or equal to zero")
    }
    problems.optionalOneOf(
      rules.optionalString("selectPolicy"), path.child("selectPolicy"),
      ["Disabled", "Max", "Min"])
    let policies = rules.objects("policies")
    if policies.isEmpty {
      problems.required(path.child("policies"), "must specify at least one Policy")
    }
    for (index, policy) in policies.enumerated() {
      let place = path.child("policies").index(index)
      problems.optionalOneOf(policy.string("type"), place.child("type"), ["Percent", "Pods"])
      for key: ByteString in ["value", "periodSeconds"] where policy.int(key) ?? 0 <= 0 {
        problems.invalid(place.child(key), policy.int(key) ?? 0, "must be greater than zero")
      }
      if let period = policy.int("periodSeconds"), period > 1800 {
        problems.invalid(
          place.child("periodSeconds"), period, "must be less than or equal to 1800")
      }
    }
  }
}

/// What is wrong with the metric an autoscaler looks at.
///
/// - SeeAlso: `validateMetricSpec`
enum MetricRules {
  private static let sources: [(type: ByteString, field: ByteString)] = [
    ("Object", "object"), ("External", "external"), ("Pods", "pods"), ("Resource", "resource"),
    ("ContainerResource", "containerResource"),
  ]
  private static let types: [ByteString] = [
    "ContainerResource", "External", "Object", "Pods", "Resource",
  ]

  static func check(_ metric: Object, _ path: FieldPath, _ problems: inout Problems) {
    let type = metric.string("type")
    if type.isEmpty {
      problems.required(path.child("type"), "must specify a metric source type")
    }
    if !types.contains(type) { problems.notSupported(path.child("type"), type, types) }
    let expected = sources.first { $0.type == type }?.field
    let present = sources.map(\.field).filter { metric.has($0) }
    if let first = present.first {
      checkSource(metric.object(first), first, path.child(first), &problems)
    }
    if let expected {
      if !metric.has(expected) {
        problems.required(
          path.child(expected), "must populate information for the given metric source")
      }
    } else {
      // The server says it twice.
      problems.notSupported(path.child("type"), type, types)
    }
    guard present.count > 1 else { return }
    for field in present where field != expected {
      problems.forbidden(path.child(field), "must populate the given metric source only")
    }
  }

  private static func checkSource(
    _ source: Object, _ field: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    let target = source.object("target")
    let place = path.child("target")
    switch field {
    case "resource", "containerResource":
      if source.string("name").isEmpty {
        problems.required(path.child("name"), "must specify a resource name")
      } else {
        ResourceRules.checkName(source.string("name"), path.child("name"), &problems)
      }
      if field == "containerResource" {
        let container = source.string("container")
        if container.isEmpty {
          problems.required(path.child("container"), "must specify a container")
        } else {
          problems.invalid(path.child("container"), container, Names.dnsLabel(container))
        }
      }
      checkTarget(target, place, &problems)
      if !target.has("averageUtilization"), !target.has("averageValue") {
        problems.required(
          place.child("averageUtilization"),
          "must set either a target raw value or a target utilization")
      }
      if target.has("averageUtilization"), target.has("averageValue") {
        problems.forbidden(
          place.child("averageValue"),
          "may not set both a target raw value and a target utilization")
      }
    case "pods":
      checkMetric(source, path, &problems)
      checkTarget(target, place, &problems)
      if !target.has("averageValue") {
        problems.required(
          place.child("averageValue"), "must specify a positive target averageValue")
      }
    default:
      if field == "object" {
        AutoscalerStrategy.checkReference(
          source.object("describedObject"), path.child("describedObject"), needsGroup: false,
          &problems)
      }
      checkMetric(source, path, &problems)
      checkTarget(target, place, &problems)
      if !target.has("value"), !target.has("averageValue") {
        problems.required(
          place.child("averageValue"),
          field == "object"
            ? "must set either a target value or averageValue"
            : "must set either a target value for metric or a per-pod target")
      }
      if field == "external", target.has("value"), target.has("averageValue") {
        problems.forbidden(
          place.child("value"),
          "may not set both a target value for metric and a per-pod target")
      }
    }
  }

  private static func checkMetric(
    _ source: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let name = source.object("metric").string("name")
    let place = path.child("metric").child("name")
    if name.isEmpty {
      problems.required(place, "must specify a metric name")
    } else {
      problems.invalid(place, name, Names.pathSegment(name))
    }
  }

  private static func checkTarget(
    _ target: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let type = target.string("type")
    if type.isEmpty {
      problems.required(path.child("type"), "must specify a metric target type")
    }
    if !["Utilization", "Value", "AverageValue"].contains(type) {
      problems.invalid(
        path.child("type"), .text(type), "must be either Utilization, Value, or AverageValue")
    }
    for key: ByteString in ["value", "averageValue"] {
      if let amount = target.quantity(key), amount.compare(to: Quantity(0)) <= 0 {
        problems.invalid(path.child(key), .text(amount.text), "must be positive")
      }
    }
    if let share = target.int("averageUtilization"), share < 1 {
      problems.invalid(path.child("averageUtilization"), share, "must be greater than 0")
    }
  }
}
