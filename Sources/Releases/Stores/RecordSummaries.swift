internal import GoCompat
internal import Kubernetes
internal import YAML

extension RecordHeading {
  /// What lists show, without the record; nil when it was written by one who keeps no summary, or is of
  /// another state than the label says.
  fileprivate var validSummary: RecordSummary? {
    summary.flatMap { $0.status == status ? $0 : nil }
  }
}

/// What a look at a record found.
private struct FoundSummary {
  /// Nil where there is no record, or none that can be read.
  var summary: RecordSummary?
  /// The state that was looked at.
  var version: ByteString
}

extension ReleaseStore {
  /// How many records are read at once.
  private var readsAtOnce: Int { 32 }

  /// Reads every record that has no summary of its own.
  public func summaries(
    of headings: [RecordHeading]
  ) async throws(StoreError) -> [RecordSummary?] {
    let known = headings.map { heading in
      heading.validSummary.map { FoundSummary(summary: $0, version: heading.version) }
    }
    return try await complete(known, of: headings).map(\.summary)
  }

  /// Reads the records of those that are not known.
  fileprivate func complete(
    _ known: [FoundSummary?], of headings: [RecordHeading]
  ) async throws(StoreError) -> [FoundSummary] {
    let unread = known.indices.filter { known[$0] == nil }
    let read = await Together.map(unread, atMost: readsAtOnce) { index in
      await Result { () async throws(StoreError) in try await look(at: headings[index]) }
    }
    var found = known.map { $0 ?? FoundSummary(summary: nil, version: "") }
    for (index, result) in zip(unread, read) { found[index] = try result.get() }
    return found
  }

  private func look(at heading: RecordHeading) async throws(StoreError) -> FoundSummary {
    do throws(StoreError) {
      let stored = try await record(heading.key, namespace: heading.namespace)
      return FoundSummary(summary: RecordSummary(stored.record), version: stored.version)
    } catch {
      switch error {
      // It was removed meanwhile, or is no record.
      case .notFound, .unreadable: return FoundSummary(summary: nil, version: "")
      default: throw error
      }
    }
  }
}

extension ObjectRecordStore {
  /// As many records are worth a list, which costs the server and the way less than one by one.
  private static let worthAList = 4

  /// Reads the records that have no summary, neither beside them nor in the cache, as Helm wrote them:
  /// few of them one by one, many as one list, of which the beginning of each record is looked at as it
  /// comes.
  public func summaries(
    of headings: [RecordHeading]
  ) async throws(StoreError) -> [RecordSummary?] {
    var known = headings.map { heading in
      heading.validSummary.map { FoundSummary(summary: $0, version: heading.version) }
    }
    if !known.contains(where: { $0 == nil }) { return known.map { $0?.summary } }
    var kept = cache?.load() ?? [:]
    for (index, heading) in headings.enumerated() where known[index] == nil {
      if let entry = kept[heading.uid], entry.version == heading.version {
        known[index] = FoundSummary(summary: entry.summary, version: entry.version)
      }
    }
    let isAllKept = !known.contains(where: { $0 == nil })
    try await list(&known, of: headings)
    let found = try await complete(known, of: headings)
    if let cache, !isAllKept {
      for (heading, found) in zip(headings, found) where heading.validSummary == nil {
        guard let summary = found.summary, !heading.uid.isEmpty else { continue }
        kept[heading.uid] = SummaryCache.Entry(version: found.version, summary: summary)
      }
      cache.save(kept, used: Set(headings.map(\.uid)))
    }
    return found.map(\.summary)
  }

  /// Looks at the records that are not known, when a list of them is worth it.
  private func list(
    _ known: inout [FoundSummary?], of headings: [RecordHeading]
  ) async throws(StoreError) {
    guard let query = Self.query(headings, known.map { $0 != nil }) else { return }
    var unread: [ObjectKey: Int] = [:]
    for (index, heading) in headings.enumerated() where known[index] == nil {
      unread[ObjectKey(namespace: heading.namespace, name: heading.key)] = index
    }
    do throws(KubernetesError) {
      // Records are packed: to pack the answer once more takes the server longer than it saves.
      try await client.documents(
        resource, namespace: query.namespace, options: ListOptions(labelSelector: query.selector),
        arePacked: true
      ) { bytes in
        let glance = JSONGlance(bytes)
        guard let key = ObjectKey(glance), let index = unread[key],
          let summary = summary(bytes, glance)
        else { return }
        known[index] = FoundSummary(
          summary: summary, version: glance.string(at: ["metadata", "resourceVersion"]) ?? "")
      }
    } catch {
      throw .server(operation: "list", error)
    }
  }

  /// Nil where a glance does not tell.
  private func summary(_ bytes: [UInt8], _ glance: JSONGlance) -> RecordSummary? {
    guard let place = glance.value(at: ["data", "release"]), place.count >= 2 else { return nil }
    let text = bytes[(place.lowerBound + 1)..<(place.upperBound - 1)]
    return RecordGlance(text: text, isDouble: driver == .secret).summary()
  }

  private struct ObjectKey: Hashable {
    let namespace: ByteString
    let name: ByteString

    init(namespace: ByteString, name: ByteString) {
      self.namespace = namespace
      self.name = name
    }

    init?(_ glance: JSONGlance) {
      guard let name = glance.string(at: ["metadata", "name"]) else { return nil }
      self.name = name
      namespace = glance.string(at: ["metadata", "namespace"]) ?? ""
    }
  }

  /// A list that has all unread ones and not many others, by the states and names they share; nil when
  /// there is none, or they are few.
  private static func query(
    _ headings: [RecordHeading], _ known: [Bool]
  ) -> (selector: ByteString, namespace: ByteString)? {
    let unread = zip(headings, known).filter { !$0.1 }.map(\.0)
    guard unread.count >= worthAList else { return nil }
    let states = Set(unread.map(\.status))
    let alike = headings.count { states.contains($0.status) }
    guard unread.count * 2 >= alike else { return nil }
    var selector: ByteString = "owner=helm"
    if !states.contains("") {
      let words = states.sorted().reduce(ByteString()) { $0.isEmpty ? $1 : $0 + "," + $1 }
      selector.append(",status in (" + words + ")")
    }
    let names = Set(unread.map(\.name))
    if names.count == 1, let name = names.first { selector = "name=" + name + "," + selector }
    let namespaces = Set(unread.map(\.namespace))
    return (selector, namespaces.count == 1 ? namespaces.first ?? "" : "")
  }
}
