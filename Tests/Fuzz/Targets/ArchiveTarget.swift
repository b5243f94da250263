internal import Charts

/// Loads a packed chart: from bytes that begin as gzip does, or from the tar archive in them.
enum ArchiveTarget {
  static func run(_ bytes: [UInt8]) {
    var limits = ChartLimits()
    limits.chartSize = 1 << 20
    limits.fileSize = 1 << 18
    limits.nestedSize = 1 << 21
    let packed = bytes.starts(with: [0x1F, 0x8B]) ? bytes : stored(bytes)
    do {
      _ = try ChartLoader(limits: limits).load(packed: packed)
    } catch {
      _ = error.helmText
    }
  }

  /// The bytes as gzip, not compressed, so that mutations reach what is behind the checksum.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var position = 0
    repeat {
      let count = min(bytes.count - position, 0xFFFF)
      let isLast = position + count == bytes.count
      output.append(isLast ? 1 : 0)
      output.append(UInt16(count))
      output.append(~UInt16(count))
      output += bytes[position..<(position + count)]
      position += count
    } while position < bytes.count
    output.append(checksum(bytes))
    output.append(UInt32(bytes.count))
    return output
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB8_8320 }
    }
    return ~sum
  }
}

extension [UInt8] {
  /// Appends a number, its lowest byte first.
  fileprivate mutating func append<Number: FixedWidthInteger>(_ number: Number) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
