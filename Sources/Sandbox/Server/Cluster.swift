internal import GoCompat
internal import YAML

/// A cluster: its objects, its kinds, and who waits for changes. Used under the lock of the server.
final class Cluster {
  let settings: SandboxSettings
  let store: ObjectStore
  var catalog: KindCatalog
  /// The schemas of all kinds, custom ones among them.
  var table = SchemaTable.builtIn
  /// Whether there is something to do for custom resource definitions.
  var areDefinitionsDue = false
  /// Whether definitions have changed since the kinds they make were served.
  var areKindsStale = false
  var timers = WakeTimers()
  let controllers: [any Controller]
  var watchers: [Watcher] = []
  private struct StrategyKey: Hashable {
    var definition: ByteString
    var resource: ByteString
  }

  /// The strategies of built-in kinds that were asked for.
  private var strategies: [StrategyKey: any KindStrategy] = [:]
  /// Changes that the controllers have not seen yet.
  private var unseen = ChangeQueue()
  /// Whether the controllers were stopped before they were done.
  private(set) var isUnsettled = false

  init(settings: SandboxSettings, store: ObjectStore, controllers: [any Controller] = []) {
    self.settings = settings
    self.store = store
    self.controllers = controllers
    catalog = KindCatalog(SchemaTable.builtIn.kinds)
    store.onChange = { [unowned self] in noticed($0) }
    store.onReload = { [unowned self] in failWatches() }
  }

  private func noticed(_ event: StoreEvent) {
    tellWatchers(event)
    noticeDefinitions(event)
    if settings.runsControllers { unseen.put(event) }
  }

  /// Reads the state, and fills it when it is fresh.
  func start() throws(SandboxError) {
    try store.reload()
    serveCustomKinds()
    if settings.runsControllers { resume() }
    try store.transaction { () throws(SandboxError) in try fillFresh() }
  }

  /// Takes everything out of the cluster, as if it were new.
  func reset() throws(SandboxError) {
    unseen = ChangeQueue()
    timers = WakeTimers()
    try store.transaction { () throws(SandboxError) in
      try store.clear()
      try fillFresh()
    }
  }

  private func fillFresh() throws(SandboxError) {
    guard store.resources.isEmpty else { return }
    do throws(StatusError) {
      try ClusterBootstrap(cluster: self).run()
    } catch {
      throw SandboxError(.state(path: ""), detail: error.message.text)
    }
    // Who waits for the first answer need not wait for the controllers.
    if settings.ticks { isUnsettled = true } else { settle() }
  }

  /// Shows the controllers what is there already: whoever kept it before may have left work undone.
  private func resume() {
    let second = settings.now().unix
    for resource in store.resources {
      for object in store.objects(resource) {
        let key = ObjectKey(resource: resource, namespace: object.namespace, name: object.name)
        unseen.put(
          StoreEvent(
            kind: .modified, revision: store.revision, second: second, key: key, object: object,
            previous: object))
      }
    }
  }

  /// Whether a controller has something to do.
  var isDue: Bool { isBehind || isTimerDue }

  /// Whether a controller has something to do that need not wait for its time.
  var isBehind: Bool { !unseen.isEmpty || isUnsettled }

  private var isTimerDue: Bool {
    timers.next.map { $0.compare(to: settings.now()) <= 0 } ?? false
  }

  /// Runs work for a request, with what is due before and what follows from it; nil when the state
  /// cannot be used.
  func perform<Result>(writes: Bool, _ work: (Cluster) -> Result) -> Result? {
    if settings.answersFirst {
      return perform(writes: writes, settles: false, isAwaited: { false }, work)
    }
    // Who reads does not wait for controllers that are behind, where they go on by themselves.
    return perform(
      writes: writes || (settings.ticks ? isTimerDue : isDue), settles: true,
      isAwaited: { false }, work)
  }

  /// Does what is due, until it is done or somebody waits.
  ///
  /// - Returns: false when the state cannot be used.
  func goOn(_ isAwaited: () -> Bool) -> Bool {
    perform(writes: isDue, settles: true, isAwaited: isAwaited) { $0.endWatches() } != nil
  }

  /// - Parameters:
  ///   - settles: whether the controllers act now.
  ///   - isAwaited: whether somebody waits for them to pause.
  private func perform<Result>(
    writes: Bool, settles: Bool, isAwaited: () -> Bool, _ work: (Cluster) -> Result
  ) -> Result? {
    do throws(SandboxError) {
      guard writes else {
        try store.catchUp()
        if !store.isShared { forget() }
        if areKindsStale { serveCustomKinds() }
        return work(self)
      }
      return try store.transaction {
        if areKindsStale { serveCustomKinds() }
        forget()
        if settles { wakeDue() }
        let result = work(self)
        if settles { settle(isAwaited) } else { settleDefinitions() }
        return result
      }
    } catch {
      return nil
    }
  }

  /// Forgets changes that are too old.
  private func forget() {
    do throws(StatusError) {
      try store.compact(
        before: settings.now().unix - settings.historyAge, keeping: settings.historyLimit)
    } catch {
      // What cannot be forgotten now is forgotten later.
      return
    }
  }

  /// Lets the controllers act until nothing more changes, or for so many steps: the others that wait
  /// for the lock have their turn then, and the next request or tick goes on.
  func settle(_ isAwaited: () -> Bool = { false }) {
    wakeDue()
    settleDefinitions()
    var limit = settings.ticks ? Self.stepsOfATurn : Self.stepsAtMost
    var steps = 0
    repeat {
      if steps >= Self.stepsAtLeast, isAwaited() { limit = steps }
      while steps < limit, let event = unseen.take() {
        steps += 1
        for controller in controllers
        where controller.resources.isEmpty || controller.resources.contains(event.key.resource) {
          controller.handle(event, ClusterClient(cluster: self, manager: controller.name))
        }
        settleDefinitions()
        if steps >= Self.stepsAtLeast, isAwaited() { limit = steps }
      }
      steps += 1
    } while steps < limit && works()
    isUnsettled = steps >= limit
  }

  private func works() -> Bool {
    controllers.contains { $0.work(ClusterClient(cluster: self, manager: $0.name)) }
  }

  /// What controllers do for one request while others wait.
  private static let stepsOfATurn = 1000
  /// What they do even when somebody waits, so that they come to an end.
  private static let stepsAtLeast = 2
  /// Where nothing goes on by itself, all is done at once; only circles are cut.
  private static let stepsAtMost = 20_000

  private func wakeDue() {
    let now = settings.now()
    while let timer = timers.due(now) {
      for controller in controllers where controller.name == timer.controller {
        controller.wake(timer.key, ClusterClient(cluster: self, manager: controller.name))
      }
    }
  }

  /// A random UUID of version 4.
  func makeUID() -> ByteString {
    var bytes = settings.random(16)
    guard bytes.count == 16 else { return "" }
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return ByteString(text)
  }

  /// Five characters to make a name of: no vowels, nothing that looks like another.
  ///
  /// - SeeAlso: `k8s.io/apimachinery/pkg/util/rand.String`
  func makeSuffix() -> ByteString {
    let alphabet = Array("bcdfghjklmnpqrstvwxz2456789".utf8)
    return ByteString(settings.random(5).map { alphabet[Int($0) % alphabet.count] })
  }

  func context(_ scope: WriteScope, namespace: ByteString, name: ByteString) -> WriteContext {
    WriteContext(
      kind: scope.kind, subresource: scope.subresource, namespace: namespace, name: name,
      isDryRun: scope.isDryRun, now: settings.now(), warn: { scope.warn([$0]) },
      user: scope.user.name,
      groups: scope.user.groups,
      lookUp: { [store] resource, namespace, name in
        store.object(ObjectKey(resource: resource, namespace: namespace, name: name))
      },
      list: { [store] resource, namespace in
        store.objects(resource, namespace: namespace.isEmpty ? nil : namespace)
      })
  }

  func strategy(of kind: ResourceKind) -> any KindStrategy {
    if let version = table.customVersion(kind.definition) {
      return CustomResourceStrategy(version: version)
    }
    let key = StrategyKey(definition: kind.definition, resource: kind.resource)
    if let known = strategies[key] { return known }
    let made = KindStrategies.strategy(for: kind)
    strategies[key] = made
    return made
  }

  /// The object with its managed fields after a write by the scope's manager.
  func own(_ object: Object, old: Object?, _ scope: WriteScope) -> Object {
    ManagedFields.afterUpdate(
      old: old, new: object, kind: scope.kind, manager: scope.manager,
      subresource: scope.subresource, now: settings.now(), table: table)
  }

  /// Fills in what is left out.
  func setDefaults(_ object: inout Object, _ kind: ResourceKind) {
    let forgetsOwners = object.forgetsOwners
    ObjectDefaults.fill(&object, kind)
    strategy(of: kind).setDefaults(&object)
    object = ObjectDecoder.normalise(object, kind: kind, table: table)
    if forgetsOwners { object.setMetadata("managedFields", value: .array([])) }
  }

  /// The object in the version that its kind is kept as.
  func toStorage(_ object: Object, _ kind: ResourceKind) -> Object {
    guard let stored = catalog.stored(kind.storedResource), stored.apiVersion != kind.apiVersion
    else {
      return object
    }
    return KindConversion.convert(object, from: kind, to: stored)
  }

  /// A stored object in the version of a kind.
  func fromStorage(_ object: Object, _ kind: ResourceKind) -> Object {
    if let version = table.customVersion(kind.definition) {
      let kept = table.customVersion(version.definition(of: object.string("apiVersion")))
      return version.read(kept?.schema.defaulted(object) ?? object)
    }
    if kind.groupResource == JobStrategy.resource { return JobStrategy.read(object) }
    guard let stored = catalog.stored(kind.storedResource), stored.apiVersion != kind.apiVersion
    else {
      return object
    }
    return KindConversion.convert(object, from: stored, to: kind)
  }
}
