public import GoCompat
public import Platform
public import YAML

/// repositories.yaml: the repositories a user has added.
///
/// - SeeAlso: `repo.File`
public struct RepositoryFile: Sendable {
  public private(set) var repositories: [RepositoryEntry] = []
  private var apiVersion: ByteString = ""
  private var generated: ByteString = "0001-01-01T00:00:00Z"

  public init() {}

  public init(_ bytes: [UInt8]) throws(YAMLError) {
    let document = try YAMLReader.object(bytes)
    if case .string(let text)? = document["apiVersion"] { apiVersion = text }
    if case .string(let text)? = document["generated"], !text.isEmpty { generated = text }
    guard case .array(let entries)? = document["repositories"] else { return }
    repositories = entries.compactMap { entry in
      if case .object(let fields) = entry { RepositoryEntry(fields) } else { nil }
    }
  }

  /// Reads the file; one that is not there has no repositories.
  public static func load(_ path: ByteString) throws(RepositoryFileError) -> RepositoryFile {
    try loadExisting(path) ?? RepositoryFile()
  }

  /// Reads the file; nil when it is not there.
  public static func loadExisting(
    _ path: ByteString
  ) throws(RepositoryFileError) -> RepositoryFile? {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try Files.read(path.bytes, limit: 64 << 20)
    } catch {
      if error.isAbsent { return nil }
      throw .unreadable(path: path, error)
    }
    do throws(YAMLError) {
      return try RepositoryFile(bytes)
    } catch {
      throw .document(error)
    }
  }

  /// The repository of a name.
  public subscript(_ name: ByteString) -> RepositoryEntry? {
    repositories.first { $0.name == name }
  }

  /// Puts an entry in the place of the one with its name, or at the end.
  public mutating func update(_ entry: RepositoryEntry) {
    if let index = repositories.firstIndex(where: { $0.name == entry.name }) {
      repositories[index] = entry
    } else {
      repositories.append(entry)
    }
  }

  /// - Returns: whether there was one of that name.
  public mutating func remove(_ name: ByteString) -> Bool {
    let count = repositories.count
    repositories.removeAll { $0.name == name }
    return repositories.count < count
  }

  public var text: [UInt8] {
    get throws(YAMLError) {
      try YAMLWriter.text(
        .object([
          "apiVersion": .string(apiVersion), "generated": .string(generated),
          "repositories": .array(repositories.map { .object($0.document) }),
        ]))
    }
  }

  /// Writes the file in one step, for its user alone to read.
  public func save(_ path: ByteString) throws(RepositoryFileError) {
    let text: [UInt8]
    do throws(YAMLError) { text = try self.text } catch { throw .document(error) }
    do throws(FileError) {
      try Directories.create(GoPath.dir(path).bytes)
      try FileWriter.write(text, to: path.bytes, mode: 0o600)
    } catch {
      throw .unwritable(error)
    }
  }

  /// The file that is locked while repositories.yaml is changed.
  ///
  /// - SeeAlso: `repoAddOptions.run`
  public static func lockPath(_ path: ByteString) -> ByteString {
    let ending = GoPath.ext(path)
    return path[0..<(path.count - (ending.count < path.count ? ending.count : 0))] + ".lock"
  }
}

/// Why repositories.yaml cannot be used.
public enum RepositoryFileError: Error, Sendable, Equatable {
  case unreadable(path: ByteString, FileError)
  case document(YAMLError)
  case unwritable(FileError)

  /// The sentence of Helm.
  public var helmText: ByteString {
    switch self {
    case .unreadable(let path, let error):
      "couldn't load repositories file (" + path + "): " + ByteString(error.goText)
    case .document(let error): error.goText
    case .unwritable(let error): ByteString(error.goText)
    }
  }
}
