import GoCompat
import YAML

/// The text of a request's body, cut out of a line as it is written there: `1.0` stays `1.0`.
struct ReplayBody: Sendable {
  let bytes: [UInt8]

  /// Cuts the value at `request.body` out of a line.
  init?(line: [UInt8]) {
    guard let request = Self.value("request", of: line[...]),
      let body = Self.value("body", of: request)
    else { return nil }
    bytes = Array(body)
  }

  /// The text with values of the recording replaced: whole texts, numbers and keys; parts of texts
  /// where the value is long or the text a document.
  func replacing(_ changes: [(old: ByteString, new: ByteString)]) -> [UInt8] {
    if changes.isEmpty { return bytes }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let end = Self.end(ofToken: index, in: bytes[...])
      var token = ByteString(bytes[index..<end])
      if bytes[index] == UInt8(ascii: "\"") {
        token = "\"" + Self.replaced(token[1..<(token.count - 1)], changes) + "\""
      } else if let whole = changes.first(where: { $0.old == token }) {
        token = whole.new
      }
      result += token.bytes
      index = end
    }
    return result
  }

  static func replaced(
    _ text: ByteString, _ changes: [(old: ByteString, new: ByteString)]
  ) -> ByteString {
    if let whole = changes.first(where: { $0.old == text }) { return whole.new }
    var text = text
    for (old, new) in changes where old.count > 6 || text.count > 40 {
      text = text.replacingAll(old, with: new)
    }
    return text
  }

  /// The text of a member of an object.
  private static func value(_ key: String, of text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let wanted = Array("\"\(key)\"".utf8)
    var depth = 0
    var index = text.startIndex
    while index < text.endIndex {
      let end = end(ofToken: index, in: text)
      switch text[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default:
        if depth == 1, end < text.endIndex, text[end] == UInt8(ascii: ":"),
          text[index..<end].elementsEqual(wanted)
        {
          return text[(end + 1)..<self.end(ofValue: end + 1, in: text)]
        }
      }
      index = end
    }
    return nil
  }

  private static func end(ofValue start: Int, in text: ArraySlice<UInt8>) -> Int {
    var depth = 0
    var index = start
    while index < text.endIndex {
      switch text[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      index = end(ofToken: index, in: text)
      if depth == 0 { return index }
    }
    return index
  }

  /// Where a text, a bare word or a mark ends.
  private static func end(ofToken start: Int, in text: ArraySlice<UInt8>) -> Int {
    var index = start + 1
    if text[start] == UInt8(ascii: "\"") {
      while index < text.endIndex, text[index] != UInt8(ascii: "\"") {
        index += text[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      return min(index + 1, text.endIndex)
    }
    guard isWord(text[start]) else { return index }
    while index < text.endIndex, isWord(text[index]) { index += 1 }
    return index
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: true
    default: false
    }
  }
}
