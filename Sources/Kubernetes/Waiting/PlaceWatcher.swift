internal import GoCompat

/// Looks at the objects of one kind in one namespace for as long as its task runs: by a watch, or, where
/// there is none to be had, by asking for each of them.
struct PlaceWatcher: Sendable {
  static let pollInterval = Duration.seconds(2)

  private let client: KubernetesClient
  private let clock: WaitClock
  private let place: WatchedWait.Place
  private let index: Int
  private let sender: AsyncStream<WatchedWait.Signal>.Continuation

  init(
    _ client: KubernetesClient, _ clock: WaitClock, _ place: WatchedWait.Place, _ index: Int,
    _ sender: AsyncStream<WatchedWait.Signal>.Continuation
  ) {
    self.client = client
    self.clock = clock
    self.place = place
    self.index = index
    self.sender = sender
  }

  func run() async {
    do throws(KubernetesError) {
      try await watch()
    } catch {
      guard error.kind != .cancelled, !Task.isCancelled else { return }
      sender.yield(.unwatchable(place: index, error))
      await poll()
    }
  }

  private func watch() async throws(KubernetesError) {
    var options = WatchOptions()
    if place.rows.count == 1 { options.fieldSelector = "metadata.name=" + place.rows[0].name }
    let events = client.watch(place.resource, namespace: place.namespace, options: options)
    var iterator = events.makeAsyncIterator()
    while let event = try await iterator.next() {
      sender.yield(.event(place: index, event))
    }
  }

  private func poll() async {
    repeat {
      for row in place.rows {
        do throws(KubernetesError) {
          let object = try await client.get(
            place.resource, name: row.name, namespace: place.namespace)
          sender.yield(.answer(row: row.index, object))
        } catch {
          if error.isNotFound {
            sender.yield(.answer(row: row.index, nil))
          } else if error.status?.isForbidden == true {
            return sender.yieldRefusal(error)
          }
          // Any other trouble may pass until the next time, or until the deadline.
        }
        if Task.isCancelled { return }
      }
      sender.yield(.asked(place: index))
    } while await clock.passed(Self.pollInterval)
  }
}

extension AsyncStream<WatchedWait.Signal>.Continuation {
  fileprivate func yieldRefusal(_ error: KubernetesError) { yield(.refused(error)) }
}
