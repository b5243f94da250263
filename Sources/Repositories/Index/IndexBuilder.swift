internal import Charts
public import GoCompat
internal import Platform
internal import YAML

/// Makes the index of a folder of packed charts.
///
/// - SeeAlso: `repo.IndexDirectory`, `index` of Helm's repo_index.go
public struct IndexBuilder: Sendable {
  private let now: ByteString
  private let isJSON: Bool

  /// - Parameter now: the time, RFC 3339.
  public init(now: ByteString, isJSON: Bool) {
    self.now = now
    self.isJSON = isJSON
  }

  /// Writes index.yaml into a folder.
  ///
  /// - Parameters:
  ///   - baseURL: where the folder will be; empty for addresses relative to the index.
  ///   - other: an index whose other versions are kept; it is made when it is not there.
  public func write(
    _ folder: ByteString, baseURL: ByteString, merging other: ByteString?, shownAs: ByteString
  ) throws(RepositoryError) {
    var entries = try entries(folder, baseURL)
    if let other { try merge(other, shownAs, into: &entries) }
    try write(entries, to: GoPath.join([folder, "index.yaml"]))
  }

  // MARK: - Charts

  private func entries(
    _ folder: ByteString, _ baseURL: ByteString
  ) throws(RepositoryError) -> [ByteString: [IndexEntry]] {
    var entries: [ByteString: [IndexEntry]] = [:]
    for path in try archives(folder) {
      let full = GoPath.join([folder, path])
      guard let bytes = try? Files.read(full.bytes, limit: FetchLimits().chart),
        let loaded = try? ChartLoader().load(packed: bytes)
      else { continue }
      var metadata = loaded.chart.metadata
      if metadata.apiVersion.isEmpty { metadata.apiVersion = "v1" }
      do throws(MetadataProblem) {
        metadata = try metadata.validated()
      } catch {
        throw RepositoryError(
          .text(
            "failed adding to " + GoPath.base(path) + " to index: validate failed for "
              + GoPath.base(path) + ": validation: " + error.helmText))
      }
      var entry = IndexEntry(metadata)
      entry.urls = [Self.url(path, baseURL)]
      entry.digest = ContentCache.digest(bytes)
      entry.created = now
      entries[metadata.name, default: []].append(entry)
    }
    return entries
  }

  /// The address of an archive: that of its folder and its name.
  private static func url(_ path: ByteString, _ baseURL: ByteString) -> ByteString {
    let (folder, file) = GoPath.split(path)
    let parent = folder.hasSuffix("/") ? folder[0..<(folder.count - 1)] : folder
    let base = RepositoryURL.join(baseURL, parent)
    return base.isEmpty ? file : RepositoryURL.join(base, file)
  }

  /// The archives in the folder, then those in folders in it.
  private func archives(_ folder: ByteString) throws(RepositoryError) -> [ByteString] {
    var files: [ByteString] = []
    var deeper: [ByteString] = []
    // A folder that cannot be read has no charts, as Go's Glob has it.
    for name in ((try? Files.names(in: folder.bytes)) ?? []).map({ ByteString($0) }) {
      if name.hasSuffix(".tgz") { files.append(name) }
      let path = GoPath.join([folder, name])
      guard (try? Files.status(of: path.bytes))?.kind == .directory else { continue }
      let inside = ((try? Files.names(in: path.bytes)) ?? []).map { ByteString($0) }
      deeper += inside.filter { $0.hasSuffix(".tgz") }.map { name + "/" + $0 }
    }
    return files + deeper
  }

  // MARK: - Merging and writing

  private func merge(
    _ path: ByteString, _ shown: ByteString, into entries: inout [ByteString: [IndexEntry]]
  ) throws(RepositoryError) {
    let text: [UInt8]
    do throws(FileError) {
      text = try Files.read(path.bytes, limit: FetchLimits().index)
    } catch {
      if error.isAbsent { return try write([:], to: path) }
      throw RepositoryError(.text("merge failed: " + ByteString(error.goText)))
    }
    var reader = IndexReader(source: shown)
    do throws(IndexProblem) {
      entries = try reader.read(IndexBytes(text), into: entries) { entries, _, entry in
        let name = entry.metadata.name
        let version = entry.metadata.version
        if entries[name]?.contains(where: { $0.metadata.version == version }) != true {
          entries[name, default: []].append(entry)
        }
      }
    } catch {
      throw RepositoryError("merge failed: ", RepositoryError(.indexFile(path: shown, error)))
    }
  }

  private func write(
    _ entries: [ByteString: [IndexEntry]], to path: ByteString
  ) throws(RepositoryError) {
    var charts = Object()
    for (name, versions) in entries.sorted(by: { $0.key < $1.key }) {
      charts[name] = .array(Self.sorted(versions).map { .object(Self.document($0)) })
    }
    let document: Object = [
      "apiVersion": .string("v1"), "generated": .string(now), "entries": .object(charts),
    ]
    let text: [UInt8]
    do {
      text = isJSON ? try Self.json(document) : try YAMLWriter.text(.object(document))
    } catch {
      throw RepositoryError(.text("\(String(describing: error))"))
    }
    do throws(FileError) {
      try FileWriter.write(text, to: path.bytes, mode: 0o644)
    } catch {
      throw RepositoryError(.file(error))
    }
  }

  /// The annotations are a map, whose keys Go puts in order.
  private static func document(_ entry: IndexEntry) -> Object {
    var document = entry.document
    guard case .object(let annotations)? = document["annotations"] else { return document }
    var sorted = Object()
    for key in annotations.keys.sorted() { sorted[key] = annotations[key] }
    document["annotations"] = .object(sorted)
    return document
  }

  private static func json(_ document: Object) throws(JSONError) -> [UInt8] {
    var writer = JSONWriter(indent: "  ")
    writer.writeAsDeclared(.object(document))
    return try writer.finish()
  }

  /// Newest first.
  private static func sorted(_ versions: [IndexEntry]) -> [IndexEntry] {
    let parsed = versions.map { (entry: $0, version: try? Semver($0.metadata.version)) }
    return parsed.enumerated().sorted { left, right in
      guard let first = left.element.version, let second = right.element.version else {
        return left.element.version != nil
      }
      let order = first.compare(to: second)
      return order == 0 ? left.offset < right.offset : order > 0
    }.map(\.element.entry)
  }
}
