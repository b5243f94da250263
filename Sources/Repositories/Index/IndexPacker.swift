internal import Charts
internal import GoCompat

/// Makes a `RepositoryIndex` of entries as they come.
struct IndexPacker {
  private struct Packed {
    var version: Semver?
    var bytes: [UInt8]
  }

  private var charts: [ByteString: [Packed]] = [:]

  mutating func add(_ chart: ByteString, _ entry: IndexEntry) {
    var writer = PackedWriter()
    let metadata = entry.metadata
    writer.strings(
      [
        metadata.name, metadata.version, metadata.appVersion, metadata.description,
        ByteString(Array(metadata.keywords.map(\.bytes).joined(separator: [0x20]))), entry.digest,
      ] + entry.urls)
    let packed = Packed(version: try? Semver(metadata.version), bytes: writer.bytes)
    charts[chart, default: []].append(packed)
  }

  func finish(_ head: RepositoryIndex.Head) -> RepositoryIndex {
    var writer = PackedWriter()
    writer.number(UInt64(charts.count))
    for (name, versions) in charts.sorted(by: { $0.key < $1.key }) {
      writer.string(name)
      writer.versions(Self.sorted(versions).map(\.bytes))
    }
    return RepositoryIndex(head, body: writer.bytes)
  }

  /// Newest first, those without a version at the end; of two that are the same the earlier one.
  ///
  /// - SeeAlso: `repo.IndexFile.SortEntries`
  private static func sorted(_ versions: [Packed]) -> [Packed] {
    versions.enumerated().sorted { left, right in
      switch (left.element.version, right.element.version) {
      case (let first?, let second?):
        let order = first.compare(to: second)
        return order == 0 ? left.offset < right.offset : order > 0
      case (nil, nil): return left.offset < right.offset
      case (let first, _): return first != nil
      }
    }.map(\.element)
  }

  /// Reads the text of an index.
  static func pack(
    _ text: [UInt8], source: ByteString, from origin: IndexSource = IndexSource()
  ) throws(IndexProblem) -> RepositoryIndex {
    var reader = IndexReader(source: source)
    let packer = try reader.read(text, into: IndexPacker()) { $0.add($1, $2) }
    return packer.finish(RepositoryIndex.Head(source: origin, notices: reader.notices))
  }
}
