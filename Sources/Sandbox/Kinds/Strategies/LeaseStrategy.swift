internal import GoCompat
internal import YAML

/// Leases.
struct LeaseStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var createsOnUpdate: Bool { true }
  var updatesUnconditionally: Bool { false }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let spec = object.object("spec")
    if let duration = spec.int("leaseDurationSeconds"), duration <= 0 {
      problems.invalid("spec.leaseDurationSeconds", duration, "must be greater than 0")
    }
    problems.notNegative(spec.int("leaseTransitions"), "spec.leaseTransitions")
  }
}
