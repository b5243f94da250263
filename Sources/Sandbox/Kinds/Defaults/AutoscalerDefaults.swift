internal import GoCompat
internal import YAML

/// The defaults of HorizontalPodAutoscalers of `autoscaling/v2`.
///
/// - SeeAlso: `pkg/apis/autoscaling/v2/defaults.go`
enum AutoscalerDefaults {
  static func fill(_ autoscaler: inout Object) {
    autoscaler.make("spec") { spec in
      spec.setDefault("minReplicas", .int(1))
      if spec.array("metrics").isEmpty { spec["metrics"] = .array([cpuMetric]) }
      spec.change("behavior") { behavior in
        behavior.make("scaleUp") { rules in
          rules.setDefault("stabilizationWindowSeconds", .int(0))
          fillRules(&rules, [policy("Pods", 4, 15), policy("Percent", 100, 15)])
        }
        behavior.make("scaleDown") { rules in
          fillRules(&rules, [policy("Percent", 100, 15)])
        }
      }
    }
  }

  /// The goal of an autoscaler without metrics.
  static var cpuMetric: Value {
    .object([
      "type": .string("Resource"),
      "resource": .object([
        "name": .string("cpu"),
        "target": .object(["type": .string("Utilization"), "averageUtilization": .int(80)]),
      ]),
    ])
  }

  private static func policy(_ type: ByteString, _ value: Int64, _ period: Int64) -> Value {
    .object(["type": .string(type), "value": .int(value), "periodSeconds": .int(period)])
  }

  private static func fillRules(_ rules: inout Object, _ policies: [Value]) {
    rules.setDefault("selectPolicy", .string("Max"))
    if rules.array("policies").isEmpty { rules["policies"] = .array(policies) }
  }
}
