internal import GoCompat

/// When a PersistentVolumeClaim is ready: when it is bound.
enum PersistentVolumeClaimReadiness {
  /// - SeeAlso: `kstatus/status.pvcConditions`
  static func status(_ object: KubernetesObject) -> Readiness {
    let phase = object.text("status", "phase", default: "unknown")
    return phase == "Bound"
      ? .ready("PVC is Bound") : .waiting("PVC is not Bound. phase: " + phase)
  }

  /// - SeeAlso: `helm.sh/helm/v4/pkg/kube.ReadyChecker.volumeReady`
  static func legacy(_ object: KubernetesObject) -> Readiness { status(object) }
}
