internal import GoCompat
internal import YAML

/// A list, or a page of one.
///
/// - SeeAlso: `registry.Store.ListPredicate`, `storage.PrepareContinueToken`
struct ListPage {
  var items: [Object] = []
  var revision: Int64 = 0
  var continuation: ByteString = ""
  var remaining: Int?
  private var isCustom = false

  /// The metadata of the list.
  var metadata: Object {
    var metadata: Object = ["resourceVersion": .string(Strconv.formatInt(revision))]
    if !continuation.isEmpty || isCustom { metadata["continue"] = .string(continuation) }
    if let remaining { metadata["remainingItemCount"] = .int(Int64(remaining)) }
    return metadata
  }

  func document(_ kind: ResourceKind) -> Object {
    let items = items.map { item -> Value in
      var item = item
      if !kind.isCustom {
        item["kind"] = nil
        item["apiVersion"] = nil
      }
      return .object(item)
    }
    return [
      "kind": .string(kind.listKind), "apiVersion": .string(kind.apiVersion),
      "metadata": .object(metadata), "items": .array(items),
    ]
  }

  static func read(
    _ cluster: Cluster, _ call: ResourceCall, _ options: ListOptions
  ) throws(StatusError) -> ListPage {
    let store = cluster.store
    let resource = call.kind.storedResource
    let namespace = call.namespace.isEmpty ? nil : call.namespace
    var page = ListPage()
    page.isCustom = call.kind.isCustom
    var token: ContinueToken?
    var all: [Object]
    if !options.continuation.isEmpty {
      let found = try ContinueToken(options.continuation, isCustom: call.kind.isCustom)
      if !options.resourceVersion.isEmpty, options.resourceVersion != "0" {
        throw .badRequest("specifying resource version is not allowed when using continue")
      }
      token = found
      page.revision = found.revision < 0 ? store.revision : found.revision
      try cluster.checkReached(page.revision)
    } else {
      page.revision = try startRevision(cluster, options, call)
    }
    do {
      all = try store.objects(resource, namespace: namespace, at: page.revision)
    } catch {
      throw expired(token)
    }
    if let token {
      all.removeAll { token.isBefore($0, namespace) }
    }
    page.fill(cluster, call, options, all, namespace)
    return page
  }

  private static func startRevision(
    _ cluster: Cluster, _ options: ListOptions, _ call: ResourceCall
  ) throws(StatusError) -> Int64 {
    guard !options.resourceVersion.isEmpty else { return cluster.store.revision }
    let wanted: Int64
    do {
      wanted = try cluster.number(options.resourceVersion)
    } catch {
      throw .badRequest("invalid resource version: " + error.message)
    }
    try cluster.checkReached(wanted)
    let isExact =
      options.versionMatch == "Exact"
      || (options.versionMatch.isEmpty && options.limit > 0 && wanted > 0
        && !isOfOne(options, call))
    return isExact ? wanted : cluster.store.revision
  }

  /// Whether a list is of one object by its name, which is looked up and has no pages.
  ///
  /// - SeeAlso: `SelectionPredicate.MatchesSingle`
  private static func isOfOne(_ options: ListOptions, _ call: ResourceCall) -> Bool {
    options.fields.name != nil && options.continuation.isEmpty
      && (!call.namespace.isEmpty || !call.kind.isNamespaced)
  }

  private mutating func fill(
    _ cluster: Cluster, _ call: ResourceCall, _ options: ListOptions, _ all: [Object],
    _ namespace: ByteString?
  ) {
    let isSelecting = !options.labels.isEmpty || !options.fields.isEmpty
    let isPaged =
      options.limit > 0 && !Self.isOfOne(options, call)
      && !(options.resourceVersion == "0" && options.versionMatch.isEmpty)
    for (index, stored) in all.enumerated() {
      let object = cluster.fromStorage(stored, call.kind)
      if isSelecting,
        !options.labels.matches(object.labels) || !options.fields.matches(object, call.kind)
      {
        continue
      }
      items.append(object)
      guard isPaged, items.count >= Int(options.limit), index + 1 < all.count else { continue }
      let rest = all.count - index - 1
      continuation = ContinueToken.text(after: object, namespace, revision)
      if !isSelecting { remaining = rest }
      return
    }
  }

  private static func expired(_ token: ContinueToken?) -> StatusError {
    guard let token else {
      return StatusError(
        code: 410, reason: "Expired",
        message: "The resourceVersion for the provided list is too old.")
    }
    var error = StatusError(
      code: 410, reason: "Expired",
      message:
        "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list."
    )
    error.continuation = token.latest
    return error
  }
}
