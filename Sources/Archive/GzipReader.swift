internal import CZlib

/// Unpacks gzip bytes piece by piece, as many members as there are.
///
/// - SeeAlso: Go's `compress/gzip.Reader`
struct GzipReader: ~Copyable {
  private let input: [UInt8]
  private var position = 0
  private let stream: UnsafeMutablePointer<z_stream>
  private var checksum: UInt = 0
  private var memberSize: UInt32 = 0
  private var isInMember = false

  /// Reads the first header.
  init(_ bytes: [UInt8]) throws(ArchiveError) {
    input = bytes
    // zlib keeps the address of its stream, so the stream must not move.
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    inflateInit2_(stream, -MAX_WBITS, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
    if bytes.isEmpty { throw .empty }
    try readHeader()
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Fills the buffer; fewer bytes mean the end.
  mutating func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(ArchiveError) -> Int {
    var filled = 0
    while filled < buffer.count {
      if !isInMember {
        if position == input.count { break }
        try readHeader()
      }
      filled += try inflateMember(into: UnsafeMutableBufferPointer(rebasing: buffer[filled...]))
    }
    return filled
  }

  /// Unpacks what fits; at the end of the member checks its trailer.
  private mutating func inflateMember(
    into buffer: UnsafeMutableBufferPointer<UInt8>
  ) throws(ArchiveError) -> Int {
    let room = min(buffer.count, Int(UInt32.max))
    let rest = min(input.count - position, Int(UInt32.max))
    let stream = self.stream
    let start = position
    let status = input.withUnsafeBufferPointer { bytes in
      // zlib does not write through next_in.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress! + start)
      stream.pointee.avail_in = UInt32(rest)
      stream.pointee.next_out = buffer.baseAddress
      stream.pointee.avail_out = UInt32(room)
      return inflate(stream, Z_NO_FLUSH)
    }
    position += rest - Int(stream.pointee.avail_in)
    let produced = room - Int(stream.pointee.avail_out)
    checksum = crc32(checksum, buffer.baseAddress, UInt32(produced))
    memberSize &+= UInt32(produced)
    switch status {
    case Z_STREAM_END: try readTrailer()
    case Z_OK: break
    case Z_BUF_ERROR: throw .truncated
    default: throw .corrupt(offset: position)
    }
    return produced
  }

  private mutating func readTrailer() throws(ArchiveError) {
    guard input.count - position >= 8 else { throw .truncated }
    let wanted = (number(at: position), number(at: position + 4))
    position += 8
    guard wanted == (UInt32(truncatingIfNeeded: checksum), memberSize) else { throw .checksum }
    isInMember = false
  }

  private func number(at index: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(input[index + $1]) << UInt32(8 * $1) }
  }

  /// Reads a member's header and makes ready for its data.
  private mutating func readHeader() throws(ArchiveError) {
    let start = position
    guard input.count - start >= 10 else { throw .truncated }
    guard input[start] == 0x1F, input[start + 1] == 0x8B, input[start + 2] == 8 else {
      throw .notGzip
    }
    let flags = input[start + 3]
    position += 10
    if flags & 4 != 0 { try skipExtra() }
    if flags & 8 != 0 { try skipText() }
    if flags & 16 != 0 { try skipText() }
    if flags & 2 != 0 { try checkHeader(from: start) }
    inflateReset(stream)
    checksum = crc32(0, nil, 0)
    memberSize = 0
    isInMember = true
  }

  private mutating func skipExtra() throws(ArchiveError) {
    guard input.count - position >= 2 else { throw .truncated }
    let size = Int(input[position]) | Int(input[position + 1]) << 8
    guard input.count - position - 2 >= size else { throw .truncated }
    position += 2 + size
  }

  /// Skips a name or comment; Go takes none longer than 511 bytes.
  private mutating func skipText() throws(ArchiveError) {
    guard let length = input[position...].prefix(512).firstIndex(of: 0) else {
      throw input.count - position < 512 ? .truncated : .notGzip
    }
    position = length + 1
  }

  private mutating func checkHeader(from start: Int) throws(ArchiveError) {
    guard input.count - position >= 2 else { throw .truncated }
    let sum = input[start..<position].withUnsafeBufferPointer {
      crc32(crc32(0, nil, 0), $0.baseAddress, UInt32($0.count))
    }
    let wanted = UInt16(input[position]) | UInt16(input[position + 1]) << 8
    position += 2
    guard UInt16(truncatingIfNeeded: sum) == wanted else { throw .notGzip }
  }
}
