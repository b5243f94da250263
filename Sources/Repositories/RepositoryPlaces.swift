public import GoCompat

/// Where Helm keeps what it knows of repositories.
public struct RepositoryPlaces: Sendable {
  /// repositories.yaml.
  public var file: ByteString
  /// The folder of indexes.
  public var indexes: ByteString
  public var content: ContentCache

  public init(file: ByteString, indexes: ByteString, content: ByteString) {
    self.file = file
    self.indexes = indexes
    self.content = ContentCache(root: content)
  }

  /// - SeeAlso: `helmpath.CacheIndexFile`
  func index(_ name: ByteString) -> ByteString {
    GoPath.join([indexes, name.isEmpty ? "index.yaml" : name + "-index.yaml"])
  }

  /// The names of a repository's charts, one a line.
  ///
  /// - SeeAlso: `helmpath.CacheChartsFile`
  func charts(_ name: ByteString) -> ByteString {
    GoPath.join([indexes, name.isEmpty ? "charts.txt" : name + "-charts.txt"])
  }

  /// What is made of an index, to be read faster; Helm does not look at it.
  func packedIndex(_ name: ByteString) -> ByteString {
    GoPath.join([indexes, name + "-index.yare"])
  }
}
