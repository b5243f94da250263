internal import CZlib

/// Unpacks a gzip body as it comes, as many members as there are.
///
/// - SeeAlso: Go's `compress/gzip.Reader`
final class GzipStream {
  /// What became of the bytes put in.
  enum Progress {
    case more
    /// Who takes the plain bytes wants no more.
    case stopped
    case corrupt
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private let scratch: UnsafeMutableRawBufferPointer
  private var isInMember = false
  private static let scratchSize = 64 << 10

  init() {
    // zlib keeps the address of its stream, so the stream must not move.
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    scratch = .allocate(byteCount: Self.scratchSize, alignment: 16)
    // 16 more than the window's bits: with the header and trailer of gzip.
    inflateInit2_(stream, MAX_WBITS + 16, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
    scratch.deallocate()
  }

  /// Whether the bytes so far are whole members; so are none.
  var isComplete: Bool { !isInMember }

  /// Puts bytes in and gives the plain ones on, piece by piece, to `take`, which may refuse them.
  func put(
    _ bytes: UnsafeRawBufferPointer, take: (UnsafeRawBufferPointer) -> Bool
  ) -> Progress {
    // zlib does not write through next_in.
    let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.next_in = UnsafeMutablePointer(mutating: start)
    stream.pointee.avail_in = UInt32(clamping: bytes.count)
    var isScratchFull = false
    while stream.pointee.avail_in > 0 || isScratchFull {
      stream.pointee.next_out = scratch.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(scratch.count)
      isInMember = true
      let status = inflate(stream, Z_NO_FLUSH)
      let produced = scratch.count - Int(stream.pointee.avail_out)
      isScratchFull = produced == scratch.count
      if produced > 0, !take(UnsafeRawBufferPointer(rebasing: scratch[..<produced])) {
        return .stopped
      }
      switch status {
      case Z_STREAM_END:
        isInMember = false
        isScratchFull = false
        inflateReset(stream)
      case Z_OK, Z_BUF_ERROR: break
      default: return .corrupt
      }
    }
    return .more
  }
}
