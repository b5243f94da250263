internal import GoCompat
internal import YAML

/// PriorityClasses.
///
/// - SeeAlso: `ValidatePriorityClass`
struct PriorityClassStrategy: BuiltInStrategy {
  static let resource: ByteString = "priorityclasses.scheduling.k8s.io"
  static let systemClasses: [ByteString: Int64] = [
    "system-node-critical": 2_000_001_000, "system-cluster-critical": 2_000_000_000,
  ]

  let kind: ResourceKind
  var countsGenerations: Bool { true }

  func makesGeneration(_ object: Object, old: Object) -> Bool { false }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    guard !object.metadata.has("resourceVersion") else { return }
    let name = object.name
    let known = Self.systemClasses
    if name.hasPrefix("system-") {
      if known[name] != object.int("value") ?? 0 {
        problems.forbidden(
          "metadata.name",
          "priority class names with 'system-' prefix are reserved for system use only. error: "
            + name
            + (known[name] == nil
              ? " is not a known system priority class"
              : " value is different from the system priority class"))
      }
    } else if object.int("value") ?? 0 > 1_000_000_000 {
      problems.forbidden(
        "value", "maximum allowed value of a user defined priority is 1000000000")
    }
    problems.optionalOneOf(
      object.optionalString("preemptionPolicy"), "preemptionPolicy",
      ["Never", "PreemptLowerPriority"])
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    if object.int("value") ?? 0 != old.int("value") ?? 0 {
      problems.forbidden("value", "may not be changed in an update.")
    }
    problems.immutable(
      object["preemptionPolicy"], old["preemptionPolicy"], "preemptionPolicy")
  }
}
