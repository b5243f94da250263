public import GoCompat

/// Bytes that are not the archive they should be.
public enum ArchiveError: Error, Equatable, Sendable {
  /// There is nothing at all.
  case empty
  /// The bytes end too early.
  case truncated
  /// The bytes are not gzip.
  case notGzip
  /// What was unpacked does not have the checksum the archive gives.
  case checksum
  /// The compressed bytes cannot be unpacked.
  ///
  /// - Parameter offset: how many compressed bytes were read.
  case corrupt(offset: Int)
  /// A header of the tar stream is not one.
  case badHeader
  /// A file is stored with holes; such files are not read.
  case sparseFile(name: ByteString)
  /// The bytes unpack to more than was allowed.
  case tooLarge(limit: Int)
}

extension ArchiveError {
  /// The text Go's libraries give for the same bytes.
  public var goText: ByteString {
    switch self {
    case .empty: "EOF"
    case .truncated: "unexpected EOF"
    case .notGzip: "gzip: invalid header"
    case .checksum: "gzip: invalid checksum"
    case .corrupt(let offset): "flate: corrupt input before offset \(String(offset))"
    case .badHeader: "archive/tar: invalid tar header"
    case .sparseFile(let name): "archive/tar: sparse file \"" + name + "\" is not supported"
    case .tooLarge(let limit): "unpacked data is larger than the maximum size \(String(limit))"
    }
  }
}
