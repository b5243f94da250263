/// A text on its way to libyaml, where what libyaml and go-yaml read differently is masked.
///
/// A masked character is replaced by one that stands for nothing; scalars get the right one back.
struct YAMLSource {
  private enum Mask: UInt8 {
    /// A `/` behind a backslash, an escape only libyaml knows.
    case slash = 0xB1
    /// The backslash of `\'`, an escape only go-yaml knows.
    case backslash = 0xB2
    /// A `:` before a flow indicator.
    case colon = 0xB3
    /// A byte order mark inside the text, which only libyaml leaves out.
    case byteOrderMark = 0xB4
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  /// Private-use characters U+F871 to U+F874 take the place.
  private static let prefix: [UInt8] = [0xEF, 0xA1]
  /// A text that needs more is refused as libyaml does.
  private static let retryLimit = 100

  private(set) var bytes: [UInt8]
  private(set) var hasMasks = false
  private var retries = 0

  init(_ bytes: [UInt8]) {
    // go-yaml reads an empty text as one empty line.
    self.bytes = bytes.isEmpty ? [0x0A] : bytes
    maskSlashes()
    maskByteOrderMarks()
  }

  private mutating func maskByteOrderMarks() {
    guard bytes.dropFirst(firstByte).contains(Self.byteOrderMark[0]) else { return }
    var index = firstByte
    while index &+ 2 < bytes.count {
      if bytes[index] == Self.byteOrderMark[0], bytes[index &+ 1] == Self.byteOrderMark[1],
        bytes[index &+ 2] == Self.byteOrderMark[2]
      {
        bytes.replaceSubrange(
          index..<(index &+ 3), with: Self.prefix + [Mask.byteOrderMark.rawValue])
        hasMasks = true
        index &+= 3
      } else {
        index &+= 1
      }
    }
  }

  private mutating func maskSlashes() {
    guard bytes.contains(UInt8(ascii: "\\")) else { return }
    var masked: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "/"), index > 0, bytes[index &- 1] == UInt8(ascii: "\\") {
        masked.append(contentsOf: Self.prefix + [Mask.slash.rawValue])
        hasMasks = true
      } else {
        masked.append(byte)
      }
    }
    if hasMasks { bytes = masked }
  }

  /// Masks the place of an error that go-yaml would not have; false when it would.
  mutating func mask(_ refusal: YAMLEvents.Refusal) -> Bool {
    guard let character = refusal.character, retries < Self.retryLimit,
      case .syntax(let problem) = refusal.error.kind
    else { return false }
    switch problem {
    case "found unexpected ':'":
      return replace(character, UInt8(ascii: ":"), .colon)
    case "found unknown escape character":
      return replace(character, UInt8(ascii: "\\"), .backslash, before: UInt8(ascii: "'"))
    case "did not find expected whitespace or line break", "did not find expected tag URI":
      return escapeInTag(character)
    default: return false
    }
  }

  private mutating func replace(
    _ character: Int, _ expected: UInt8, _ mask: Mask, before next: UInt8? = nil
  ) -> Bool {
    guard let index = byteIndex(ofCharacter: character), bytes[index] == expected else {
      return false
    }
    if let next, index &+ 1 >= bytes.count || bytes[index &+ 1] != next { return false }
    bytes.replaceSubrange(index...index, with: Self.prefix + [mask.rawValue])
    hasMasks = true
    retries &+= 1
    return true
  }

  /// Writes a flow indicator inside a tag, which only go-yaml takes, as an escape.
  private mutating func escapeInTag(_ character: Int) -> Bool {
    guard let index = byteIndex(ofCharacter: character) else { return false }
    let escape: String
    switch bytes[index] {
    case UInt8(ascii: ","): escape = "%2C"
    case UInt8(ascii: "["): escape = "%5B"
    case UInt8(ascii: "]"): escape = "%5D"
    default: return false
    }
    bytes.replaceSubrange(index...index, with: escape.utf8)
    retries &+= 1
    return true
  }

  /// Whether a tag beginning at a character runs into a comma, where libyaml ends it.
  ///
  /// The cursor holds a character before it and that character's byte, and moves along.
  func commaInTag(at character: Int, _ cursor: inout (character: Int, byte: Int)) -> Int? {
    if isWide { return nil }
    while cursor.character < character, cursor.byte < bytes.count {
      cursor.byte &+= YAMLCharacter.width(bytes[cursor.byte])
      cursor.character &+= 1
    }
    var index = cursor.byte
    var position = character
    // An anchor may stand before the tag.
    while index < bytes.count, bytes[index] != UInt8(ascii: "!") {
      index &+= YAMLCharacter.width(bytes[index])
      position &+= 1
    }
    while index < bytes.count, bytes[index] > 0x20 {
      if bytes[index] == UInt8(ascii: ",") { return position }
      index &+= YAMLCharacter.width(bytes[index])
      position &+= 1
    }
    return nil
  }

  /// The line, from zero, of a `%YAML` for a version other than 1.1 among the directives before a
  /// character, or nil.
  func foreignVersionLine(beforeCharacter character: Int) -> Int? {
    let end = byteIndex(ofCharacter: character) ?? bytes.count
    let lines = bytes[..<end].split(separator: 0x0A, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated().reversed() {
      if line.starts(with: "%YAML".utf8) {
        let version = line.dropFirst(5).drop { $0 == 0x20 || $0 == 0x09 }.prefix { $0 > 0x20 }
        return version.elementsEqual("1.1".utf8) ? nil : number
      }
      guard line.first.map({ $0 <= 0x25 }) ?? true else { return nil }
    }
    return nil
  }

  /// The text before a character.
  func prefix(beforeCharacter character: Int) -> YAMLSource? {
    guard let index = byteIndex(ofCharacter: character), index > 0 else { return nil }
    var prefix = self
    prefix.bytes.removeSubrange(index...)
    return prefix
  }

  /// Whether an empty flow collection begins at a character, and not as the item of a `-`.
  func hasEmptyCollection(at character: Int) -> Bool {
    guard let index = byteIndex(ofCharacter: character),
      bytes[..<index].last(where: { $0 > 0x20 }) != UInt8(ascii: "-")
    else { return false }
    let close: UInt8
    switch bytes[index] {
    case UInt8(ascii: "{"): close = UInt8(ascii: "}")
    case UInt8(ascii: "["): close = UInt8(ascii: "]")
    default: return false
    }
    return bytes[(index &+ 1)...].first { $0 > 0x20 } == close
  }

  /// Whether a place is on a line before the last one.
  func isBeforeLastLine(_ place: YAMLPlace?) -> Bool {
    guard let place else { return false }
    var lines = 1
    for byte in bytes where byte == 0x0A { lines &+= 1 }
    return place.line < lines
  }

  /// Whether nothing but white space is in the last so many characters.
  func endsInSpace(_ count: Int) -> Bool {
    bytes.suffix(count).allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }

  /// Whether the text is UTF-16, where bytes are not looked at.
  private var isWide: Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  }

  /// Where the first character is: a byte order mark is not counted.
  var firstByte: Int { bytes.starts(with: Self.byteOrderMark) ? 3 : 0 }

  private func byteIndex(ofCharacter character: Int) -> Int? {
    if isWide { return nil }
    var index = firstByte
    for _ in 0..<character {
      guard index < bytes.count else { return nil }
      index &+= YAMLCharacter.width(bytes[index])
    }
    return index < bytes.count ? index : nil
  }

  /// The text of a scalar as it was written.
  func unmask(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      if index &+ 2 < text.count, text[index] == Self.prefix[0],
        text[index &+ 1] == Self.prefix[1], let mask = Mask(rawValue: text[index &+ 2])
      {
        switch mask {
        case .slash: result.append(UInt8(ascii: "/"))
        case .colon: result.append(UInt8(ascii: ":"))
        case .byteOrderMark: result.append(contentsOf: Self.byteOrderMark)
        case .backslash: break
        }
        index &+= 3
      } else {
        result.append(text[index])
        index &+= 1
      }
    }
    return result
  }
}
