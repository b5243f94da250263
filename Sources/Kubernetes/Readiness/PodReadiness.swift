internal import GoCompat
internal import YAML

/// When a Pod is ready: when all its containers are, or when it has ended.
enum PodReadiness {
  /// So long a pod may go without a node before that counts as a failure.
  static let schedulingWindow = TimeDuration(15_000_000_000)

  /// - SeeAlso: `kstatus/status.podConditions`
  static func status(
    _ object: KubernetesObject, now: TimeInstant
  ) throws(ReadinessProblem) -> Readiness {
    let conditions = try ObjectCondition.all(of: object)
    switch object.text("status", "phase") {
    case "Succeeded": return .ready("Pod has completed successfully")
    case "Failed": return .ready("Pod has completed, but not successfully")
    case "Running": return running(object, conditions)
    case "Pending": return pending(object, conditions, now: now)
    case "": return .waiting("Pod phase not available")
    case let phase: throw ReadinessProblem(.unknownPhase(phase))
    }
  }

  private static func running(
    _ object: KubernetesObject, _ conditions: [ObjectCondition]
  ) -> Readiness {
    if conditions.contains(where: { $0.isTrue("Ready") }) { return .ready("Pod is Ready") }
    let looping = crashLooping(object)
    if looping.isEmpty { return .waiting("Pod is running but is not Ready") }
    return .failed(
      ByteString("Containers in CrashLoop state: ")
        + ByteString(looping.map(\.text).joined(separator: ",")))
  }

  private static func crashLooping(_ object: KubernetesObject) -> [ByteString] {
    let statuses = object.value(["status", "containerStatuses"])?.asArray ?? []
    return statuses.compactMap(\.asObject).filter { status in
      status[path: "state", "waiting", "reason"]?.asString == "CrashLoopBackOff"
    }.map { $0.text("name") }
  }

  private static func pending(
    _ object: KubernetesObject, _ conditions: [ObjectCondition], now: TimeInstant
  ) -> Readiness {
    guard isUnschedulable(conditions) else { return .waiting("Pod is in the Pending phase") }
    let isRecent =
      TimeInstant(rfc3339: object.creationTimestamp).map {
        now.since($0).nanoseconds < schedulingWindow.nanoseconds
      } ?? false
    return isRecent
      ? .waiting("Pod has not been scheduled") : .failed("Pod could not be scheduled")
  }

  private static func isUnschedulable(_ conditions: [ObjectCondition]) -> Bool {
    conditions.first { $0.isFalse("PodScheduled") }?.reason == "Unschedulable"
  }

  /// Whether a pod waits for a node, so that time alone changes what is said of it.
  static func isUnschedulable(_ object: KubernetesObject) -> Bool {
    guard let conditions = try? ObjectCondition.all(of: object) else { return false }
    return isUnschedulable(conditions)
  }

  /// Whether a failed pod says nothing of the one that made it: a new node may take it, or it goes.
  ///
  /// - SeeAlso: `statusreaders.isTransientPodFailure`
  static func mayRecover(_ object: KubernetesObject) throws(ReadinessProblem) -> Bool {
    if object.deletionTimestamp != nil { return true }
    return try ObjectCondition.all(of: object).contains {
      $0.isFalse("PodScheduled") && $0.reason == "Unschedulable"
    }
  }

  /// Of a hook: it must end well.
  ///
  /// - SeeAlso: `helm.sh/helm/v4/internal/statusreaders.podConditions`
  static func completed(_ object: KubernetesObject) -> Readiness {
    switch object.text("status", "phase") {
    case "Succeeded": .ready("pod " + object.name + " succeeded")
    case "Failed": .failed("pod " + object.name + " failed")
    default: .waiting("Pod in progress")
    }
  }

  /// - SeeAlso: `helm.sh/helm/v4/pkg/kube.ReadyChecker.isPodReady`
  static func legacy(_ object: KubernetesObject) -> Readiness {
    let conditions = object.value(["status", "conditions"])?.asArray ?? []
    let isReady = conditions.compactMap(\.asObject).contains {
      $0.text("type") == "Ready" && $0.text("status") == "True"
    }
    return isReady ? .ready("Pod is ready") : .waiting("Pod is not ready")
  }
}

extension TimeInstant {
  /// A time as objects have it; nil for what is none.
  init?(rfc3339 text: ByteString) {
    do throws(TimeParseError) {
      try self.init(parsing: text, layout: "2006-01-02T15:04:05Z07:00", in: .utc)
    } catch {
      return nil
    }
  }
}
