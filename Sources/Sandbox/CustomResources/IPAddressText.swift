internal import GoCompat

/// Whether texts are addresses of the internet protocol.
enum IPAddressText {
  static func isV4(_ text: ByteString) -> Bool {
    let parts = text.split(by: ".")
    return parts.count == 4
      && parts.allSatisfy { part in
        guard !part.isEmpty, part.count <= 3, part.count == 1 || part[0] != UInt8(ascii: "0"),
          part.bytes.allSatisfy({ (0x30...0x39).contains($0) }),
          case .value(let number) = Strconv.scanInt(part)
        else { return false }
        return number <= 255
      }
  }

  static func isV6(_ text: ByteString) -> Bool {
    let halves = text.split(by: "::")
    guard halves.count <= 2, text.contains(":") else { return false }
    var groups = 0
    for (index, half) in halves.enumerated() where !half.isEmpty {
      let parts = half.split(by: ":")
      for (place, part) in parts.enumerated() {
        let isLast = index == halves.count - 1 && place == parts.count - 1
        if isLast, part.contains(".") {
          guard isV4(part) else { return false }
          groups += 2
          continue
        }
        guard (1...4).contains(part.count), part.bytes.allSatisfy(isHexadecimal) else {
          return false
        }
        groups += 1
      }
    }
    return halves.count == 2 ? groups < 8 : groups == 8
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }

  static func isCIDR(_ text: ByteString) -> Bool {
    let parts = text.split(by: "/")
    guard parts.count == 2, case .value(let bits) = Strconv.scanInt(parts[1]), bits >= 0 else {
      return false
    }
    return (isV4(parts[0]) && bits <= 32) || (isV6(parts[0]) && bits <= 128)
  }
}
