public import GoCompat
internal import HTTP
internal import YAML

extension KubernetesClient {
  /// How many objects `all` and `items` ask for at once, as kubectl does.
  public static let pageSize = 500

  /// One answer to a list: everything, or as much as `limit` allows.
  ///
  /// - Parameter namespace: empty is all of them.
  public func list(
    _ resource: APIResource, namespace: ByteString = "", options: ListOptions = ListOptions()
  ) async throws(KubernetesError) -> ObjectList {
    let answer = try await answer(
      Call(
        method: .get, path: resource.path(namespace: namespace), query: options.query,
        accept: options.accept, resource: resource))
    return ObjectList(answer, resource, isMetadataOnly: options.isMetadataOnly)
  }

  /// Every object, read page by page.
  ///
  /// When the server forgets the version of the first page on the way, all are asked for anew at once.
  /// - SeeAlso: `pager.ListPager.List`
  public func all(
    _ resource: APIResource, namespace: ByteString = "", options: ListOptions = ListOptions()
  ) async throws(KubernetesError) -> ObjectList {
    var page = options
    if page.limit == 0 { page.limit = Self.pageSize }
    var whole = try await list(resource, namespace: namespace, options: page)
    while !whole.continueToken.isEmpty {
      page.continueToken = whole.continueToken
      page.resourceVersion = ""
      page.versionMatch = nil
      do {
        whole.add(try await list(resource, namespace: namespace, options: page))
      } catch {
        guard error.status?.isExpired == true else { throw error }
        var everything = options
        everything.limit = 0
        everything.continueToken = ""
        return try await list(resource, namespace: namespace, options: everything)
      }
    }
    return whole
  }

  /// Every object, one after the other; pages are asked for as they are needed.
  ///
  /// When the server forgets the version of the first page, the rest is that of a newer version.
  public func items(
    _ resource: APIResource, namespace: ByteString = "", options: ListOptions = ListOptions()
  ) -> ObjectSequence {
    var options = options
    if options.limit == 0 { options.limit = Self.pageSize }
    return ObjectSequence(
      client: self, resource: resource, namespace: namespace, options: options)
  }
}

/// The objects of a kind, read page by page.
public struct ObjectSequence: AsyncSequence, Sendable {
  public typealias Element = KubernetesObject
  public typealias Failure = KubernetesError

  let client: KubernetesClient
  let resource: APIResource
  let namespace: ByteString
  let options: ListOptions

  public func makeAsyncIterator() -> Iterator { Iterator(sequence: self) }

  public struct Iterator: AsyncIteratorProtocol {
    public typealias Failure = KubernetesError

    private let sequence: ObjectSequence
    private var options: ListOptions
    private var items: [KubernetesObject] = []
    private var position = 0
    private var isLastPage = false

    init(sequence: ObjectSequence) {
      self.sequence = sequence
      options = sequence.options
    }

    public mutating func next() async throws(KubernetesError) -> KubernetesObject? {
      while position == items.count {
        if isLastPage { return nil }
        try await readPage()
      }
      defer { position += 1 }
      return items[position]
    }

    private mutating func readPage() async throws(KubernetesError) {
      let page = try await newerPage()
      items = page.items
      position = 0
      isLastPage = page.continueToken.isEmpty
      options.continueToken = page.continueToken
      options.resourceVersion = ""
      options.versionMatch = nil
    }

    /// The page at the token, or at the one the server gives in its place when it is too old.
    private mutating func newerPage() async throws(KubernetesError) -> ObjectList {
      do {
        return try await list()
      } catch {
        guard let status = error.status, status.isExpired, !options.continueToken.isEmpty,
          let token = status.document[path: "metadata", "continue"]?.asString, !token.isEmpty
        else { throw error }
        options.continueToken = token
        return try await list()
      }
    }

    private func list() async throws(KubernetesError) -> ObjectList {
      try await sequence.client.list(
        sequence.resource, namespace: sequence.namespace, options: options)
    }
  }
}

extension ListOptions {
  /// The media types to ask for.
  var accept: String {
    isMetadataOnly
      ? "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json"
      : "application/json"
  }
}

extension ObjectList {
  /// The list of an answer; items say their kind even where the server left it out.
  init(_ answer: Answer, _ resource: APIResource, isMetadataOnly: Bool) {
    let list = answer.object
    items = list.content.objects("items").map { content in
      var item = KubernetesObject(content)
      // A server leaves the kind out of the items of built-in kinds, and has one name for all metadata.
      if item.kind.isEmpty || isMetadataOnly { item.kind = resource.kind.kind }
      if item.apiVersion.isEmpty || isMetadataOnly { item.apiVersion = resource.kind.apiVersion }
      return item
    }
    resourceVersion = list.resourceVersion
    continueToken = list.metadata.text("continue")
    remainingCount = list.metadata["remainingItemCount"]?.asInt
    warnings = answer.warnings
  }

  /// Appends the part that follows.
  mutating func add(_ next: ObjectList) {
    items += next.items
    resourceVersion = next.resourceVersion
    continueToken = next.continueToken
    remainingCount = next.remainingCount
    for warning in next.warnings where !warnings.contains(warning) { warnings.append(warning) }
  }
}
