internal import Glibc

/// An internet address as its 4 or 16 bytes; 4 also for IPv4 within IPv6.
struct IPAddress: Sendable, Equatable {
  let bytes: [UInt8]

  /// Nil when the text is no address.
  /// - SeeAlso: `net.ParseIP`
  init?(_ text: some StringProtocol) {
    let name = String(text)
    if name.utf8.contains(0) { return nil }
    var four = [UInt8](repeating: 0, count: 4)
    if inet_pton(AF_INET, name, &four) == 1 {
      bytes = four
      return
    }
    var sixteen = [UInt8](repeating: 0, count: 16)
    guard inet_pton(AF_INET6, name, &sixteen) == 1 else { return nil }
    let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
    bytes = sixteen.starts(with: mapped) ? Array(sixteen[12...]) : sixteen
  }

  var isLoopback: Bool {
    bytes.count == 4 ? bytes[0] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1]
  }

  /// Whether the first bits are those of another address.
  func hasPrefix(of other: IPAddress, bits: Int) -> Bool {
    guard bytes.count == other.bytes.count else { return false }
    for (index, (left, right)) in zip(bytes, other.bytes).enumerated() {
      let rest = bits - index * 8
      if rest <= 0 { return true }
      let mask: UInt8 = rest >= 8 ? 0xFF : ~(0xFF >> UInt8(rest))
      if left & mask != right & mask { return false }
    }
    return true
  }
}
