internal import GoCompat
internal import Synchronization
internal import YAML

/// Who is alive and who depends on whom, kept up with the changes of the store.
final class OwnerIndex: Sendable {
  private struct State {
    var isPrimed = false
    var alive: Set<ByteString> = []
    var dependents: [ByteString: Set<ObjectKey>] = [:]
  }

  private let state = Mutex(State())

  /// Takes a change in; the first time, all that there is.
  func note(_ event: StoreEvent, _ view: ClusterView) {
    state.withLock { state in
      if !state.isPrimed {
        state.isPrimed = true
        for resource in view.resources() {
          for object in view.objects(resource, nil) {
            Self.add(
              object,
              ObjectKey(resource: resource, namespace: object.namespace, name: object.name),
              &state)
          }
        }
      }
      if let previous = event.previous { Self.remove(previous, event.key, &state) }
      if event.kind == .deleted {
        Self.remove(event.object, event.key, &state)
        state.alive.remove(event.object.uid)
      } else {
        Self.add(event.object, event.key, &state)
      }
    }
  }

  private static func add(_ object: Object, _ key: ObjectKey, _ state: inout State) {
    state.alive.insert(object.uid)
    for owner in object.ownerUIDs { state.dependents[owner, default: []].insert(key) }
  }

  private static func remove(_ object: Object, _ key: ObjectKey, _ state: inout State) {
    for owner in object.ownerUIDs {
      state.dependents[owner]?.remove(key)
      if state.dependents[owner]?.isEmpty == true { state.dependents[owner] = nil }
    }
  }

  func isAlive(_ uid: ByteString) -> Bool { state.withLock { $0.alive.contains(uid) } }

  func dependents(of uid: ByteString) -> [ObjectKey] {
    state.withLock { Array($0.dependents[uid] ?? []) }.sorted {
      ($0.resource, $0.namespace, $0.name) < ($1.resource, $1.namespace, $1.name)
    }
  }
}

extension Object {
  var ownerUIDs: [ByteString] {
    metadata.objects("ownerReferences").map { $0.string("uid") }
  }
}
