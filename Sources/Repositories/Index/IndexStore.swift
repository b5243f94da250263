internal import GoCompat
internal import Platform

/// The indexes on disk: Helm's files, and beside each what was made of it.
struct IndexStore: Sendable {
  let places: RepositoryPlaces

  /// The index of a repository.
  ///
  /// - Throws: as Helm does, for an index that is not there or is none.
  func load(_ name: ByteString) throws(RepositoryError) -> RepositoryIndex {
    let path = places.index(name)
    let status = try status(path)
    if let stored = stored(name), stored.head.source.isOf(status) { return stored }
    var source = IndexSource()
    source.size = status.size
    source.modified = status.modified
    let index = try read(path, source)
    // It only makes the next reading faster; a folder that cannot be written to is no hindrance.
    try? FileWriter.write(index.stored, to: places.packedIndex(name).bytes, mode: 0o644)
    return index
  }

  private func read(
    _ path: ByteString, _ source: IndexSource
  ) throws(RepositoryError) -> RepositoryIndex {
    let text: IndexBytes
    do throws(FileError) {
      let size = min(Int(clamping: source.size), FetchLimits().index)
      text = try IndexBytes(file: path, size: size)
    } catch {
      throw RepositoryError(.file(error))
    }
    do throws(IndexProblem) {
      return try IndexPacker.pack(text, source: path, from: source)
    } catch {
      throw RepositoryError(.indexFile(path: path, error))
    }
  }

  private func status(_ path: ByteString) throws(RepositoryError) -> FileStatus {
    do throws(FileError) {
      return try Files.status(of: path.bytes)
    } catch {
      throw RepositoryError(
        .file(FileError(operation: "open", path: error.path, code: error.code)))
    }
  }

  private func stored(_ name: ByteString) -> RepositoryIndex? {
    guard let bytes = try? Files.read(places.packedIndex(name).bytes, limit: FetchLimits().index)
    else { return nil }
    return RepositoryIndex(stored: bytes)
  }

  /// By what the server of an address can tell whether the index on disk is still right.
  func validators(_ name: ByteString, url: ByteString) -> IndexValidators {
    guard let stored = stored(name), stored.head.source.url == url,
      let status = try? Files.status(of: places.index(name).bytes),
      stored.head.source.isOf(status)
    else { return IndexValidators() }
    return stored.head.source.validators
  }

  /// Keeps an index that was downloaded; one that is none leaves what there is as it is.
  ///
  /// - Returns: nil when nothing came.
  func save(
    _ name: ByteString, _ download: IndexDownload, url: ByteString, _ validators: IndexValidators
  ) throws(RepositoryError) -> RepositoryIndex? {
    guard let (file, count) = download.file else { return nil }
    let index = try pack(file, count, url: url)
    do throws(FileError) {
      let path = places.index(name)
      var charts: [UInt8] = []
      for chart in index.charts { charts += chart.bytes + [0x0A] }
      try FileWriter.write(charts, to: places.charts(name).bytes, mode: 0o644)
      try file.take()
      var source = IndexSource()
      let status = try Files.status(of: path.bytes)
      source.size = status.size
      source.modified = status.modified
      source.url = url
      source.validators = validators
      let packed = index.with(source)
      try FileWriter.write(packed.stored, to: places.packedIndex(name).bytes, mode: 0o644)
      return packed
    } catch {
      throw RepositoryError(.cache(url: url, error))
    }
  }

  private func pack(
    _ file: PendingFile, _ count: Int, url: ByteString
  ) throws(RepositoryError) -> RepositoryIndex {
    let text: IndexBytes
    do throws(FileError) {
      text = try IndexBytes(file: ByteString(file.path), size: count)
    } catch {
      throw RepositoryError(.cache(url: url, error))
    }
    do throws(IndexProblem) {
      return try IndexPacker.pack(text, source: url, from: IndexSource())
    } catch {
      throw RepositoryError(.index(error))
    }
  }

  /// - SeeAlso: `removeRepoCache`
  func remove(_ name: ByteString) throws(FileError) {
    try FileRemoval.remove(places.packedIndex(name).bytes)
    try FileRemoval.remove(places.charts(name).bytes)
    try FileRemoval.remove(places.index(name).bytes)
  }
}

extension IndexSource {
  func isOf(_ status: FileStatus) -> Bool {
    size == status.size && modified == status.modified
  }
}
