internal import CZlib

/// gzip of bytes in memory.
public enum Gzip {
  /// The unpacked bytes.
  ///
  /// - Parameter limit: how many bytes may come out; one more is an error.
  public static func decompress(_ bytes: [UInt8], limit: Int) throws(ArchiveError) -> [UInt8] {
    var reader = try GzipReader(bytes)
    var output: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = try piece.withUnsafeMutableBufferPointer { buffer throws(ArchiveError) in
        try reader.read(into: buffer)
      }
      output.append(contentsOf: piece[..<count])
      if output.count > limit { throw .tooLarge(limit: limit) }
      if count < piece.count { return output }
    }
  }

  /// One gzip member with no name and no time, so that the same bytes give the same archive.
  ///
  /// - Parameter level: 1 (fast) to 9 (small).
  public static func compress(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, level, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY, zlibVersion(),
      Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      bytes.withUnsafeBufferPointer { input in
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(clamping: input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(clamping: bound)
        deflate(&stream, Z_FINISH)
      }
      count = Int(stream.total_out)
    }
  }
}
