internal import Glibc

/// Internet addresses as certificates have them.
public enum NetworkAddress {
  /// The 4 or 16 bytes of an address; 4 also for IPv4 within IPv6; nil when the text is none.
  ///
  /// - SeeAlso: `net.ParseIP`
  public static func parse(_ text: [UInt8]) -> [UInt8]? {
    if text.contains(0) { return nil }
    let name = text.map { CChar(bitPattern: $0) } + [0]
    var four = [UInt8](repeating: 0, count: 4)
    if inet_pton(AF_INET, name, &four) == 1 { return four }
    var sixteen = [UInt8](repeating: 0, count: 16)
    guard inet_pton(AF_INET6, name, &sixteen) == 1 else { return nil }
    let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
    return sixteen.starts(with: mapped) ? Array(sixteen[12...]) : sixteen
  }
}
