/// Text that is no IP address.
/// - SeeAlso: `netip.parseAddrError`
public struct IPAddressError: Error, Hashable, Sendable {
  public enum Version: Sendable { case v4, v6 }

  public let address: ByteString
  /// Go's words for what is wrong.
  public let message: String
  /// Where it went wrong, as the rest of the text; empty when that is not known.
  public let rest: ByteString

  public var goText: ByteString {
    let text = "ParseAddr(" + Strconv.quote(address) + "): " + ByteString(message)
    return rest.isEmpty ? text : text + " (at " + Strconv.quote(rest) + ")"
  }

  /// The version of an address.
  /// - SeeAlso: `netip.ParseAddr`
  public static func check(_ address: ByteString) throws(IPAddressError) -> Version {
    let scanner = IPAddressScanner(address)
    for byte in address.bytes {
      switch byte {
      case UInt8(ascii: "."):
        try scanner.checkV4(address.bytes[...])
        return .v4
      case UInt8(ascii: ":"):
        try scanner.checkV6()
        return .v6
      case UInt8(ascii: "%"): throw scanner.error("missing IPv6 address")
      default: continue
      }
    }
    throw scanner.error("unable to parse IP")
  }
}

/// Checks addresses by the steps of netip, whose errors they show.
private struct IPAddressScanner {
  let address: ByteString

  init(_ address: ByteString) { self.address = address }

  func error(_ message: String, at rest: ArraySlice<UInt8> = []) -> IPAddressError {
    IPAddressError(address: address, message: message, rest: ByteString(rest))
  }

  /// - SeeAlso: `netip.parseIPv4Fields`
  func checkV4(_ text: ArraySlice<UInt8>) throws(IPAddressError) {
    var value = 0
    var digits = 0
    var fields = 0
    for index in text.indices {
      let byte = text[index]
      if (0x30...0x39).contains(byte) {
        if digits == 1 && value == 0 { throw error("IPv4 field has octet with leading zero") }
        value = value * 10 + Int(byte) - 0x30
        digits += 1
        if value > 255 { throw error("IPv4 field has value >255") }
      } else if byte == UInt8(ascii: ".") {
        if digits == 0 || index == text.endIndex - 1 {
          throw error("IPv4 field must have at least one digit", at: text[index...])
        }
        if fields == 3 { throw error("IPv4 address too long") }
        fields += 1
        value = 0
        digits = 0
      } else {
        throw error("unexpected character", at: text[index...])
      }
    }
    if fields < 3 { throw error("IPv4 address too short") }
  }

  /// - SeeAlso: `netip.parseIPv6`
  func checkV6() throws(IPAddressError) {
    var text = address.bytes[...]
    if let percent = text.firstIndex(of: UInt8(ascii: "%")) {
      if percent == text.endIndex - 1 { throw error("zone must be a non-empty string") }
      text = text[..<percent]
    }
    let colons: [UInt8] = [UInt8(ascii: ":"), UInt8(ascii: ":")]
    var hasEllipsis = text.starts(with: colons)
    if hasEllipsis {
      text = text.dropFirst(2)
      if text.isEmpty { return }
    }
    var count = 0
    while count < 16 {
      let width = try fieldWidth(text)
      if text.dropFirst(width).first == UInt8(ascii: ".") {
        try checkEmbedded(text, count, hasEllipsis: hasEllipsis)
        count += 4
        text = []
        break
      }
      count += 2
      text = text.dropFirst(width)
      if text.isEmpty { break }
      guard text.first == colons[0] else {
        throw error("unexpected character, want colon", at: text)
      }
      if text.count == 1 { throw error("colon must be followed by more characters", at: text) }
      text = text.dropFirst()
      if text.first == colons[0] {
        if hasEllipsis { throw error("multiple :: in address", at: text) }
        hasEllipsis = true
        text = text.dropFirst()
        if text.isEmpty { break }
      }
    }
    if !text.isEmpty { throw error("trailing garbage after address", at: text) }
    if count < 16 && !hasEllipsis { throw error("address string too short") }
    if count == 16 && hasEllipsis {
      throw error("the :: must expand to at least one field of zeros")
    }
  }

  private func fieldWidth(_ text: ArraySlice<UInt8>) throws(IPAddressError) -> Int {
    let digits = text.prefix { byte in
      (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
    }
    if digits.count > 4 { throw error("each group must have 4 or less digits", at: text) }
    if digits.isEmpty {
      throw error("each colon-separated field must have at least one digit", at: text)
    }
    return digits.count
  }

  private func checkEmbedded(
    _ text: ArraySlice<UInt8>, _ count: Int, hasEllipsis: Bool
  ) throws(IPAddressError) {
    if !hasEllipsis && count != 12 {
      throw error("embedded IPv4 address must replace the final 2 fields of the address", at: text)
    }
    if count + 4 > 16 {
      throw error(
        "too many hex fields to fit an embedded IPv4 at the end of the address", at: text)
    }
    try checkV4(text)
  }
}
