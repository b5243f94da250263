internal import GoCompat
internal import YAML

/// Somebody who watches: which objects, in which form, and where the events go.
final class Watcher {
  let call: ResourceCall
  let options: ListOptions
  let form: ResponseForm
  let stream = WatchStream()
  /// When the server ends it.
  let end: TimeInstant?
  /// Changes up to this version are not of interest.
  let start: Int64
  /// Whether the columns of the table were told.
  private var hasColumns = false

  init(
    _ call: ResourceCall, _ options: ListOptions, _ form: ResponseForm, start: Int64,
    end: TimeInstant?
  ) {
    self.call = call
    self.options = options
    self.form = form
    self.start = start
    self.end = end
  }

  /// Tells of a change, where it concerns the watcher.
  func tell(_ event: StoreEvent, _ cluster: Cluster, _ texts: EventTexts) {
    guard event.revision > start, event.key.resource == call.kind.storedResource,
      call.namespace.isEmpty || event.key.namespace == call.namespace
    else { return }
    let now = cluster.fromStorage(event.object, call.kind)
    let isSelected = event.kind != .deleted && selects(now)
    let before = event.previous.map { cluster.fromStorage($0, call.kind) }
    let wasSelected = before.map { selects($0) } ?? false
    switch (wasSelected, isSelected) {
    case (false, true): send("ADDED", now, cluster, texts)
    case (true, true): send("MODIFIED", now, cluster, texts)
    case (true, false):
      // As it was while it was selected, at the version of the change.
      var last = event.kind == .deleted ? now : before ?? now
      last.setResourceVersion(event.revision)
      send("DELETED", last, cluster, texts)
    case (false, false): break
    }
  }

  func selects(_ object: Object) -> Bool {
    options.labels.matches(object.labels) && options.fields.matches(object, call.kind)
  }

  /// - Parameter texts: what others were sent of the same change.
  func send(
    _ type: ByteString, _ object: Object, _ cluster: Cluster, _ texts: EventTexts = EventTexts()
  ) {
    guard form.shape == .plain else {
      return write(type, shaped(object, cluster, isBookmark: false))
    }
    let form = EventTexts.Form(
      type: type, definition: call.kind.definition, format: form.format)
    stream.push(
      texts.bytes(form) { bytes(type, shaped(object, cluster, isBookmark: false)) })
  }

  /// Says up to which version everything was told; at the end of what was there, with a mark.
  func bookmark(_ revision: Int64, isInitialEnd: Bool, _ cluster: Cluster) {
    var metadata: Object = ["resourceVersion": .string(Strconv.formatInt(revision))]
    if isInitialEnd {
      metadata["annotations"] = .object(["k8s.io/initial-events-end": .string("true")])
    }
    var object: Object = [
      "kind": .string(call.kind.kind), "apiVersion": .string(call.kind.apiVersion),
      "metadata": .object(metadata),
    ]
    if !call.kind.isCustom, form.shape == .plain {
      object = ObjectDecoder.normalise(object, kind: call.kind, table: .builtIn)
      object.metadata = metadata.merging(object.metadata)
    }
    write("BOOKMARK", shaped(object, cluster, isBookmark: true))
  }

  private func shaped(_ object: Object, _ cluster: Cluster, isBookmark: Bool) -> Value {
    guard case .table(let version) = form.shape else {
      return cluster.shaped(object, call.kind, form.shape, includes: nil)
    }
    var maker = TableMaker(
      kind: call.kind, now: cluster.settings.now(), version: version,
      includes: call.query["includeObject"], table: cluster.table)
    maker.hidesColumns = hasColumns
    hasColumns = true
    if isBookmark {
      return .object(maker.bookmark(object))
    }
    return .object(
      maker.table([object], metadata: ["resourceVersion": .string(object.resourceVersion)]))
  }

  /// Says why it cannot go on, and ends.
  func fail(_ error: StatusError) {
    write("ERROR", error.document)
    stream.finish()
  }

  private func write(_ type: ByteString, _ object: Value) { stream.push(bytes(type, object)) }

  private func bytes(_ type: ByteString, _ object: Value) -> [UInt8] {
    if form.format == .protobuf, let event = ProtobufAnswer.event(type, object) { return event }
    let event: Object = ["type": .string(type), "object": object]
    return Answer.bytes(.object(event), ResponseForm())
  }
}

extension Object {
  /// These entries, and those of another that are not among them.
  func merging(_ other: Object) -> Object {
    var merged = self
    for (key, value) in other where merged[key] == nil { merged[key] = value }
    return merged
  }
}
