internal import GoCompat
internal import HTTP
internal import YAML

extension Cluster {
  /// - SeeAlso: `handlers.ListResource`, `cacher.Cacher.Watch`
  func serveWatch(_ call: ResourceCall) throws(StatusError) -> ServerResponse {
    let form = try ResponseForm(call)
    guard call.kind.verbs.contains("watch") else { throw .unsupported("watch", call.kind) }
    var options = try ListOptions(call.query, call.kind)
    try options.select(name: call.name)
    let wanted = try options.resourceVersion.isEmpty ? 0 : number(options.resourceVersion)
    try checkForm(form, call, isList: nil)
    if form.format == .yaml { throw Self.noStream }
    let sendsInitial = options.sendsInitialEvents ?? (wanted == 0)
    let end = options.timeout.flatMap { seconds in
      seconds > 0
        ? settings.now().adding(TimeDuration(seconds &* 1_000_000_000)) : nil
    }
    // Who wants nothing of what there was begins with what comes.
    let past = wanted == 0 ? store.revision : wanted
    let start = sendsInitial ? max(store.revision, wanted) : past
    let watcher = Watcher(call, options, form, start: start, end: end)
    if sendsInitial {
      tellInitial(watcher)
    } else if !tellPast(watcher, after: past) {
      return response(watcher)
    }
    watchers.append(watcher)
    return response(watcher)
  }

  /// Events come one by one, which not every form can be written in.
  ///
  /// - SeeAlso: `negotiation.NegotiateOutputMediaTypeStream`
  private static let noStream = StatusError(
    code: 406, reason: "NotAcceptable",
    message:
      "only the following media types are accepted: application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch"
  )

  private func response(_ watcher: Watcher) -> ServerResponse {
    var headers: HTTPHeaders = [
      "Content-Type": watcher.form.format == .protobuf
        ? "application/vnd.kubernetes.protobuf;stream=watch" : "application/json"
    ]
    for field in WarningFields.of(watcher.call.warnings.texts) { headers.add("Warning", field) }
    return ServerResponse(status: 200, headers: headers, body: .watch(watcher.stream))
  }

  private func tellInitial(_ watcher: Watcher) {
    let call = watcher.call
    let namespace = call.namespace.isEmpty ? nil : call.namespace
    for stored in store.objects(call.kind.storedResource, namespace: namespace) {
      let object = fromStorage(stored, call.kind)
      if watcher.selects(object) { watcher.send("ADDED", object, self) }
    }
    if watcher.options.sendsInitialEvents == true, watcher.options.allowsBookmarks {
      watcher.bookmark(store.revision, isInitialEnd: true, self)
    }
  }

  /// Tells what has changed since a version; false when that is forgotten.
  private func tellPast(_ watcher: Watcher, after revision: Int64) -> Bool {
    let oldest = historyStart(watcher.call.kind)
    do throws(ObjectStore.Compacted) {
      if revision < oldest { throw ObjectStore.Compacted(oldest: oldest) }
      for event in try store.changes(after: revision) { watcher.tell(event, self, EventTexts()) }
      return true
    } catch {
      watcher.fail(
        StatusError(
          code: 410, reason: "Expired",
          message: "too old resource version: " + Strconv.formatInt(revision) + " ("
            + Strconv.formatInt(error.oldest) + ")"))
      return false
    }
  }

  /// A custom kind has no history before its definition was served.
  private func historyStart(_ kind: ResourceKind) -> Int64 {
    guard kind.isCustom,
      let definition = store.object(
        ObjectKey(
          resource: "customresourcedefinitions.apiextensions.k8s.io", namespace: "",
          name: kind.groupResource)),
      let revision = Int64(definition.resourceVersion.text)
    else { return 0 }
    return revision
  }

  /// Tells all watchers of a change.
  func tellWatchers(_ event: StoreEvent) {
    guard !watchers.isEmpty else { return }
    let texts = EventTexts()
    for watcher in watchers { watcher.tell(event, self, texts) }
    watchers.removeAll { !$0.stream.isOpen }
    limitWaiting()
  }

  /// Gives up those who are behind most when all together hold too much.
  private func limitWaiting() {
    var total = watchers.reduce(0) { $0 + $1.stream.waitingCount }
    while total > WatchStream.limitOfAll,
      let last = watchers.max(by: { $0.stream.waitingCount < $1.stream.waitingCount })
    {
      total -= last.stream.waitingCount
      last.stream.giveUp()
      watchers.removeAll { $0 === last }
    }
  }

  /// Ends all watches, since nobody can tell what they have missed.
  func failWatches() {
    for watcher in watchers {
      watcher.fail(
        StatusError(code: 410, reason: "Expired", message: "too old resource version"))
    }
    watchers = []
  }

  /// Ends the watches whose time is up.
  func endWatches() {
    let now = settings.now()
    for watcher in watchers where watcher.end.map({ $0.compare(to: now) <= 0 }) ?? false {
      watcher.stream.finish()
    }
    watchers.removeAll { !$0.stream.isOpen }
  }
}
