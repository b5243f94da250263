import Archive

/// Writes tar archives as tests need them, wrong ones included.
struct TarBuilder {
  private(set) var bytes: [UInt8] = []

  mutating func add(
    _ name: String, _ content: [UInt8] = [], type: UInt8 = UInt8(ascii: "0"), size: Int? = nil,
    link: String = "", prefix: String = ""
  ) {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ text: some Sequence<UInt8>, at offset: Int) {
      for (index, byte) in text.enumerated() { block[offset + index] = byte }
    }
    put(name.utf8.prefix(100), at: 0)
    put("0000644\0".utf8, at: 100)
    put(octal(size ?? content.count), at: 124)
    put("00000000000\0".utf8, at: 136)
    block[156] = type
    put(link.utf8.prefix(100), at: 157)
    put("ustar\u{0}00".utf8, at: 257)
    put(prefix.utf8, at: 345)
    put(repeatElement(0x20, count: 8), at: 148)
    let sum = block.reduce(0) { $0 + Int($1) }
    put(octal(sum).suffix(7), at: 148)
    bytes += block + content
    bytes += [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }

  /// The archive with its two blocks of zeros, packed.
  func packed() -> [UInt8] {
    Gzip.compress(bytes + [UInt8](repeating: 0, count: 1024), level: 9)
  }

  private func octal(_ number: Int) -> [UInt8] {
    let digits = String(number, radix: 8)
    return Array((String(repeating: "0", count: 11 - digits.count) + digits + "\0").utf8)
  }
}
