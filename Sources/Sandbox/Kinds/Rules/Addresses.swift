internal import GoCompat

/// What is wrong with addresses and networks.
///
/// - SeeAlso: `validation.IsValidIP`, `netutils.ParseIPSloppy`
enum Addresses {
  /// The bytes of an address: 4 or 16; nil when it is none. Leading zeros are passed over.
  static func parse(_ text: ByteString) -> [UInt8]? {
    text.contains(":") ? parseSix(text) : parseFour(text)
  }

  static func isFour(_ text: ByteString) -> Bool { parse(text)?.count == 4 }

  private static func parseFour(_ text: ByteString) -> [UInt8]? {
    let parts = text.split(by: ".")
    guard parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
      guard !part.isEmpty, part.bytes.allSatisfy({ 0x30...0x39 ~= $0 }),
        let value = UInt8(part.text)
      else { return nil }
      bytes.append(value)
    }
    return bytes
  }

  private static func parseSix(_ text: ByteString) -> [UInt8]? {
    let halves = text.split(by: "::")
    guard halves.count <= 2 else { return nil }
    func groups(_ text: ByteString) -> [UInt8]? {
      if text.isEmpty { return [] }
      var bytes: [UInt8] = []
      let parts = text.split(by: ":")
      for (index, part) in parts.enumerated() {
        if part.contains(".") {
          guard index == parts.count - 1, let four = parseFour(part) else { return nil }
          bytes += four
          continue
        }
        guard part.count <= 4, let value = UInt16(part.text, radix: 16), !part.hasPrefix("+")
        else { return nil }
        bytes += [UInt8(value >> 8), UInt8(value & 255)]
      }
      return bytes
    }
    guard let first = groups(halves[0]) else { return nil }
    if halves.count == 1 { return first.count == 16 ? first : nil }
    guard let last = groups(halves[1]), first.count + last.count < 16 else { return nil }
    return first + [UInt8](repeating: 0, count: 16 - first.count - last.count) + last
  }

  /// The canonical text of an address.
  static func text(_ bytes: [UInt8]) -> ByteString {
    if bytes.count == 4 { return bytes.map { Strconv.itoa(Int($0)) }.joined(".") }
    let groups = stride(from: 0, to: 16, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
    var longest = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start > longest.count { longest = start..<end }
      start = max(end, start + 1)
    }
    func written(_ range: Range<Int>) -> ByteString {
      range.map { ByteString(String(groups[$0], radix: 16)) }.joined(":")
    }
    if longest.count < 2 { return written(0..<8) }
    return written(0..<longest.lowerBound) + "::" + written(longest.upperBound..<8)
  }

  /// An address of a field that was always lenient: leading zeros and mapped addresses are refused.
  static func checkAddress(
    _ text: ByteString, _ path: FieldPath, isLegacy: Bool = true, _ problems: inout Problems
  ) {
    guard let bytes = parse(text) else {
      return problems.invalid(
        path, .text(text), "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")
    }
    if hasLeadingZero(text) {
      problems.invalid(path, .text(text), "must not have leading 0s")
      return
    }
    if bytes.count == 16, bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 255,
      bytes[11] == 255
    {
      problems.invalid(path, .text(text), "must not be an IPv4-mapped IPv6 address")
    } else if !isLegacy, self.text(bytes) != text {
      problems.invalid(
        path, .text(text),
        "must be in canonical form (" + Strconv.quote(self.text(bytes)) + ")")
    }
  }

  /// What to say of an address that is none in its usual form.
  ///
  /// - SeeAlso: `validation.GetWarningsForIP`
  static func warning(_ text: ByteString) -> ByteString? {
    guard let bytes = parse(text) else { return nil }
    let usual = self.text(bytes)
    let isMapped =
      bytes.count == 16 && bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 255
      && bytes[11] == 255
    if isMapped || hasLeadingZero(text) {
      let plain = isMapped ? self.text(Array(bytes[12...])) : usual
      return "non-standard IP address " + Strconv.quote(text) + " is invalid: use "
        + Strconv.quote(plain)
    }
    guard bytes.count == 16, usual != text else { return nil }
    return "IPv6 address " + Strconv.quote(text) + " should be in RFC 5952 canonical format ("
      + Strconv.quote(usual) + ")"
  }

  private static func hasLeadingZero(_ text: ByteString) -> Bool {
    guard let last = text.split(by: ":").last, last.contains(".") else { return false }
    return last.split(by: ".").contains { $0.count > 1 && $0.hasPrefix("0") }
  }

  /// The address and the length of the prefix of a network.
  static func parseNetwork(_ text: ByteString) -> (bytes: [UInt8], length: Int)? {
    let parts = text.split(by: "/")
    guard parts.count == 2, let bytes = parse(parts[0]), let length = Int(parts[1].text),
      !parts[1].hasPrefix("+"), 0...(bytes.count * 8) ~= length
    else { return nil }
    return (bytes, length)
  }

  static func checkNetwork(_ text: ByteString, _ path: FieldPath, _ problems: inout Problems) {
    guard let network = parseNetwork(text) else {
      return problems.invalid(
        path, .text(text),
        "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)")
    }
    let address = text.split(by: "/")[0]
    if hasLeadingZero(address) {
      problems.invalid(path, .text(text), "must not have leading 0s in IP or prefix length")
      return
    }
    let masked = mask(network.bytes, network.length)
    if masked != network.bytes {
      problems.invalid(
        path, .text(text), "must not have bits set beyond the prefix length")
    }
  }

  static func mask(_ bytes: [UInt8], _ length: Int) -> [UInt8] {
    bytes.enumerated().map { index, byte in
      let bits = min(max(length - index * 8, 0), 8)
      return bits == 8 ? byte : byte & ~(0xFF >> UInt8(bits))
    }
  }

  /// Addresses that no endpoint can have.
  static func checkNotSpecial(
    _ text: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    guard let bytes = parse(text) else {
      return problems.invalid(path, .text(text), "must be a valid IP address")
    }
    let isFour = bytes.count == 4
    if bytes.allSatisfy({ $0 == 0 }) {
      problems.invalid(path, .text(text), "may not be unspecified (" + text + ")")
    }
    let isLoopback =
      isFour ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1
    if isLoopback {
      problems.invalid(
        path, .text(text), "may not be in the loopback range (127.0.0.0/8, ::1/128)")
    }
    let isLinkLocal =
      isFour
      ? bytes[0] == 169 && bytes[1] == 254 : bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
    if isLinkLocal {
      problems.invalid(
        path, .text(text), "may not be in the link-local range (169.254.0.0/16, fe80::/10)")
    }
    let isMulticast =
      isFour
      ? bytes[0] == 224 && bytes[1] == 0 && bytes[2] == 0
      : bytes[0] == 0xFF && bytes[1] & 0x0F == 2
    if isMulticast {
      problems.invalid(
        path, .text(text),
        "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)")
    }
  }
}
