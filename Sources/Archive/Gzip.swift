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

  /// What the first bytes of a member unpack to, as far as they tell: less than all when they break off
  /// or are damaged, and never more than the limit. Nothing of it is checked.
  public static func prefix(_ bytes: [UInt8], limit: Int) -> [UInt8] {
    var stream = z_stream()
    // 16 more than the window's bits: with the header and trailer of gzip.
    inflateInit2_(&stream, MAX_WBITS + 16, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
    defer { inflateEnd(&stream) }
    return [UInt8](unsafeUninitializedCapacity: limit) { output, count in
      bytes.withUnsafeBufferPointer { input in
        // zlib does not write through next_in.
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(clamping: input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(clamping: limit)
        inflate(&stream, Z_SYNC_FLUSH)
      }
      count = Int(stream.total_out)
    }
  }

  /// One gzip member with no name and no time, so that the same bytes give the same archive.
  ///
  /// - Parameters:
  ///   - level: 1 (fast) to 9 (small).
  ///   - extra: bytes of the header for whoever knows them.
  ///   - comment: ASCII.
  public static func compress(
    _ bytes: [UInt8], level: Int32 = 6, extra: [UInt8] = [], comment: String = ""
  ) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, level, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY, zlibVersion(),
      Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    if extra.isEmpty, comment.isEmpty { return deflated(bytes, &stream) }
    var extra = extra
    var comment = Array(comment.utf8) + [0]
    return extra.withUnsafeMutableBufferPointer { extra in
      comment.withUnsafeMutableBufferPointer { comment in
        // 255: of no system in particular.
        var header = gz_header()
        header.os = 255
        header.extra = extra.baseAddress
        header.extra_len = UInt32(clamping: extra.count)
        header.comment = comment.baseAddress
        return withUnsafeMutablePointer(to: &header) { header in
          deflateSetHeader(&stream, header)
          return deflated(bytes, &stream)
        }
      }
    }
  }

  private static func deflated(_ bytes: [UInt8], _ stream: inout z_stream) -> [UInt8] {
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
