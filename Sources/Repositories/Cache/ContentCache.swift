internal import Crypto
public import GoCompat
public import Platform

/// Archives on disk below their digests, as Helm keeps them; here they are looked at before they are
/// kept and before they are used.
///
/// - SeeAlso: `downloader.DiskCache`
public struct ContentCache: Sendable {
  /// - SeeAlso: `downloader.CacheChart`, `downloader.CacheProv`
  public enum Kind: String, Sendable {
    case chart = ".chart"
    case provenance = ".prov"
  }

  private let root: ByteString

  public init(root: ByteString) { self.root = root }

  public func path(_ digest: ByteString, _ kind: Kind) -> ByteString {
    GoPath.join([root, digest[0..<min(2, digest.count)], digest + ByteString(kind.rawValue)])
  }

  /// What is kept below a digest; nil when there is nothing, or something else than there should be.
  public func bytes(_ digest: ByteString, _ kind: Kind) -> [UInt8]? {
    // A cache that cannot be read is as good as an empty one.
    guard let bytes = try? Files.read(path(digest, kind).bytes, limit: 256 << 20), !bytes.isEmpty
    else { return nil }
    return kind == .provenance || ContentCache.digest(bytes) == digest ? bytes : nil
  }

  /// Keeps bytes; a reader never sees a part of them.
  ///
  /// - Returns: the path.
  public func put(
    _ bytes: [UInt8], _ digest: ByteString, _ kind: Kind
  ) throws(FileError) -> ByteString {
    let path = path(digest, kind)
    try Directories.create(GoPath.dir(path).bytes)
    try FileWriter.write(bytes, to: path.bytes, mode: 0o644)
    return path
  }

  /// The digits of a SHA-256.
  public static func digest(_ bytes: [UInt8]) -> ByteString {
    ByteString(Digest.hexadecimal(Digest.sha256(bytes)))
  }

  /// The digits of a digest as an index has it, with or without `sha256:` before them.
  static func digits(_ digest: ByteString) throws(RepositoryError) -> ByteString {
    let digits = digest.split(by: ":", limit: 2).last ?? digest
    if digits.isEmpty { return "" }
    let isHexadecimal = digits.bytes.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
    }
    guard digits.count == 64, isHexadecimal else { throw RepositoryError(.badDigest(digest)) }
    return ByteString(digits.bytes.map { (0x41...0x46).contains($0) ? $0 | 0x20 : $0 })
  }
}
