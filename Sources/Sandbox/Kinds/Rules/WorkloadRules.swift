internal import GoCompat
internal import YAML

/// What kinds that run pods from a template have in common.
enum WorkloadRules {
  /// The selector must be there, sound and not empty. Answers whether pods can be matched with it; where
  /// they cannot, the template is not looked at either.
  static func checkSelector(
    _ spec: Object, _ path: FieldPath, empty: ByteString,
    broken: ByteString = "invalid label selector", _ problems: inout Problems
  ) -> Bool {
    let path = path.child("selector")
    guard let selector = spec.optionalObject("selector") else {
      problems.required(path)
      return true
    }
    SelectorRules.check(selector, path, &problems)
    if SelectorRules.isEmpty(selector) {
      problems.invalid(path, SelectorRules.shown(selector), empty)
    }
    let isSound = SelectorRules.isSound(selector)
    if !isSound { problems.invalid(path, SelectorRules.shown(selector), broken) }
    return isSound
  }

  /// The template of a set of pods that all go on for ever.
  static func checkTemplate(
    _ spec: Object, _ path: FieldPath, of kind: ByteString, _ problems: inout Problems
  ) {
    checkLabels(spec, path, &problems)
    PodRules.checkTemplate(spec.object("template"), path.child("template"), &problems)
    checkRestart(spec, path, &problems)
    checkDeadline(spec, path, of: kind, &problems)
  }

  static func checkDeadline(
    _ spec: Object, _ path: FieldPath, of kind: ByteString, _ problems: inout Problems
  ) {
    guard spec.object("template").object("spec").has("activeDeadlineSeconds") else { return }
    problems.forbidden(
      path.child("template").child("spec").child("activeDeadlineSeconds"),
      "activeDeadlineSeconds in " + kind + " is not Supported")
  }

  static func checkLabels(
    _ spec: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let labels = spec.object("template").metadata.object("labels")
    if let selector = spec.optionalObject("selector"), SelectorRules.matches(selector, labels) {
      return
    }
    problems.invalid(
      path.child("template").child("metadata").child("labels"), .map(labels),
      "`selector` does not match template `labels`")
  }

  /// Pods of a workload that goes on for ever.
  static func checkRestart(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    let policy = spec.object("template").object("spec").string("restartPolicy")
    if policy != "Always" {
      problems.notSupported(
        path.child("template").child("spec").child("restartPolicy"), policy, ["Always"])
    }
  }

  /// A number or a percentage, neither below zero.
  static func checkAmount(_ value: Value?, _ path: FieldPath, _ problems: inout Problems) {
    switch value {
    case .string(let text): problems.invalid(path, text, Names.percent(text))
    case .int(let number): problems.notNegative(number, path)
    default: break
    }
  }

  static func checkAtMostAll(_ value: Value?, _ path: FieldPath, _ problems: inout Problems) {
    guard case .string(let text) = value, Names.percent(text).isEmpty,
      let number = Int64(text[..<(text.count - 1)].text), number > 100
    else { return }
    problems.invalid(path, .text(text), "must not be greater than 100%")
  }

  /// The amount as a number: a percentage counts as its number.
  static func number(_ value: Value?) -> Int64 {
    switch value {
    case .int(let number): number
    case .string(let text) where text.hasSuffix("%"):
      Int64(text[..<(text.count - 1)].text) ?? 0
    default: 0
    }
  }

  /// - Parameter ready: how the message names the count that `availableReplicas` may not exceed.
  static func checkCounts(
    _ status: Object, old: Object, _ keys: [ByteString], below: [ByteString],
    ready readyName: ByteString = "readyReplicas", _ problems: inout Problems
  ) {
    let path: FieldPath = "status"
    for key in keys { problems.notNegative(status.int(key), path.child(key)) }
    checkCollisions(status, old, &problems)
    let total = status.int("replicas") ?? 0
    for key in below {
      let count = status.int(key) ?? 0
      if count > total {
        problems.invalid(path.child(key), count, "cannot be greater than status.replicas")
      }
    }
    let (available, ready) = (
      status.int("availableReplicas") ?? 0, status.int("readyReplicas") ?? 0
    )
    if available > ready {
      problems.invalid(
        path.child("availableReplicas"), available, "cannot be greater than " + readyName)
    }
  }

  /// How often a name was taken is only ever counted up.
  static func checkCollisions(_ status: Object, _ old: Object, _ problems: inout Problems) {
    guard let before = old.int("collisionCount") else { return }
    let count = status.int("collisionCount")
    if count == nil || count ?? 0 < before {
      problems.invalid("status.collisionCount", count ?? 0, "cannot be decremented")
    }
  }

  static func templateWarnings(
    _ object: Object, old: Object?, at path: FieldPath, _ context: WriteContext
  ) -> [ByteString] {
    let template = object.object("spec").object("template")
    if let old, old.object("spec").object("template") == template { return [] }
    return PodWarnings.warnings(
      spec: template.object("spec"), metadata: template.metadata, at: path, isTemplate: true)
      + PodSecurity.templateWarnings(template, context)
  }
}
