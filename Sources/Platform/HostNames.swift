internal import Glibc

/// The system's resolver.
public enum HostNames {
  /// The numeric addresses of a name, as the resolver orders them; none when it has none.
  public static func addresses(of name: [UInt8]) -> [[UInt8]] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    let status = Files.withCString(name) { getaddrinfo($0, nil, &hints, &found) }
    guard status == 0 else { return [] }
    defer { freeaddrinfo(found) }
    var addresses: [[UInt8]] = []
    var next = found
    while let entry = next?.pointee {
      if let text = numeric(entry) { addresses.append(text) }
      next = entry.ai_next
    }
    return addresses
  }

  private static func numeric(_ entry: addrinfo) -> [UInt8]? {
    var text = [CChar](repeating: 0, count: 64)
    let status = getnameinfo(
      entry.ai_addr, entry.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
    guard status == 0 else { return nil }
    return text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
  }
}
