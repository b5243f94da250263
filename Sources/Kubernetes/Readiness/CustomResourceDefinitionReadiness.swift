internal import GoCompat

/// When a CustomResourceDefinition is ready: when the server serves its kind.
enum CustomResourceDefinitionReadiness {
  /// - SeeAlso: `kstatus/status.crdConditions`
  static func status(_ object: KubernetesObject) throws(ReadinessProblem) -> Readiness {
    for condition in try ObjectCondition.all(of: object) {
      if condition.isFalse("NamesAccepted") { return .failed(condition.message) }
      if condition.isFalse("Established"), condition.reason != "Installing" {
        return .failed(condition.message)
      }
      if condition.isTrue("Established") { return .ready("CRD is established") }
    }
    return .waiting("Install in progress")
  }

  /// A conflict of names counts as ready, so that the rest goes on.
  ///
  /// - SeeAlso: `helm.sh/helm/v4/pkg/kube.ReadyChecker.crdReady`
  static func legacy(_ object: KubernetesObject) throws(ReadinessProblem) -> Readiness {
    for condition in try ObjectCondition.all(of: object) {
      if condition.isTrue("Established") { return .ready("CRD is established") }
      if condition.isFalse("NamesAccepted") { return .ready(condition.message) }
    }
    return .waiting("Install in progress")
  }
}
