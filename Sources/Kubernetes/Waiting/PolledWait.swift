internal import GoCompat
internal import YAML

/// Waits as Helm 3 did: asks for one object after the other every two seconds, up to the first that is
/// not as it should be.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/kube.legacyWaiter`
struct PolledWait: Sendable {
  static let interval = Duration.seconds(2)
  /// So often in a row an object may not be had for reasons that may pass.
  private static let patience = 30

  let client: KubernetesClient
  let clock: WaitClock
  let condition: WaitCondition
  let observe: @Sendable (WaitEvent) -> Void

  private var rules: LegacyReadiness {
    LegacyReadiness(checksJobs: condition == .readyWithJobs, pausedIsReady: true)
  }

  /// - Parameter timeout: 0 is no end.
  func run(_ targets: [WaitTarget], timeout: Duration) async throws(UnmetWait) {
    let start = clock.elapsed()
    var board = WaitBoard(targets.map { ($0, 0) }, until: condition)
    var troubles = targets.map { _ in 0 }
    while true {
      let outcome = await pass(&board, &troubles, since: start)
      switch outcome {
      case .done: return
      case .refused(let kind, let text): throw unmet(board, kind, text)
      case .again: break
      }
      let left = timeout - (clock.elapsed() - start)
      if timeout != .zero, left <= Self.interval {
        let isOver = await clock.passed(max(left, .zero))
        throw unmet(
          board, isOver ? .timedOut : .cancelled,
          isOver ? WaitFailure.deadlineText : WaitFailure.cancelText)
      }
      guard await clock.passed(Self.interval) else {
        throw unmet(board, .cancelled, WaitFailure.cancelText)
      }
    }
  }

  private enum Outcome {
    case done, again
    case refused(WaitFailure.Kind, ByteString)
  }

  private func unmet(
    _ board: WaitBoard, _ kind: WaitFailure.Kind, _ text: ByteString
  ) -> UnmetWait {
    // What was not looked at yet is not what is wrong.
    UnmetWait(
      failure: WaitFailure(kind, text: text), rows: board.rows.filter { $0.isTold && isUnmet($0) })
  }

  private func isUnmet(_ row: WaitBoard.Row) -> Bool {
    condition == .deleted ? row.readiness != .absent : !row.readiness.isReady
  }

  private func pass(
    _ board: inout WaitBoard, _ troubles: inout [Int], since start: Duration
  ) async -> Outcome {
    for index in board.rows.indices {
      let target = board.rows[index].target
      do throws(KubernetesError) {
        let (object, readiness) = try await look(at: target)
        troubles[index] = 0
        if board.note(index, object, readiness) {
          observe(.changed(target, readiness, age: clock.elapsed() - start))
        }
        if readiness.isFailed { return .refused(.failed, readiness.sentence) }
        let isMet = condition == .deleted ? readiness == .absent : readiness.isReady
        if !isMet { return .again }
      } catch {
        if error.kind == .cancelled { return .refused(.cancelled, WaitFailure.cancelText) }
        guard condition != .deleted, mayPass(error) else {
          return .refused(.server(error), error.text)
        }
        troubles[index] += 1
        return troubles[index] > Self.patience ? .refused(.server(error), error.text) : .again
      }
    }
    return .done
  }

  private func look(
    at target: WaitTarget
  ) async throws(KubernetesError) -> (KubernetesObject?, Readiness) {
    if condition != .deleted, !rules.looksAt(target.resource.kind) {
      return (nil, .ready("Resource is current"))
    }
    let object: KubernetesObject
    do throws(KubernetesError) {
      object = try await client.get(
        target.resource, name: target.name, namespace: target.namespace)
    } catch {
      if condition == .deleted, error.isNotFound { return (nil, .absent) }
      throw error
    }
    if condition == .deleted { return (object, .leaving("Resource still exists")) }
    return (object, rules.judge(object, related: try await related(to: object)))
  }

  private func related(
    to object: KubernetesObject
  ) async throws(KubernetesError) -> [KubernetesObject] {
    let related = RelatedObjects(client)
    switch LegacyReadiness.related(to: object.groupVersionKind) {
    case .replicaSets?:
      return try await related.selected(by: object, RelatedObjects.replicaSetResource)
    case .pods?: return try await related.selected(by: object, RelatedObjects.podResource)
    case nil: return []
    }
  }

  /// - SeeAlso: `legacyWaiter.isRetryableError`
  private func mayPass(_ error: KubernetesError) -> Bool {
    guard let code = error.status?.code else { return true }
    return code == 0 || code == 429 || (code >= 500 && code != 501)
  }
}
