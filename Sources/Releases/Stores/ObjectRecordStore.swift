public import GoCompat
public import Kubernetes
internal import YAML

/// Keeps revisions as objects of the cluster: the `secret` and `configmap` drivers.
///
/// A record that is too large for one object goes into several: the first has the place and labels of
/// Helm's and says how many parts there are, the others have names of their own. Helm cannot read
/// such a record.
///
/// - SeeAlso: `driver.Secrets`, `driver.ConfigMaps`
public struct ObjectRecordStore: ReleaseStore {
  public enum Driver: String, Sendable {
    case secret
    case configmap
  }

  /// The most bytes of a record's text in one object; the server takes 1 MiB with all of the object
  /// for Secrets after decoding, and a little is left for labels and annotations.
  static let partSize = 1_000_000

  /// The annotation of a record whose operation died.
  static let interrupted: ByteString = "record.yare.dev/interrupted"

  /// The annotation by which the operation of the next revision has the release.
  static let followedBy: ByteString = "record.yare.dev/followed-by"

  let client: KubernetesClient
  let driver: Driver
  /// Where to keep what lists show of records that Helm wrote; nil is nowhere.
  let cache: SummaryCache?
  private let now: @Sendable () -> TimeInstant

  public init(
    client: KubernetesClient, driver: Driver = .secret, cache: SummaryCache? = nil,
    now: @escaping @Sendable () -> TimeInstant
  ) {
    self.client = client
    self.driver = driver
    self.cache = cache
    self.now = now
  }

  public var asksServer: Bool { true }

  var resource: APIResource {
    let isSecret = driver == .secret
    return APIResource(
      kind: GroupVersionKind(group: "", version: "v1", kind: isSecret ? "Secret" : "ConfigMap"),
      name: isSecret ? "secrets" : "configmaps", isNamespaced: true)
  }

  public func headings(_ query: RecordQuery) async throws(StoreError) -> [RecordHeading] {
    let options = ListOptions(labelSelector: Self.selector(query), isMetadataOnly: true)
    let list = try await served(Self.operation(query)) { () async throws(KubernetesError) in
      try await client.all(resource, namespace: query.namespace ?? "", options: options)
    }
    return list.items.compactMap(RecordHeading.init)
  }

  private static func selector(_ query: RecordQuery) -> ByteString {
    var selector: ByteString = "owner=helm"
    if let name = query.name { selector = "name=" + name + "," + selector }
    return query.selector.isEmpty ? selector : query.selector + "," + selector
  }

  private static func operation(_ query: RecordQuery) -> String {
    query.name == nil ? "list" : "query"
  }

  public func revisions(_ query: RecordQuery) async throws(StoreError) -> [StoredRevision]? {
    let options = ListOptions(labelSelector: Self.selector(query))
    var found: [ByteString: StoredRevision] = [:]
    // A record that cannot be read must not count as one that is not there.
    var broken: MalformedAnswer?
    do throws(KubernetesError) {
      try await client.documents(
        resource, namespace: query.namespace ?? "", options: options, arePacked: true
      ) { bytes in
        do throws(JSONError) {
          guard case .object(let document) = try JSONReader.kubernetesValue(bytes) else {
            broken = .notAnObject
            return
          }
          guard let revision = revision(KubernetesObject(document)) else { return }
          found[revision.heading.namespace + "/" + revision.heading.key] = revision
        } catch {
          broken = .json(error.goText)
        }
      }
      if let broken { throw KubernetesError(.malformed(broken, url: resource.name.text)) }
    } catch {
      throw .server(operation: Self.operation(query), error)
    }
    return Array(found.values)
  }

  private func revision(_ object: KubernetesObject) -> StoredRevision? {
    guard let heading = RecordHeading(object) else { return nil }
    guard heading.parts == 1 else { return StoredRevision(heading: heading, stored: nil) }
    let stored = try? stored(object, try text(of: object))
    return StoredRevision(heading: heading, stored: stored)
  }

  public func record(
    _ key: ByteString, namespace: ByteString
  ) async throws(StoreError) -> StoredRecord {
    let object = try await self.object(key, namespace)
    var text = try self.text(of: object)
    let parts = RecordParts(object)
    for part in parts.others(of: key) {
      do throws(StoreError) {
        text += try self.text(of: try await self.object(part.name, namespace))
      } catch .notFound {
        throw .unreadable(key: key, .missingPart(number: part.number, of: parts.count))
      }
    }
    return try stored(object, text)
  }

  private func stored(
    _ object: KubernetesObject, _ text: [UInt8]
  ) throws(StoreError) -> StoredRecord {
    var record: ReleaseRecord
    do throws(RecordError) {
      record = try RecordCodec.decode(text)
    } catch {
      throw .unreadable(key: object.name, error)
    }
    record.labels = object.labels
    return StoredRecord(
      record: record, version: object.resourceVersion,
      lease: Lease(annotations: object.annotations),
      isInterrupted: object.annotations[Self.interrupted] != nil)
  }

  public func create(
    _ record: ReleaseRecord, lease: Lease?
  ) async throws(StoreError) -> StoredRecord {
    let text = try encoded(record)
    let parts = RecordParts(size: text.count, limit: Self.partSize)
    let mark: (name: ByteString, seconds: Int64) = ("createdAt", now().unix)
    var object = object(
      of: StoredRecord(record: record, version: "", lease: lease), text: parts.first(of: text), mark
    )
    parts.mark(&object)
    // The first part is the lock: who makes it has the revision, and only then do the others follow.
    let made = try await self.create(object, key: record.key, namespace: record.namespace)
    try await writeOthers(parts, of: record, text: text)
    return StoredRecord(record: record, version: made.resourceVersion, lease: lease)
  }

  public func update(_ stored: StoredRecord) async throws(StoreError) -> StoredRecord {
    let record = stored.record
    let text = try encoded(record)
    let parts = RecordParts(size: text.count, limit: Self.partSize)
    let mark: (name: ByteString, seconds: Int64) = ("modifiedAt", now().unix)
    var object = object(of: stored, text: parts.first(of: text), mark)
    parts.mark(&object)
    object.resourceVersion = stored.version
    // The first part last: until then readers have the old one, whose parts are still there.
    try await writeOthers(parts, of: record, text: text)
    let key = record.key
    let updated: KubernetesObject
    do throws(KubernetesError) {
      updated = try await client.update(resource, object, namespace: record.namespace).object
    } catch {
      if error.isNotFound { throw .notFound(key: key) }
      if error.status?.isConflict == true { throw .changedMeanwhile(key: key) }
      throw .server(operation: "update", error)
    }
    var result = stored
    result.version = updated.resourceVersion
    return result
  }

  public func touch(
    _ heading: RecordHeading, word: ByteString
  ) async throws(StoreError) -> ByteString {
    let key = heading.key
    let metadata: Object = [
      "resourceVersion": .string(heading.version),
      "annotations": .object([Self.followedBy: .string(word)]),
    ]
    var attempt = 0
    while true {
      attempt += 1
      do throws(KubernetesError) {
        return try await client.patch(
          resource, .merge(["metadata": .object(metadata)]), name: key, namespace: heading.namespace
        ).object.resourceVersion
      } catch {
        // Where the answer was lost, the record itself says whether the mark arrived.
        let there = try await object(key, heading.namespace)
        if there.annotations[Self.followedBy] == word { return there.resourceVersion }
        if error.status?.isConflict == true || there.resourceVersion != heading.version {
          throw .changedMeanwhile(key: key)
        }
        guard error.isLost, attempt < 3 else { throw .server(operation: "update", error) }
      }
    }
  }

  public func delete(
    _ key: ByteString, namespace: ByteString, version: ByteString?, parts: Int?
  ) async throws(StoreError) {
    var parts = parts
    if parts == nil {
      do throws(StoreError) {
        let object = try await self.object(key, namespace)
        if let version, object.resourceVersion != version { throw .changedMeanwhile(key: key) }
        parts = RecordParts(object).count
      } catch .notFound {
        return
      }
    }
    try await remove(key, namespace, DeleteOptions(resourceVersion: version))
    for part in RecordParts(count: parts ?? 1).others(of: key) {
      try await remove(part.name, namespace, DeleteOptions())
    }
  }

  // MARK: - Objects

  private func object(
    _ name: ByteString, _ namespace: ByteString
  ) async throws(StoreError) -> KubernetesObject {
    do throws(KubernetesError) {
      return try await client.get(resource, name: name, namespace: namespace)
    } catch {
      if error.isNotFound { throw .notFound(key: name) }
      throw .server(operation: "get", error)
    }
  }

  private func create(
    _ object: KubernetesObject, key: ByteString, namespace: ByteString
  ) async throws(StoreError) -> KubernetesObject {
    do throws(KubernetesError) {
      return try await client.create(resource, object, namespace: namespace).object
    } catch {
      if error.status?.isAlreadyExists == true { throw .alreadyExists(key: key) }
      throw .server(operation: "create", error)
    }
  }

  private func remove(
    _ name: ByteString, _ namespace: ByteString, _ options: DeleteOptions
  ) async throws(StoreError) {
    do throws(KubernetesError) {
      _ = try await client.delete(resource, name: name, namespace: namespace, options: options)
    } catch {
      if error.isNotFound { return }
      if error.status?.isConflict == true { throw .changedMeanwhile(key: name) }
      throw .server(operation: "delete", error)
    }
  }

  /// Writes the parts behind the first; what an earlier write left of them is overwritten.
  private func writeOthers(
    _ parts: RecordParts, of record: ReleaseRecord, text: [UInt8]
  ) async throws(StoreError) {
    for part in parts.others(of: record.key) {
      var object = KubernetesObject(
        apiVersion: "v1", kind: resource.kind.kind, name: part.name, namespace: record.namespace)
      object.labels = ["owner": RecordParts.owner, "name": record.name]
      setText(Array(text[part.range]), in: &object)
      do throws(StoreError) {
        _ = try await create(object, key: part.name, namespace: record.namespace)
      } catch .alreadyExists {
        _ = try await served("update") { () async throws(KubernetesError) in
          try await client.update(resource, object, namespace: record.namespace)
        }
      }
    }
  }

  private func object(
    of stored: StoredRecord, text: [UInt8], _ mark: (name: ByteString, seconds: Int64)
  ) -> KubernetesObject {
    let record = stored.record
    var object = KubernetesObject(
      apiVersion: "v1", kind: resource.kind.kind, name: record.key, namespace: record.namespace)
    object.labels = RecordLabels.all(of: record, mark: mark)
    var annotations = RecordSummary(record).annotations
    for (name, value) in stored.lease?.annotations ?? [:] { annotations[name] = value }
    if stored.isInterrupted { annotations[Self.interrupted] = "true" }
    object.annotations = annotations
    setText(text, in: &object)
    return object
  }

  /// A Secret has bytes in base 64, a ConfigMap a text as it is.
  private func setText(_ text: [UInt8], in object: inout KubernetesObject) {
    let shown = driver == .secret ? Base64.standard.encode(text) : text
    object.content["data"] = .object(["release": .string(ByteString(shown))])
    if driver == .secret { object.content["type"] = .string("helm.sh/release.v1") }
  }

  private func text(of object: KubernetesObject) throws(StoreError) -> [UInt8] {
    guard case .object(let data)? = object.content["data"],
      case .string(let text)? = data["release"]
    else { throw .unreadable(key: object.name, .wrongType(field: "data.release")) }
    if driver == .configmap { return text.bytes }
    do throws(Base64.Corrupt) {
      return try Base64.standard.decode(text)
    } catch {
      throw .unreadable(key: object.name, .notBase64(offset: error.offset))
    }
  }

  private func encoded(_ record: ReleaseRecord) throws(StoreError) -> [UInt8] {
    do throws(RecordError) {
      return try RecordCodec.encode(record)
    } catch {
      throw .unreadable(key: record.key, error)
    }
  }

  private func served<Result>(
    _ operation: String, _ call: () async throws(KubernetesError) -> Result
  ) async throws(StoreError) -> Result {
    do throws(KubernetesError) {
      return try await call()
    } catch {
      throw .server(operation: operation, error)
    }
  }
}

extension RecordHeading {
  /// What the metadata of a record's object tell; nil when they are not those of a record.
  init?(_ object: KubernetesObject) {
    let labels = object.labels
    guard let name = labels["name"], let version = labels["version"],
      let revision = Int(version.text)
    else { return nil }
    let annotations = object.annotations
    self.init(
      name: name, namespace: object.namespace, revision: revision, status: labels["status"] ?? "",
      labels: RecordLabels.user(labels), version: object.resourceVersion,
      lease: Lease(annotations: annotations),
      isInterrupted: annotations[ObjectRecordStore.interrupted] != nil,
      summary: RecordSummary(annotations: annotations), parts: RecordParts(object).count,
      uid: object.uid)
  }
}
