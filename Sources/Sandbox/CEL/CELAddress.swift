internal import GoCompat

/// An address of the internet: `ip('10.0.0.1')`.
///
/// - SeeAlso: `library.IP`, `library.CIDR` of `k8s.io/apiserver`
struct CELAddress: Sendable, Equatable {
  private let bytes: [UInt8]

  var text: ByteString { Addresses.text(bytes) }
  private var isFour: Bool { bytes.count == 4 }

  private struct Failure: Error {
    var message: ByteString
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// - SeeAlso: `library.parseIPAddr`
  private init(_ text: ByteString) throws(Failure) {
    let plain = text.split(by: "%")[0]
    let isRight = IPAddressText.isV4(text) || IPAddressText.isV6(plain)
    guard isRight, let bytes = Addresses.parse(plain) else {
      throw Failure(
        message: "IP Address " + Strconv.quote(text)
          + " parse error during conversion from string: ParseAddr(" + Strconv.quote(text)
          + "): unable to parse IP")
    }
    if plain != text {
      throw Failure(
        message: "IP address " + Strconv.quote(text) + " with zone value is not allowed")
    }
    guard !Self.isMapped(bytes) else {
      throw Failure(
        message: "IPv4-mapped IPv6 address " + Strconv.quote(text) + " is not allowed")
    }
    self.bytes = bytes
  }

  private static func isMapped(_ bytes: [UInt8]) -> Bool {
    bytes.count == 16 && bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 255
      && bytes[11] == 255
  }

  /// - SeeAlso: `library.parseCIDR`
  private static func network(_ text: ByteString) throws(Failure) -> (CELAddress, Int) {
    let start: ByteString = "network address parse error during conversion from string: "
    let prefix = start + "netip.ParsePrefix(" + Strconv.quote(text) + "): "
    guard let slash = text.lastIndex(of: "/") else { throw Failure(message: prefix + "no '/'") }
    let (address, length) = (text[..<slash], text[(slash + 1)...])
    guard IPAddressText.isV4(address) || IPAddressText.isV6(address),
      let bytes = Addresses.parse(address)
    else {
      throw Failure(
        message: prefix + "ParseAddr(" + Strconv.quote(address) + "): unable to parse IP")
    }
    let isNumber = !length.isEmpty && length.bytes.allSatisfy { (0x30...0x39).contains($0) }
    guard isNumber, length.count == 1 || !length.hasPrefix("0"),
      case .value(let bits) = Strconv.scanInt(length)
    else {
      throw Failure(message: prefix + "bad bits after slash: " + Strconv.quote(length))
    }
    guard bits <= Int64(bytes.count * 8) else {
      throw Failure(message: prefix + "prefix length out of range")
    }
    if isMapped(bytes) {
      throw Failure(
        message: "IPv4-mapped IPv6 address " + Strconv.quote(text) + " is not allowed")
    }
    return (CELAddress(bytes: bytes), Int(bits))
  }

  /// Functions that read a text.
  static func call(_ name: ByteString, _ text: ByteString) -> CELValue {
    do throws(Failure) {
      switch name {
      case "ip": return .address(try CELAddress(text))
      case "ip.isCanonical": return .bool(try CELAddress(text).text == text)
      case "isIP":
        _ = try CELAddress(text)
        return .bool(true)
      default:
        let (address, length) = try network(text)
        return name == "cidr" ? .network(address, length) : .bool(true)
      }
    } catch {
      if name == "isIP" || name == "isCIDR" { return .bool(false) }
      let start: ByteString =
        name == "cidr" ? "network address parse error during conversion from string: " : ""
      return .failure(start + error.message)
    }
  }

  func call(_ name: ByteString) -> CELValue? {
    let isZero = bytes.dropLast().allSatisfy { $0 == 0 }
    let isLoopback = isFour ? bytes[0] == 127 : isZero && bytes[15] == 1
    let isLinkLocal =
      isFour
      ? bytes[0] == 169 && bytes[1] == 254 : bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
    let isMulticast = isFour ? bytes[0] & 0xF0 == 0xE0 : bytes[0] == 0xFF
    let isNothing = bytes.allSatisfy { $0 == 0 }
    switch name {
    case "family": return .int(isFour ? 4 : 6)
    case "isUnspecified": return .bool(isNothing)
    case "isLoopback": return .bool(isLoopback)
    case "isLinkLocalMulticast":
      return .bool(
        isFour ? bytes.starts(with: [224, 0, 0]) : bytes[0] == 0xFF && bytes[1] & 0x0F == 2)
    case "isLinkLocalUnicast": return .bool(isLinkLocal)
    case "isGlobalUnicast":
      let isBroadcast = isFour && bytes.allSatisfy { $0 == 255 }
      return .bool(!isNothing && !isLoopback && !isMulticast && !isLinkLocal && !isBroadcast)
    default: return nil
    }
  }

  // MARK: - Networks

  /// Methods of a network of this address.
  func call(_ name: ByteString, _ length: Int, _ argument: CELValue?) -> CELValue? {
    switch (name, argument) {
    case ("ip", nil): return .address(self)
    case ("prefixLength", nil): return .int(Int64(length))
    case ("masked", nil):
      return .network(CELAddress(bytes: Addresses.mask(bytes, length)), length)
    case ("containsIP", .address(let other)): return .bool(covers(other, length))
    case ("containsIP", .string(let text)):
      let other = Self.call("ip", text)
      guard case .address(let address) = other else { return other }
      return .bool(covers(address, length))
    case ("containsCIDR", .network(let other, let bits)):
      return .bool(covers(other, length) && length <= bits)
    case ("containsCIDR", .string(let text)):
      let other = Self.call("cidr", text)
      guard case .network(let address, let bits) = other else { return other }
      return .bool(covers(address, length) && length <= bits)
    default: return nil
    }
  }

  private func covers(_ other: CELAddress, _ length: Int) -> Bool {
    bytes.count == other.bytes.count
      && Addresses.mask(bytes, length) == Addresses.mask(other.bytes, length)
  }
}
