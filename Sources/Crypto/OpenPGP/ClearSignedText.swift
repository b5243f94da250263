internal import GoCompat

/// The first text signed in the clear among other text, put into the form that librnp takes: nothing
/// before and behind it, and with the checksum that newer programs leave out.
///
/// - SeeAlso: `clearsign.Decode`
struct ClearSignedText {
  private static let start: ByteString = "-----BEGIN PGP SIGNED MESSAGE-----"
  private static let signature: ByteString = "-----BEGIN PGP SIGNATURE-----"
  private static let end: ByteString = "-----END PGP SIGNATURE-----"

  let message: [UInt8]
  /// What was signed, without headers and escapes.
  let text: [UInt8]

  /// Nil when there is none, or only a part of one.
  init?(_ text: [UInt8]) {
    let lines = ByteString(text).split(by: "\n").map(Self.trimmed)
    guard let first = lines.firstIndex(of: Self.start),
      let middle = lines[first...].firstIndex(of: Self.signature),
      let last = lines[middle...].firstIndex(of: Self.end),
      let packets = Self.packets(lines[(middle + 1)..<last])
    else { return nil }
    // The text itself stays as it is, its spaces included.
    let body = ByteString(text).split(by: "\n")[first..<middle]
    var message = Self.start.bytes + [0x0A]
    for line in body.dropFirst() { message += line.bytes + [0x0A] }
    message += Self.signature.bytes + [0x0A, 0x0A]
    message += Self.armored(packets)
    self.message = message + Self.end.bytes + [0x0A]
    self.text = Self.content(body.dropFirst())
  }

  /// The lines behind the headers; a line that began with a dash has another dash and a space before it.
  private static func content(_ lines: ArraySlice<ByteString>) -> [UInt8] {
    guard let blank = lines.firstIndex(where: { trimmed($0).isEmpty }) else { return [] }
    let escape: ByteString = "- "
    let plain = lines[(blank + 1)...].map { $0.hasPrefix(escape) ? $0[2...] : $0 }
    return Array(plain.map(\.bytes).joined(separator: [0x0A]))
  }

  private static func trimmed(_ line: ByteString) -> ByteString {
    var bytes = line.bytes
    while let last = bytes.last, [0x20, 0x09, 0x0D].contains(last) { bytes.removeLast() }
    return ByteString(bytes)
  }

  /// The bytes of the signature, its header lines left out; a wrong checksum is as good as none, since
  /// the signature itself is checked.
  private static func packets(_ lines: ArraySlice<ByteString>) -> [UInt8]? {
    let body = lines.firstIndex(where: \.isEmpty).map { lines[($0 + 1)...] } ?? lines
    var digits = ByteString()
    for line in body where !line.hasPrefix("=") { digits.append(line) }
    return try? Base64.standard.decode(digits)
  }

  /// Lines of base64 and the checksum (RFC 4880, section 6).
  private static func armored(_ packets: [UInt8]) -> [UInt8] {
    let digits = Base64.standard.encode(packets)
    var text: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 64) {
      text += digits[start..<min(start + 64, digits.count)] + [0x0A]
    }
    var checksum: UInt32 = 0xB7_04CE
    for byte in packets {
      checksum ^= UInt32(byte) << 16
      for _ in 0..<8 {
        checksum <<= 1
        if checksum & 0x100_0000 != 0 { checksum ^= 0x186_4CFB }
      }
    }
    let bytes = [UInt8(checksum >> 16 & 255), UInt8(checksum >> 8 & 255), UInt8(checksum & 255)]
    return text + [UInt8(ascii: "=")] + Base64.standard.encode(bytes) + [0x0A]
  }
}
