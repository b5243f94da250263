internal import GoCompat
internal import YAML

/// What holds for objects of all kinds.
///
/// - SeeAlso: `kstatus/status.checkGenericProperties`, `checkReadyCondition`
enum CommonReadiness {
  /// What the removal, the generations and the conditions Reconciling and Stalled say; nil when they
  /// leave it to the rules of the kind.
  static func status(_ object: KubernetesObject) throws(ReadinessProblem) -> Readiness? {
    let metadata = try object.content.member("metadata", at: "") ?? Object()
    switch metadata["deletionTimestamp"] {
    case nil: break
    case .string(let time)?:
      if !time.isEmpty { return .leaving("Resource scheduled for deletion") }
    default: throw ReadinessProblem(.wrongType(path: ".metadata.deletionTimestamp"))
    }
    if let outdated = try generations(object) { return outdated }
    for condition in try ObjectCondition.all(of: object) {
      if condition.isTrue("Reconciling") { return .waiting(condition.message) }
      if condition.isTrue("Stalled") { return .failed(condition.message) }
    }
    return nil
  }

  /// - SeeAlso: `kstatus/status.checkGeneration`
  private static func generations(
    _ object: KubernetesObject
  ) throws(ReadinessProblem) -> Readiness? {
    guard let wanted = try generation(object), let seen = try observedGeneration(object),
      wanted != seen
    else { return nil }
    return .waiting(
      "\(object.kind) generation is \(wanted), but latest observed generation is \(seen)")
  }

  static func generation(_ object: KubernetesObject) throws(ReadinessProblem) -> Int64? {
    try number("generation", in: "metadata", of: object)
  }

  static func observedGeneration(_ object: KubernetesObject) throws(ReadinessProblem) -> Int64? {
    try number("observedGeneration", in: "status", of: object)
  }

  private static func number(
    _ key: ByteString, in part: ByteString, of object: KubernetesObject
  ) throws(ReadinessProblem) -> Int64? {
    switch try object.content.member(part, at: "")?[key] {
    case nil: return nil
    case .int(let number)?: return number
    default: throw ReadinessProblem(.wrongType(path: "." + part + "." + key))
    }
  }

  /// For kinds without rules of their own: the condition Ready decides, where there is one.
  static func byReadyCondition(_ object: KubernetesObject) throws(ReadinessProblem) -> Readiness {
    for condition in try ObjectCondition.all(of: object) where condition.type == "Ready" {
      switch condition.status {
      case "True": return .ready("Resource is Ready")
      case "False", "Unknown": return .waiting(condition.message)
      default: continue
      }
    }
    return .ready("Resource is current")
  }
}
