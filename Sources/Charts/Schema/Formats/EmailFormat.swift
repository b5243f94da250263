import GoCompat

/// Addresses of electronic mail.
enum EmailFormat {
  /// - SeeAlso: `jsonschema.validateEmail`
  static func problem(with text: ByteString) -> ByteString? {
    if text.count > 254 { return "more than 255 characters long" }
    guard let at = text.bytes.lastIndex(of: UInt8(ascii: "@")) else { return "missing @" }
    let local = text[..<at]
    if local.count > 64 { return "local part more than 64 characters long" }
    if let problem = problem(withLocal: local) { return problem }
    return problem(withDomain: text[(at + 1)...])
  }

  private static func problem(withLocal local: ByteString) -> ByteString? {
    if local.count > 1, local.hasPrefix("\"") {
      let inner = local[1..<(local.count - 1)]
      return inner.bytes.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") }
        ? "backslash and quote are not allowed within quoted local part" : nil
    }
    if local.hasPrefix(".") { return "starts with dot" }
    if local.hasSuffix(".") { return "ends with dot" }
    if local.contains("..") { return "consecutive dots" }
    guard let rune = local.runes.first(where: { !isAllowed($0) }) else { return nil }
    return "invalid character " + Strconv.quoteRune(rune)
  }

  private static func isAllowed(_ rune: UInt32) -> Bool {
    HostnameFormat.isLetterDigitOrHyphen(rune)
      || ".!#$%&'*+/=?^_`{|}~".unicodeScalars.contains { $0.value == rune }
  }

  /// The domain is a host name, or an address in brackets.
  private static func problem(withDomain domain: ByteString) -> ByteString? {
    guard domain.hasPrefix("["), domain.hasSuffix("]") else {
      return HostnameFormat.problem(with: domain).map { "invalid domain: " + $0 }
    }
    let address = domain[1..<(domain.count - 1)]
    if address.hasPrefix("IPv6:") {
      return AddressFormat.ipv6Problem(with: address[5...]).map { "invalid ipv6 address: " + $0 }
    }
    return AddressFormat.ipv4Problem(with: address).map { "invalid ipv4 address: " + $0 }
  }
}
