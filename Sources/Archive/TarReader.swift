import GoCompat

/// Reads a gzipped tar archive entry by entry: V7, POSIX, pax and GNU long names.
///
/// Nothing is unpacked before it is asked for, so that limits can be checked against headers first.
///
/// - SeeAlso: Go's `archive/tar.Reader`
public struct TarReader: ~Copyable {
  /// How large the blocks that carry long names and attributes may be.
  private static let maximumSpecialSize = 1 << 20

  private var gzip: GzipReader
  /// How many bytes of the current entry, padding included, are still to come.
  private var pending = 0
  /// How many bytes of the current entry's content are still to come.
  private var remaining = 0
  private let limit: Int
  private var unpacked = 0

  /// - Parameters:
  ///   - bytes: the archive.
  ///   - limit: how many bytes may be unpacked in all, headers and padding included.
  public init(gzip bytes: [UInt8], limit: Int = .max) throws(ArchiveError) {
    gzip = try GzipReader(bytes)
    self.limit = limit
  }

  /// The next entry, or nil at the end.
  public mutating func next() throws(ArchiveError) -> TarEntry? {
    var attributes = PaxAttributes()
    while let header = try nextHeader() {
      guard let size = header.size else { throw .badHeader }
      switch header.type {
      case UInt8(ascii: "x"):
        attributes = try PaxAttributes(readSpecial(size))
      case UInt8(ascii: "g"):
        _ = try readSpecial(size)
        return TarEntry(name: header.name, kind: .globalHeader, size: 0, modified: 0)
      case UInt8(ascii: "L"): attributes.path = try longName(size)
      case UInt8(ascii: "K"): attributes.linkPath = try longName(size)
      default: return try entry(header, size: size, attributes)
      }
    }
    return nil
  }

  /// The content of the entry `next` gave last; the second call gives nothing.
  public mutating func content() throws(ArchiveError) -> [UInt8] {
    defer {
      pending -= remaining
      remaining = 0
    }
    return try read(remaining)
  }

  private mutating func entry(
    _ header: TarHeader, size: Int, _ attributes: PaxAttributes
  ) throws(ArchiveError) -> TarEntry {
    let name = attributes.path ?? header.name
    let size = attributes.size ?? size
    let target = attributes.linkPath ?? header.linkTarget
    let kind = kind(of: header, name: name, target: target)
    if attributes.isSparse || header.type == UInt8(ascii: "S") { throw .sparseFile(name: name) }
    // Links, devices and folders have no content, whatever their headers say.
    let hasContent = kind == .file
    start(hasContent ? size : 0)
    return TarEntry(
      name: name, kind: kind, size: hasContent ? size : 0,
      modified: attributes.modified ?? header.modified, permissions: header.permissions,
      type: header.type)
  }

  private func kind(of header: TarHeader, name: ByteString, target: ByteString) -> TarEntry.Kind {
    switch header.type {
    case UInt8(ascii: "1"), UInt8(ascii: "2"): .link(target: target)
    case UInt8(ascii: "3"), UInt8(ascii: "4"), UInt8(ascii: "6"): .device
    case UInt8(ascii: "5"): .directory
    case 0 where name.bytes.last == UInt8(ascii: "/"): .directory
    default: header.modeIsDirectory ? .directory : .file
    }
  }

  private mutating func start(_ size: Int) {
    remaining = size
    let block = TarHeader.blockSize
    pending = (size + block - 1) / block * block
  }

  /// The next header; nil at two zero blocks or where the bytes end between entries.
  private mutating func nextHeader() throws(ArchiveError) -> TarHeader? {
    try skip(pending)
    pending = 0
    remaining = 0
    guard let header = try block() else { return nil }
    if header.isZero {
      guard let second = try block() else { return nil }
      if second.isZero { return nil }
      throw .badHeader
    }
    guard header.hasChecksum else { throw .badHeader }
    return header
  }

  private mutating func block() throws(ArchiveError) -> TarHeader? {
    var block = [UInt8](repeating: 0, count: TarHeader.blockSize)
    let count = try fill(&block)
    if count == 0 { return nil }
    guard count == block.count else { throw .truncated }
    return TarHeader(block: block)
  }

  private mutating func longName(_ size: Int) throws(ArchiveError) -> ByteString {
    ByteString(Array(try readSpecial(size).prefix { $0 != 0 }))
  }

  private mutating func readSpecial(_ size: Int) throws(ArchiveError) -> [UInt8] {
    guard size <= Self.maximumSpecialSize else { throw .badHeader }
    start(size)
    return try content()
  }

  private mutating func read(_ count: Int) throws(ArchiveError) -> [UInt8] {
    // Memory grows with what is really there, not with what a header promises.
    var bytes: [UInt8] = []
    while bytes.count < count {
      var piece = [UInt8](repeating: 0, count: min(count - bytes.count, 1 << 20))
      guard try fill(&piece) == piece.count else { throw .truncated }
      if bytes.isEmpty { bytes = piece } else { bytes.append(contentsOf: piece) }
    }
    return bytes
  }

  private mutating func skip(_ count: Int) throws(ArchiveError) {
    var left = count
    var piece = [UInt8](repeating: 0, count: min(left, 64 * 1024))
    while left > 0 {
      if piece.count > left { piece.removeLast(piece.count - left) }
      let got = try fill(&piece)
      left -= got
      // The padding of the last entry may be missing.
      if got < piece.count {
        if left < TarHeader.blockSize { return }
        throw .truncated
      }
    }
  }

  private mutating func fill(_ bytes: inout [UInt8]) throws(ArchiveError) -> Int {
    let count = try bytes.withUnsafeMutableBufferPointer { buffer throws(ArchiveError) in
      try gzip.read(into: buffer)
    }
    unpacked += count
    if unpacked > limit { throw .tooLarge(limit: limit) }
    return count
  }
}
