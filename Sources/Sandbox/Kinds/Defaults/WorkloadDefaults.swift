internal import GoCompat
internal import YAML

/// The defaults of what runs pods.
///
/// - SeeAlso: `pkg/apis/apps/v1/defaults.go`, `pkg/apis/batch/v1/defaults.go`
enum WorkloadDefaults {
  static func fillDeployment(_ deployment: inout Object) {
    deployment.make("spec") { spec in
      spec.setDefault("replicas", .int(1))
      spec.make("strategy") { strategy in
        strategy.setDefaultText("type", "RollingUpdate")
        guard strategy.string("type") == "RollingUpdate" else { return }
        strategy.make("rollingUpdate") { rolling in
          rolling.setDefault("maxUnavailable", .string("25%"))
          rolling.setDefault("maxSurge", .string("25%"))
        }
      }
      spec.setDefault("revisionHistoryLimit", .int(10))
      spec.setDefault("progressDeadlineSeconds", .int(600))
    }
  }

  static func fillReplicaSet(_ set: inout Object) {
    set.make("spec") { $0.setDefault("replicas", .int(1)) }
  }

  static func fillStatefulSet(_ set: inout Object) {
    set.make("spec") { spec in
      spec.setDefaultText("podManagementPolicy", "OrderedReady")
      spec.make("updateStrategy") { strategy in
        if strategy.string("type").isEmpty {
          strategy["type"] = .string("RollingUpdate")
          strategy.make("rollingUpdate") { $0.setDefault("partition", .int(0)) }
        } else if strategy.string("type") == "RollingUpdate" {
          strategy.change("rollingUpdate") { $0.setDefault("partition", .int(0)) }
        }
      }
      spec.make("persistentVolumeClaimRetentionPolicy") { policy in
        policy.setDefaultText("whenDeleted", "Retain")
        policy.setDefaultText("whenScaled", "Retain")
      }
      spec.setDefault("replicas", .int(1))
      spec.setDefault("revisionHistoryLimit", .int(10))
      spec.changeEach("volumeClaimTemplates") { claim in
        claim.setDefaultText("apiVersion", "v1")
        claim.setDefaultText("kind", "PersistentVolumeClaim")
      }
    }
  }

  static func fillDaemonSet(_ set: inout Object) {
    set.make("spec") { spec in
      spec.make("updateStrategy") { strategy in
        strategy.setDefaultText("type", "RollingUpdate")
        guard strategy.string("type") == "RollingUpdate" else { return }
        strategy.make("rollingUpdate") { rolling in
          rolling.setDefault("maxUnavailable", .int(1))
          rolling.setDefault("maxSurge", .int(0))
        }
      }
      spec.setDefault("revisionHistoryLimit", .int(10))
    }
  }

  static func fillReplicationController(_ controller: inout Object) {
    let labels = controller.object("spec").object("template").metadata.object("labels")
    controller.make("spec") { spec in
      spec.setDefault("replicas", .int(1))
      if !labels.isEmpty, spec.object("selector").isEmpty { spec["selector"] = .object(labels) }
    }
    guard !labels.isEmpty, controller.labels.isEmpty else { return }
    controller.make("metadata") { $0["labels"] = .object(labels) }
  }

  static func fillJob(_ job: inout Object) {
    let labels = job.object("spec").object("template").metadata.object("labels")
    job.make("spec") { spec in
      if !spec.has("completions"), !spec.has("parallelism") {
        spec["completions"] = .int(1)
        spec["parallelism"] = .int(1)
      }
      spec.setDefault("parallelism", .int(1))
      let isPerIndex = spec.has("backoffLimitPerIndex")
      spec.setDefault("backoffLimit", .int(isPerIndex ? Int64(Int32.max) : 6))
      spec.setDefault("completionMode", .string("NonIndexed"))
      spec.setDefault("suspend", .bool(false))
      spec.setDefault("manualSelector", .bool(false))
      let policy: ByteString = spec.has("podFailurePolicy") ? "Failed" : "TerminatingOrFailed"
      spec.setDefault("podReplacementPolicy", .string(policy))
    }
    guard !labels.isEmpty, job.labels.isEmpty else { return }
    job.make("metadata") { $0["labels"] = .object(labels) }
  }

  static func fillCronJob(_ job: inout Object) {
    job.make("spec") { spec in
      spec.setDefaultText("concurrencyPolicy", "Allow")
      spec.setDefault("suspend", .bool(false))
      spec.setDefault("successfulJobsHistoryLimit", .int(3))
      spec.setDefault("failedJobsHistoryLimit", .int(1))
    }
  }
}
