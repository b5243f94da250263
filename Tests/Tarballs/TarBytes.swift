import Archive

/// Writes tar archives as tests need them, honest or not.
public struct TarBytes {
  private var bytes: [UInt8] = []

  public init() {}

  /// - Parameter type: such as `0` for a file, `1` and `2` for links, `3` for a device, as characters.
  public mutating func add(_ name: String, type: UInt8 = 0x30, size: Int = 0) {
    add(name, type: type, content: [UInt8](repeating: 0x78, count: size))
  }

  /// - Parameters:
  ///   - target: what a link leads to.
  ///   - claimedSize: the size in the header, where it is not that of the content.
  public mutating func add(
    _ name: String, type: UInt8 = 0x30, content: [UInt8], target: String = "",
    claimedSize: Int? = nil
  ) {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at offset: Int) {
      for (index, byte) in text.utf8.enumerated() { block[offset + index] = byte }
    }
    put(name, at: 0)
    put(octal(claimedSize ?? content.count, digits: 11), at: 124)
    block[156] = type
    put(target, at: 157)
    put("ustar\u{0}00", at: 257)
    put("        ", at: 148)
    put(octal(block.reduce(0) { $0 + Int($1) }, digits: 6) + "\0", at: 148)
    bytes += block + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }

  /// The archive with its two blocks of zeros, packed.
  public func packed() -> [UInt8] { Gzip.compress(bytes + [UInt8](repeating: 0, count: 1024)) }

  private func octal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 8)
    return String(repeating: "0", count: digits - text.count) + text
  }
}
