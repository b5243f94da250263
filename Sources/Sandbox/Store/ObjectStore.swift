internal import GoCompat
internal import YAML

/// The objects of a cluster and the changes that made them: what etcd is to a real server.
///
/// Objects are kept in one version of their kind. Every change counts `revision` up, which becomes
/// the object's resourceVersion. Used under the lock of the server only.
final class ObjectStore {
  /// The version was forgotten: an old list or watch cannot go on.
  struct Compacted: Error { var oldest: Int64 }

  private(set) var revision: Int64 = 0
  /// Changes up to this one are forgotten.
  private(set) var compacted: Int64 = 0
  private var tables: [ByteString: ResourceTable] = [:]
  private var events: [StoreEvent] = []
  /// Where changes are written down; nil in memory.
  private let journal: (any StoreJournal)?
  /// Sees every change of this store, also those of other processes.
  var onChange: ((StoreEvent) -> Void)?
  /// Is called when everything was read anew, and nobody can tell what has changed.
  var onReload: (() -> Void)?

  /// Whether other processes may use the state too.
  var isShared: Bool { journal != nil }

  init(journal: (any StoreJournal)? = nil) { self.journal = journal }

  /// The object under a key.
  func object(_ key: ObjectKey) -> Object? {
    tables[key.resource]?.objects[Self.place(key.namespace, key.name)]
  }

  /// The objects of a resource in a namespace, or in all when nil, in the order of namespace and name.
  func objects(_ resource: ByteString, namespace: ByteString? = nil) -> [Object] {
    tables[resource]?.all(in: namespace) ?? []
  }

  /// Those of them that somebody is after, in order, and maybe others.
  func objects(
    _ resource: ByteString, namespace: ByteString, _ narrowing: Narrowing
  ) -> [Object] {
    tables[resource]?.all(in: namespace, narrowing) ?? []
  }

  /// The resources that have objects.
  var resources: [ByteString] { tables.filter { !$0.value.objects.isEmpty }.keys.sorted() }

  static func place(_ namespace: ByteString, _ name: ByteString) -> ByteString {
    namespace.isEmpty ? name : namespace + "/" + name
  }
}

extension ObjectStore {
  /// Puts an object under a key, new or changed, and gives it back with its resourceVersion.
  @discardableResult
  func put(_ object: Object, at key: ObjectKey, second: Int64) throws(StatusError) -> Object {
    let previous = self.object(key)
    return try record(previous == nil ? .added : .modified, object, previous, key, second)
  }

  /// Takes away what is under a key; `last` is how it was in the end.
  @discardableResult
  func remove(_ key: ObjectKey, last: Object, second: Int64) throws(StatusError) -> Object {
    try record(.deleted, last, object(key), key, second)
  }

  private func record(
    _ kind: StoreEvent.Kind, _ object: Object, _ previous: Object?, _ key: ObjectKey,
    _ second: Int64
  ) throws(StatusError) -> Object {
    let next = revision + 1
    var object = object
    object.setResourceVersion(next)
    let event = StoreEvent(
      kind: kind, revision: next, second: second, key: key, object: object, previous: previous)
    try journal?.append(event)
    accept(event)
    return object
  }

  /// Takes over a change that is already written down.
  func accept(_ event: StoreEvent) {
    revision = event.revision
    let place = Self.place(event.key.namespace, event.key.name)
    let object: Object? = event.kind == .deleted ? nil : event.object
    tables[event.key.resource, default: ResourceTable()].set(object, at: place)
    events.append(event)
    onChange?(event)
  }
}

extension ObjectStore {
  /// The changes after a version, oldest first.
  ///
  /// - Throws: `Compacted` when some of them are forgotten.
  func changes(after revision: Int64) throws(Compacted) -> ArraySlice<StoreEvent> {
    guard revision >= compacted else { throw Compacted(oldest: compacted) }
    return events[firstChange(after: revision)...]
  }

  /// The objects of a resource as they were at a version.
  func objects(
    _ resource: ByteString, namespace: ByteString?, at revision: Int64
  ) throws(Compacted) -> [Object] {
    let undone = try changes(after: revision)
    guard !undone.isEmpty else { return objects(resource, namespace: namespace) }
    var table = tables[resource]?.unindexed ?? ResourceTable()
    for event in undone.reversed() where event.key.resource == resource {
      table.set(event.previous, at: Self.place(event.key.namespace, event.key.name))
    }
    return table.all(in: namespace)
  }

  /// Forgets the changes before a second, and those over a number.
  func compact(before second: Int64, keeping limit: Int) throws(StatusError) {
    var cut = max(0, events.count - limit)
    while cut < events.count, events[cut].second < second { cut += 1 }
    guard cut > 0 else { return }
    try journal?.compact(upTo: events[cut - 1].revision)
    compacted = events[cut - 1].revision
    events.removeFirst(cut)
  }

  private func firstChange(after revision: Int64) -> Int {
    var low = 0
    var high = events.count
    while low < high {
      let middle = (low + high) / 2
      if events[middle].revision <= revision { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension ObjectStore {
  /// Runs work that may write, for itself: all of it is kept, or nothing when the journal fails.
  ///
  /// - Throws: `SandboxError` when the state cannot be read or written.
  func transaction<Result>(
    _ work: () throws(SandboxError) -> Result
  ) throws(SandboxError) -> Result {
    guard let journal else { return try work() }
    try journal.begin()
    do throws(SandboxError) {
      try catchUp()
      let result = try work()
      try journal.commit()
      return result
    } catch {
      journal.rollback()
      try reload()
      throw error
    }
  }

  /// Takes over what other processes have written.
  func catchUp() throws(SandboxError) {
    guard let journal, try journal.hasChanged() else { return }
    guard let events = try journal.changes(after: revision) else { return try reload() }
    for event in events { accept(event) }
  }

  /// Takes everything out, for a transaction to begin anew.
  func clear() throws(SandboxError) {
    try journal?.clear()
    revision += 1
    compacted = revision
    tables = [:]
    events = []
    onReload?()
  }

  /// Reads everything anew.
  func reload() throws(SandboxError) {
    guard let content = try journal?.all() else { return }
    tables = [:]
    for (key, object) in content.objects {
      tables[key.resource, default: ResourceTable()].set(
        object, at: Self.place(key.namespace, key.name))
    }
    revision = content.revision
    compacted = content.compacted
    events = content.events
    onReload?()
  }
}

extension Object {
  /// Sets `metadata.resourceVersion`.
  mutating func setResourceVersion(_ revision: Int64) {
    guard case .object(var metadata)? = self["metadata"] else { return }
    metadata["resourceVersion"] = .string(Strconv.formatInt(revision))
    self["metadata"] = .object(metadata)
  }
}
