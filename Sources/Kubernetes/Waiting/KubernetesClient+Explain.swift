internal import GoCompat

extension KubernetesClient {
  /// What the cluster knows of an object that is not ready: its conditions, its events, and the
  /// containers of its pods that are in trouble, with the last they wrote.
  public func explain(_ target: WaitTarget, _ readiness: Readiness) async -> FailureReport {
    let start = ContinuousClock.now
    let clock = WaitClock(now: { TimeInstant() }, elapsed: { ContinuousClock.now - start })
    let row = WaitBoard.Row(target: target, place: 0, seen: nil, readiness: readiness)
    let reports = await FailureInspector(client: self, clock: clock).reports(of: [row])
    return reports.first ?? FailureReport(target, readiness)
  }
}
