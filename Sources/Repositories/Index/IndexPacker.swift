internal import Charts
internal import GoCompat

/// Makes a `RepositoryIndex` of entries as they come.
struct IndexPacker {
  private struct Packed {
    var version: Semver?
    var bytes: [UInt8]
  }

  /// The charts that are packed, each in one block.
  private var charts: [ByteString: [UInt8]] = [:]
  /// The one whose versions are coming in.
  private var chart: ByteString = ""
  private var versions: [Packed] = []

  mutating func add(_ chart: ByteString, _ entry: IndexEntry) {
    if chart != self.chart { packVersions() }
    self.chart = chart
    var writer = PackedWriter()
    let metadata = entry.metadata
    writer.strings(
      [
        metadata.name, metadata.version, metadata.appVersion, metadata.description,
        ByteString(Array(metadata.keywords.map(\.bytes).joined(separator: [0x20]))), entry.digest,
        entry.created[0..<min(10, entry.created.count)], metadata.deprecated ? "1" : "",
      ] + entry.urls)
    versions.append(Packed(version: try? Semver(metadata.version), bytes: writer.bytes))
  }

  /// The keys of an index are unique: a chart that another one follows is complete.
  private mutating func packVersions() {
    if versions.isEmpty { return }
    var writer = PackedWriter()
    writer.versions(Self.sorted(versions).map(\.bytes))
    charts[chart] = writer.bytes
    versions = []
  }

  mutating func finish(_ head: RepositoryIndex.Head) -> RepositoryIndex {
    packVersions()
    return RepositoryIndex(head, charts: charts.sorted { $0.key < $1.key })
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
    try pack(IndexBytes(text), source: source, from: origin)
  }

  static func pack(
    _ text: IndexBytes, source: ByteString, from origin: IndexSource
  ) throws(IndexProblem) -> RepositoryIndex {
    var reader = IndexReader(source: source)
    var packer = try reader.read(text, into: IndexPacker()) { $0.add($1, $2) }
    return packer.finish(RepositoryIndex.Head(source: origin, notices: reader.notices))
  }
}
