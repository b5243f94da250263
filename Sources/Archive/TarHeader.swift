import GoCompat

/// One block of 512 bytes that announces an entry.
struct TarHeader {
  static let blockSize = 512

  let block: [UInt8]

  /// Whether all bytes are zero, as in the two blocks at the end.
  var isZero: Bool { block.allSatisfy { $0 == 0 } }

  var type: UInt8 { block[156] }

  /// Whether the checksum is right, counted with signed or unsigned bytes.
  var hasChecksum: Bool {
    guard let wanted = number(148..<156) else { return false }
    var (unsigned, signed) = (0, 0)
    for (index, byte) in block.enumerated() {
      let counted = (148..<156).contains(index) ? 0x20 : byte
      unsigned += Int(counted)
      signed += Int(Int8(bitPattern: counted))
    }
    return wanted == unsigned || wanted == signed
  }

  var size: Int? { number(124..<136) }

  /// Nanoseconds since 1970; 0 for what is no number or beyond them.
  var modified: Int64 {
    let (nanoseconds, overflow) = Int64(number(136..<148) ?? 0)
      .multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? 0 : nanoseconds
  }

  /// What its owner, the group and others may do with the file.
  var permissions: UInt32 { UInt32(truncatingIfNeeded: number(100..<108) ?? 0o644) & 0o777 }

  /// The mode's bits that say it is a directory, as some archivers write them.
  var modeIsDirectory: Bool { (number(100..<108) ?? 0) & ~0o7777 == 0o40000 }

  var linkTarget: ByteString { text(157..<257) }

  var name: ByteString {
    let name = text(0..<100)
    let prefix = hasPrefix ? text(345..<500) : ""
    return prefix.isEmpty ? name : prefix + "/" + name
  }

  /// Only POSIX headers have a prefix; GNU's use the bytes otherwise.
  private var hasPrefix: Bool { block[257..<263].elementsEqual("ustar\0".utf8) }

  private func text(_ range: Range<Int>) -> ByteString {
    ByteString(Array(block[range].prefix { $0 != 0 }))
  }

  /// A number in octal digits, or in binary when the first bit is set; nil when it is neither.
  ///
  /// - SeeAlso: Go's `archive/tar`, `parseNumeric`
  func number(_ range: Range<Int>) -> Int? {
    let field = block[range]
    if block[range.lowerBound] & 0x80 != 0 { return binary(field) }
    let digits = field.drop { $0 == 0x20 || $0 == 0 }.prefix { $0 != 0x20 && $0 != 0 }
    var value = 0
    for digit in digits {
      guard (0x30...0x37).contains(digit), value < 1 << 60 else { return nil }
      value = value << 3 | Int(digit - 0x30)
    }
    return value
  }

  /// A binary number; none here may be negative.
  private func binary(_ field: ArraySlice<UInt8>) -> Int? {
    guard let first = field.first, first & 0x40 == 0 else { return nil }
    var value = Int(first & 0x3F)
    for byte in field.dropFirst() {
      guard value < 1 << 54 else { return nil }
      value = value << 8 | Int(byte)
    }
    return value
  }
}
