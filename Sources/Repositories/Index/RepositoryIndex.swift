public import GoCompat

/// What searches and downloads need of an index, in one block of bytes that is read as it is stored:
/// charts in the order of their names, versions from the newest.
///
/// - SeeAlso: `repo.IndexFile`
public struct RepositoryIndex: Sendable {
  /// One version of a chart.
  public struct Version: Sendable, Equatable {
    /// The name in the version's own metadata.
    public var name: ByteString
    public var version: ByteString
    public var appVersion: ByteString
    public var description: ByteString
    /// With a space between them.
    public var keywords: ByteString
    public var digest: ByteString
    /// The day it was added to the index, such as `2024-01-31`.
    public var created: ByteString
    public var isDeprecated: Bool
    public var urls: [ByteString]
  }

  /// What goes before the charts.
  struct Head: Equatable {
    var source = IndexSource()
    var notices: [ByteString] = []
  }

  let head: Head
  private let bytes: [UInt8]
  private let start: Int

  private static let mark = Array("yare-ix2".utf8)

  /// Takes over what was stored; nil when it is not what this program stores.
  init?(stored bytes: [UInt8]) {
    var reader = PackedReader(bytes)
    guard bytes.starts(with: Self.mark), reader.skip(Self.mark.count),
      reader.number() == UInt64(bytes.count), let source = IndexSource(&reader),
      let notices = reader.strings()
    else { return nil }
    head = Head(source: source, notices: notices)
    self.bytes = bytes
    start = reader.position
  }

  /// The bytes to store.
  var stored: [UInt8] { bytes }

  /// The same with another head.
  func with(_ source: IndexSource) -> RepositoryIndex {
    RepositoryIndex(Head(source: source, notices: head.notices), body: bytes[start...])
  }

  init(_ head: Head, body: ArraySlice<UInt8>) {
    self.head = head
    let prefix = Self.prefix(head)
    bytes = Self.block(prefix, room: body.count) { $0.append(contentsOf: body) }
    start = bytes.count - body.count
  }

  /// - Parameter charts: each with its packed versions.
  init(_ head: Head, charts: [(key: ByteString, value: [UInt8])]) {
    self.head = head
    let prefix = Self.prefix(head)
    // A name has its length before it, in ten bytes at most.
    let room = charts.reduce(8) { $0 + $1.key.count + 10 + $1.value.count }
    bytes = Self.block(prefix, room: room) { writer in
      writer.number(UInt64(charts.count))
      for (name, versions) in charts {
        writer.string(name)
        writer.append(contentsOf: versions)
      }
    }
    start = Self.mark.count + 8 + prefix.count
  }

  private static func prefix(_ head: Head) -> [UInt8] {
    var writer = PackedWriter()
    head.source.write(to: &writer)
    writer.strings(head.notices)
    return writer.bytes
  }

  /// All of it in one allocation, behind the mark and its size.
  private static func block(
    _ prefix: [UInt8], room: Int, _ body: (inout PackedWriter) -> Void
  ) -> [UInt8] {
    var writer = PackedWriter(capacity: mark.count + 8 + prefix.count + room)
    writer.append(contentsOf: mark)
    writer.number(0)
    writer.append(contentsOf: prefix)
    body(&writer)
    writer.setNumber(UInt64(writer.bytes.count), at: mark.count)
    return writer.bytes
  }

  /// What was left out when the index was read, in Helm's words.
  public var notices: [ByteString] { head.notices }

  /// Calls the body for each chart, in the order of the names, until it says that it has enough.
  public func forEachChart(_ body: (ByteString, _ versions: () -> [Version]) -> Bool) {
    var reader = PackedReader(bytes)
    guard reader.skip(start), let count = reader.number() else { return }
    for _ in 0..<count {
      guard let name = reader.string(), let size = reader.number(),
        let amount = Int(exactly: size)
      else { return }
      let versions = reader
      guard reader.skip(amount) else { return }
      if !body(name, { versions.versions() }) { return }
    }
  }

  /// The versions of a chart, newest first; nil when there is no chart of that name.
  public func versions(of chart: ByteString) -> [Version]? {
    var found: [Version]?
    forEachChart { name, versions in
      if name == chart { found = versions() }
      return found == nil
    }
    return found
  }

  /// The names of the charts.
  public var charts: [ByteString] {
    var names: [ByteString] = []
    forEachChart { name, _ in
      names.append(name)
      return true
    }
    return names
  }
}

/// What an index was made from, so that it is known when that has changed.
struct IndexSource: Equatable {
  var size: Int64 = -1
  var modified: Int64 = 0
  var url: ByteString = ""
  var validators = IndexValidators()

  init() {}

  init?(_ reader: inout PackedReader) {
    guard let size = reader.number(), let modified = reader.number(), let url = reader.string(),
      let tag = reader.string(), let time = reader.string()
    else { return nil }
    self.size = Int64(bitPattern: size)
    self.modified = Int64(bitPattern: modified)
    self.url = url
    validators.entityTag = tag.text
    validators.lastModified = time.text
  }

  func write(to writer: inout PackedWriter) {
    writer.number(UInt64(bitPattern: size))
    writer.number(UInt64(bitPattern: modified))
    writer.string(url)
    writer.string(ByteString(validators.entityTag))
    writer.string(ByteString(validators.lastModified))
  }
}
