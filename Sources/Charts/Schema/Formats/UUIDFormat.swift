import GoCompat

/// UUIDs: five groups of hexadecimal digits.
enum UUIDFormat {
  private static let lengths = [8, 4, 4, 4, 12]

  /// - SeeAlso: `jsonschema.validateUUID`
  static func problem(with text: ByteString) -> ByteString? {
    let groups = text.split(by: "-")
    if groups.count != lengths.count { return "must have 5 elements" }
    for (index, group) in groups.enumerated() {
      if group.count != lengths[index] {
        return "element \(index + 1) must be \(lengths[index]) characters long"
      }
      if let rune = group.runes.first(where: { !isHexDigit($0) }) {
        return "non-hex character " + Strconv.quoteRune(rune)
      }
    }
    return nil
  }

  private static func isHexDigit(_ rune: UInt32) -> Bool {
    switch rune {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
