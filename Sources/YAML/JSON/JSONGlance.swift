public import GoCompat

/// Finds single members of a JSON text without reading the others; the text may break off.
///
/// What is passed over is not checked: whoever finds nothing reads it all.
public struct JSONGlance {
  private let bytes: [UInt8]

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Where the value stands that a path of member names leads to; nil when the text has none, or ends
  /// before it does.
  public func value(at path: [ByteString]) -> Range<Int>? {
    bytes.withUnsafeBufferPointer { text in
      var place = 0
      for name in path {
        guard let found = JSONSkip.member(name, in: text, from: place) else { return nil }
        place = found
      }
      let start = JSONSkip.space(text, place)
      return JSONSkip.value(text, start).map { start..<$0 }
    }
  }

  /// The text at a path; nil when it is none.
  public func string(at path: [ByteString]) -> ByteString? {
    guard let range = value(at: path),
      case .string(let text)? = try? JSONReader.kubernetesValue(Array(bytes[range]))
    else { return nil }
    return text
  }

  /// The object at a path; nil when it is none.
  public func object(at path: [ByteString]) -> Object? {
    guard let range = value(at: path),
      case .object(let object)? = try? JSONReader.read(Array(bytes[range]), into: ValueBuilder())
    else { return nil }
    return object
  }
}

/// Passes over JSON; nil is the end of a text that breaks off, or no JSON.
enum JSONSkip {
  typealias Text = UnsafeBufferPointer<UInt8>

  static func space(_ text: Text, _ start: Int) -> Int {
    var place = start
    while place < text.count, text[place] <= 0x20 { place &+= 1 }
    return place
  }

  /// Where the value of a member begins.
  static func member(_ name: ByteString, in text: Text, from start: Int) -> Int? {
    var place = space(text, start)
    guard place < text.count, text[place] == UInt8(ascii: "{") else { return nil }
    while true {
      place = space(text, place &+ 1)
      guard place < text.count, text[place] == UInt8(ascii: "\""),
        let end = string(text, place &+ 1)
      else { return nil }
      let isWanted = text[(place &+ 1)..<(end &- 1)].elementsEqual(name.bytes)
      place = space(text, end)
      guard place < text.count, text[place] == UInt8(ascii: ":") else { return nil }
      if isWanted { return place &+ 1 }
      guard let next = value(text, space(text, place &+ 1)) else { return nil }
      place = space(text, next)
      guard place < text.count, text[place] == UInt8(ascii: ",") else { return nil }
    }
  }

  /// The end of the value that begins here; of a number, what follows it must be there.
  static func value(_ text: Text, _ start: Int) -> Int? {
    guard start < text.count else { return nil }
    switch text[start] {
    case UInt8(ascii: "\""): return string(text, start &+ 1)
    case UInt8(ascii: "{"), UInt8(ascii: "["): return nested(text, start)
    default:
      var place = start
      while place < text.count, !isEnd(text[place]) { place &+= 1 }
      return place < text.count && place > start ? place : nil
    }
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}")
      || byte == UInt8(ascii: "]")
  }

  private static func nested(_ text: Text, _ start: Int) -> Int? {
    var place = start
    var depth = 0
    while place < text.count {
      switch text[place] {
      case UInt8(ascii: "\""):
        guard let end = string(text, place &+ 1) else { return nil }
        place = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth &+= 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth &-= 1
        if depth == 0 { return place &+ 1 }
      default: break
      }
      place &+= 1
    }
    return nil
  }

  /// The end of a string, behind its quote.
  ///
  /// - Parameter start: behind the quote that opens it.
  static func string(_ text: Text, _ start: Int) -> Int? {
    var place = start
    while true {
      place = plain(text, place)
      guard place < text.count else { return nil }
      if text[place] == UInt8(ascii: "\"") { return place &+ 1 }
      place &+= 2
    }
  }

  /// Where the next quote or backslash is, or the end. Texts of a megabyte pass here: eight bytes at
  /// once.
  static func plain(_ text: Text, _ start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let (quotes, slashes) = (ones &* 0x22, ones &* 0x5C)
    var place = start
    guard let base = text.baseAddress else { return place }
    let raw = UnsafeRawPointer(base)
    while place &+ 8 <= text.count {
      let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let (left, right) = (word ^ quotes, word ^ slashes)
      // Bytes that are zero, as the highest bit of each.
      let hits = ((left &- ones) & ~left | (right &- ones) & ~right) & (ones &* 0x80)
      if hits != 0 { break }
      place &+= 8
    }
    while place < text.count, text[place] != UInt8(ascii: "\""), text[place] != UInt8(ascii: "\\") {
      place &+= 1
    }
    return place
  }
}
