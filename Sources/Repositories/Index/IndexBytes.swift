internal import GoCompat
internal import Platform

/// The text of an index, in memory or in a file that is read piece by piece.
struct IndexBytes {
  private enum Place {
    case memory([UInt8])
    case file(OpenFile)
  }

  private let place: Place
  let count: Int

  init(_ bytes: [UInt8]) {
    place = .memory(bytes)
    count = bytes.count
  }

  /// - Parameter size: how much of the file there is to read.
  init(file path: ByteString, size: Int) throws(FileError) {
    place = .file(try OpenFile(path.bytes))
    count = size
  }

  /// The bytes of a range.
  func bytes(_ range: Range<Int>) throws(IndexProblem) -> [UInt8] {
    switch place {
    case .memory(let bytes): return Array(bytes[range.clamped(to: bytes.indices)])
    case .file(let file):
      do throws(FileError) { return try file.read(range) } catch { throw .file(error) }
    }
  }

  /// All of it.
  func all() throws(IndexProblem) -> [UInt8] {
    if case .memory(let bytes) = place { return bytes }
    return try bytes(0..<count)
  }
}
