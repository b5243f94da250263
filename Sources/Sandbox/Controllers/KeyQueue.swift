internal import Synchronization

/// The keys that reconcilers have to look at, each once however often it was put in.
final class KeyQueue: Sendable {
  struct Entry: Hashable {
    /// Which of the reconcilers.
    var index: Int
    var key: ObjectKey
  }

  private struct State {
    var order: [Entry] = []
    var first = 0
    var waiting: Set<Entry> = []
  }

  private let state = Mutex(State())

  func put(_ entry: Entry) {
    state.withLock { state in
      if state.waiting.insert(entry).inserted { state.order.append(entry) }
    }
  }

  /// The key that waits longest; nil when none does.
  func take() -> Entry? {
    state.withLock { state in
      guard state.first < state.order.count else { return nil }
      let entry = state.order[state.first]
      state.first += 1
      if state.first == state.order.count {
        state.order = []
        state.first = 0
      }
      state.waiting.remove(entry)
      return entry
    }
  }
}
