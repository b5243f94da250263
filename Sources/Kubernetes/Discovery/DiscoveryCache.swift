internal import Crypto
public import GoCompat
internal import Platform
internal import YAML

/// Keeps on disk what servers have, a file for each.
public struct DiscoveryCache: Sendable {
  /// A file beyond this is not one of ours.
  private static let sizeLimit = 64 << 20

  /// The folder of the files; made when it is not there.
  public let directory: ByteString
  /// What makes a server this one: its address and, say, its certificate authority.
  public let identity: ByteString

  public init(directory: ByteString, identity: ByteString) {
    self.directory = directory
    self.identity = identity
  }

  /// What was kept, and when.
  struct Entry: Sendable, Equatable {
    var roots: [DiscoveryRoot]
    /// Seconds since 1970.
    var time: Int64
  }

  private var path: [UInt8] {
    directory.bytes + Array("/".utf8) + Digest.hexadecimal(Digest.sha256(identity.bytes))
      + Array(".json".utf8)
  }

  /// What was kept of this server; nil when there is nothing that can be used.
  func load() -> Entry? {
    // A cache that cannot be read is a cache that is not there.
    guard let bytes = try? Files.read(path, limit: Self.sizeLimit), bytes.count <= Self.sizeLimit,
      let value = try? JSONReader.kubernetesValue(bytes), let document = value.asObject,
      document.text("identity") == identity, let time = document["time"]?.asInt
    else { return nil }
    let roots = document.objects("roots").map { root in
      DiscoveryRoot(
        document: DiscoveryDocument(items: root.objects("items")), tag: root.text("tag").text)
    }
    return roots.count == 2 ? Entry(roots: roots, time: time) : nil
  }

  /// Keeps an entry, whole or not at all.
  ///
  /// - Throws: `FileError` when the folder or the file cannot be written.
  func save(_ entry: Entry) throws(FileError) {
    let roots = entry.roots.map { root -> Value in
      .object([
        "tag": .string(ByteString(root.tag)),
        "items": .array(root.document.items.map { .object($0) }),
      ])
    }
    let document: Value = .object([
      "identity": .string(identity), "time": .int(entry.time), "roots": .array(roots),
    ])
    // What came as JSON can be written as JSON.
    guard let bytes = try? document.kubernetesJSON(escapingHTML: false) else { return }
    try Directories.create(directory.bytes, mode: 0o750)
    try FileWriter.write(bytes, to: path, mode: 0o600)
  }
}
