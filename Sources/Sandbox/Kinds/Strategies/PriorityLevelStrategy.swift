internal import GoCompat
internal import YAML

/// PriorityLevelConfigurations.
///
/// - SeeAlso: `ValidatePriorityLevelConfiguration`
struct PriorityLevelStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    let type = spec.string("type")
    if (object.name == "exempt") != (type == "Exempt") {
      problems.invalid(
        path.child("type"), .text(type), "type must be 'Exempt' if and only if name is 'exempt'")
    }
    let (limited, exempt) = (spec.optionalObject("limited"), spec.optionalObject("exempt"))
    switch type {
    case "Exempt":
      if limited != nil {
        problems.forbidden(path.child("limited"), "must be nil if the type is not Limited")
      }
      if let exempt { checkShares(exempt, path.child("exempt"), &problems) }
    case "Limited":
      if exempt != nil {
        problems.forbidden(path.child("exempt"), "must be nil if the type is Limited")
      }
      if let limited {
        checkLimited(limited, path.child("limited"), &problems)
      } else {
        problems.required(path.child("limited"), "must not be empty when type is Limited")
      }
    default: problems.notSupported(path.child("type"), type, ["Exempt", "Limited"])
    }
  }

  private func checkShares(_ level: Object, _ path: FieldPath, _ problems: inout Problems) {
    if let shares = level.int("nominalConcurrencyShares"), shares < 0 {
      problems.invalid(
        path.child("nominalConcurrencyShares"), shares, "must be a non-negative integer")
    }
    if let share = level.int("lendablePercent"), !(0...100 ~= share) {
      problems.invalid(
        path.child("lendablePercent"), share, "must be between 0 and 100, inclusive")
    }
  }

  private func checkLimited(_ level: Object, _ path: FieldPath, _ problems: inout Problems) {
    checkShares(level, path, &problems)
    if let share = level.int("borrowingLimitPercent"), share < 0 {
      problems.invalid(
        path.child("borrowingLimitPercent"), share,
        "if specified, must be a non-negative integer")
    }
    let response = level.object("limitResponse")
    let place = path.child("limitResponse")
    let queuing = response.optionalObject("queuing")
    switch response.string("type") {
    case "Reject":
      if queuing != nil {
        problems.forbidden(
          place.child("queuing"), "must be nil if limited.limitResponse.type is not Limited")
      }
    case "Queue":
      if let queuing {
        checkQueues(queuing, place.child("queuing"), &problems)
      } else {
        problems.required(
          place.child("queuing"), "must not be empty if limited.limitResponse.type is Limited")
      }
    case let type: problems.notSupported(place.child("type"), type, ["Queue", "Reject"])
    }
  }

  private func checkQueues(_ queuing: Object, _ path: FieldPath, _ problems: inout Problems) {
    let limit = queuing.int("queueLengthLimit") ?? 0
    let (queues, hand) = (queuing.int("queues") ?? 0, queuing.int("handSize") ?? 0)
    if limit <= 0 { problems.invalid(path.child("queueLengthLimit"), limit, "must be positive") }
    if queues <= 0 {
      problems.invalid(path.child("queues"), queues, "must be positive")
    } else if queues > 10_000_000 {
      problems.invalid(path.child("queues"), queues, "must not be greater than 10000000")
    }
    if hand <= 0 {
      problems.invalid(path.child("handSize"), hand, "must be positive")
    } else if hand > queues {
      problems.invalid(
        path.child("handSize"), hand,
        "should not be greater than queues (" + Strconv.formatInt(queues) + ")")
    }
  }
}
