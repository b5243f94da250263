internal import GoCompat

/// A controller's wish to be woken for an object.
struct WakeTimer: Sendable {
  var time: TimeInstant
  var controller: ByteString
  var key: ObjectKey
}

/// The wishes that wait; of two for one object and controller the earlier counts.
struct WakeTimers {
  private var waiting: [WakeTimer] = []

  /// The next time somebody wants to be woken.
  var next: TimeInstant? { waiting.first?.time }

  mutating func add(_ timer: WakeTimer) {
    if let index = waiting.firstIndex(where: {
      $0.controller == timer.controller && $0.key == timer.key
    }) {
      guard timer.time.compare(to: waiting[index].time) < 0 else { return }
      waiting.remove(at: index)
    }
    let index =
      waiting.firstIndex { timer.time.compare(to: $0.time) < 0 } ?? waiting.count
    waiting.insert(timer, at: index)
  }

  /// Takes the first wish whose time has come.
  mutating func due(_ now: TimeInstant) -> WakeTimer? {
    guard let first = waiting.first, first.time.compare(to: now) <= 0 else { return nil }
    return waiting.removeFirst()
  }
}
