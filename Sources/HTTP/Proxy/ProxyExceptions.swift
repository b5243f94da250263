/// The hosts that are reached without a proxy, as `NO_PROXY` names them.
///
/// - SeeAlso: `httpproxy.Config`
struct ProxyExceptions: Sendable, Equatable {
  private enum Rule: Sendable, Equatable {
    case all
    case network(IPAddress, bits: Int)
    case address(IPAddress, port: String)
    /// Hosts that end in the suffix, which begins with a dot; perhaps the host without the dot too.
    case domain(suffix: String, port: String, includesItself: Bool)
  }

  private var rules: [Rule] = []

  init(_ text: String) {
    for part in text.split(separator: ",") {
      guard let rule = Self.rule(Self.trimmed(part.lowercased())) else { continue }
      rules.append(rule)
      // What stands behind counts no more.
      if rule == .all { break }
    }
  }

  /// Whether a host, in lower case, is reached directly.
  func contains(host: String, port: String) -> Bool {
    let address = IPAddress(host)
    return rules.contains { rule in
      switch rule {
      case .all: true
      case .network(let network, let bits): address?.hasPrefix(of: network, bits: bits) ?? false
      case .address(let one, let onePort):
        address == one && (onePort.isEmpty || onePort == port)
      case .domain(let suffix, let onePort, let includesItself):
        address == nil && (onePort.isEmpty || onePort == port)
          && (host.hasSuffix(suffix) || (includesItself && host == suffix.dropFirst()))
      }
    }
  }

  private static func rule(_ text: Substring) -> Rule? {
    if text.isEmpty { return nil }
    if text == "*" { return .all }
    if let network = network(text) { return network }
    var (host, port) = hostAndPort(text)
    if host.isEmpty { return nil }
    if let address = IPAddress(host) { return .address(address, port: port) }
    if host.hasPrefix("*.") { host = host.dropFirst() }
    let isSuffix = host.hasPrefix(".")
    return .domain(
      suffix: isSuffix ? String(host) : "." + host, port: port, includesItself: !isSuffix)
  }

  /// - SeeAlso: `net.ParseCIDR`
  private static func network(_ text: Substring) -> Rule? {
    guard let slash = text.firstIndex(of: "/"), let address = IPAddress(text[..<slash]) else {
      return nil
    }
    let digits = text[text.index(after: slash)...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let bits = Int(digits), bits <= address.bytes.count * 8
    else { return nil }
    return .network(address, bits: bits)
  }

  /// Host and port where there is a port; else all of it is a host.
  /// - SeeAlso: `net.SplitHostPort`
  private static func hostAndPort(_ text: Substring) -> (host: Substring, port: String) {
    guard let colon = text.lastIndex(of: ":") else { return (text, "") }
    let (host, port) = (text[..<colon], String(text[text.index(after: colon)...]))
    if host.hasPrefix("[") && host.hasSuffix("]") { return (host.dropFirst().dropLast(), port) }
    // More colons without brackets: an address of IPv6.
    return host.contains(":") ? (text, "") : (host, port)
  }

  private static func trimmed(_ text: String) -> Substring {
    var rest = Substring(text)
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}
