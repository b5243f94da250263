/// The changes that the controllers have not seen yet, in the order in which they happened.
struct ChangeQueue {
  private var changes: [StoreEvent] = []
  private var next = 0

  var isEmpty: Bool { next == changes.count }

  mutating func put(_ change: StoreEvent) { changes.append(change) }

  mutating func take() -> StoreEvent? {
    guard next < changes.count else { return nil }
    let change = changes[next]
    next += 1
    // What is taken goes now and then, not one by one, which would move all others each time.
    if next == changes.count || next >= 1024 {
      changes.removeFirst(next)
      next = 0
    }
    return change
  }
}
