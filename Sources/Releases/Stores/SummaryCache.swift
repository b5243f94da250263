public import GoCompat
internal import Platform
internal import YAML

/// Keeps on disk what lists show of records that Helm wrote, so that each is read once and not with
/// every list.
///
/// What is kept holds for one state of one object, which the server names by `uid` and
/// `resourceVersion`; it cannot become wrong, and a record that changed is read again.
public struct SummaryCache: Sendable {
  /// A file beyond this is not one of ours.
  private static let sizeLimit = 64 << 20
  /// So many are kept; when there are more, those of objects that were not in the last list go.
  private static let countLimit = 20_000

  /// The file.
  public let path: ByteString

  /// - Parameter path: the file; its folder is made when it is not there.
  public init(path: ByteString) { self.path = path }

  /// The summary of an object's state.
  struct Entry: Sendable, Equatable {
    var version: ByteString
    var summary: RecordSummary
  }

  /// What is kept, by the objects' `uid`; nothing where there is nothing that can be used.
  func load() -> [ByteString: Entry] {
    // A cache that cannot be read is a cache that is not there.
    guard let bytes = try? Files.read(path.bytes, limit: Self.sizeLimit),
      bytes.count <= Self.sizeLimit,
      case .object(let document)? = try? JSONReader.kubernetesValue(bytes)
    else { return [:] }
    var entries: [ByteString: Entry] = Dictionary(minimumCapacity: document.count)
    for (uid, value) in document {
      guard case .object(let fields) = value, case .string(let version)? = fields["version"],
        case .object(let shown)? = fields["summary"]
      else { continue }
      var annotations: [ByteString: ByteString] = [:]
      for (name, value) in shown {
        if case .string(let text) = value { annotations[name] = text }
      }
      guard let summary = RecordSummary(annotations: annotations) else { continue }
      entries[uid] = Entry(version: version, summary: summary)
    }
    return entries
  }

  /// Keeps entries, whole or not at all; what cannot be kept is read again the next time.
  ///
  /// - Parameter used: the objects of the last list.
  func save(_ entries: [ByteString: Entry], used: Set<ByteString>) {
    var document = Object()
    let isFull = entries.count > Self.countLimit
    for (uid, entry) in entries where !isFull || used.contains(uid) {
      var shown = Object()
      for (name, text) in entry.summary.annotations { shown[name] = .string(text) }
      document[uid] = .object(["version": .string(entry.version), "summary": .object(shown)])
    }
    guard let bytes = try? Value.object(document).kubernetesJSON(escapingHTML: false),
      let slash = path.bytes.lastIndex(of: UInt8(ascii: "/")),
      (try? Directories.create(Array(path.bytes[..<slash]), mode: 0o750)) != nil
    else { return }
    try? FileWriter.write(bytes, to: path.bytes, mode: 0o600)
  }
}
