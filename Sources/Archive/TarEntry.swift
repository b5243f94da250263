public import GoCompat

/// What stands in the header of one entry of a tar archive.
public struct TarEntry: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case file
    case directory
    /// A symbolic or hard link.
    case link(target: ByteString)
    /// A device or a pipe.
    case device
    /// Attributes for all entries that follow; no file.
    case globalHeader
  }

  /// The name as the archive has it.
  public var name: ByteString
  public var kind: Kind
  /// The size of the content in bytes.
  public var size: Int
  /// When the file changed last, in nanoseconds since 1970; 0 where the archive does not say.
  public var modified: Int64
  /// The permission bits, without those that give a program another user's rights.
  public var permissions: UInt32 = 0o644
  /// The letter or digit by which the archive says what kind of entry it is.
  public var type: UInt8 = 0x30
}
