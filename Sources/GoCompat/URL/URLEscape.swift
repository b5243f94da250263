/// Percent escapes by the part of a URL they stand in.
enum URLEscape {
  enum Part {
    case path, segment, host, zone, user, query, fragment
  }

  /// - SeeAlso: `url.shouldEscape`
  static func mustEscape(_ byte: UInt8, in part: Part) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return false
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"): return false
    default: break
    }
    return switch part {
    case .host, .zone: !"!$&'()*+,;=:[]<>\"".utf8.contains(byte)
    case .path: !"$&+,/:;=@".utf8.contains(byte)
    case .segment: !"$&+:=@".utf8.contains(byte)
    case .user: !"$&+,;=".utf8.contains(byte)
    case .query: true
    case .fragment: !"$&+,/:;=?@!()*".utf8.contains(byte)
    }
  }

  /// - SeeAlso: `url.escape`
  static func escape(_ text: ByteString, in part: Part) -> ByteString {
    guard text.bytes.contains(where: { mustEscape($0, in: part) }) else { return text }
    var result: [UInt8] = []
    for byte in text.bytes {
      if !mustEscape(byte, in: part) {
        result.append(byte)
      } else if byte == UInt8(ascii: " ") && part == .query {
        result.append(UInt8(ascii: "+"))
      } else {
        result.append(UInt8(ascii: "%"))
        Strconv.appendUint(UInt64(byte >> 4), base: 16, upper: true, to: &result)
        Strconv.appendUint(UInt64(byte & 15), base: 16, upper: true, to: &result)
      }
    }
    return ByteString(result)
  }

  /// - SeeAlso: `url.unescape`
  static func unescape(_ text: ByteString, in part: Part) throws(GoURLError.Reason) -> ByteString {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "%"):
        result.append(try unescapeOne(text, index, in: part))
        index += 2
      case UInt8(ascii: "+") where part == .query: result.append(UInt8(ascii: " "))
      default:
        if (part == .host || part == .zone) && byte < 0x80 && mustEscape(byte, in: part) {
          throw .hostCharacter(text[index...index])
        }
        result.append(byte)
      }
      index += 1
    }
    return ByteString(result)
  }

  /// The byte of the escape at the index. A host may escape only what is not ASCII.
  private static func unescapeOne(
    _ text: ByteString, _ index: Int, in part: Part
  ) throws(GoURLError.Reason) -> UInt8 {
    let escape = text[index..<min(index + 3, text.count)]
    guard escape.count == 3, let high = digit(escape[1]), let low = digit(escape[2]) else {
      throw .escape(escape)
    }
    let byte = high << 4 | low
    if escape == "%25" { return byte }
    if part == .host && high < 8 { throw .escape(escape) }
    if part == .zone && byte != UInt8(ascii: " ") && mustEscape(byte, in: .host) {
      throw .escape(escape)
    }
    return byte
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}

extension GoURL {
  /// - SeeAlso: `url.QueryEscape`
  public static func queryEscape(_ text: ByteString) -> ByteString {
    URLEscape.escape(text, in: .query)
  }

  /// - SeeAlso: `url.PathEscape`
  public static func pathEscape(_ text: ByteString) -> ByteString {
    URLEscape.escape(text, in: .segment)
  }

  /// - SeeAlso: `url.QueryUnescape`
  public static func queryUnescape(_ text: ByteString) throws(GoURLError.Reason) -> ByteString {
    try URLEscape.unescape(text, in: .query)
  }

  /// - SeeAlso: `url.PathUnescape`
  public static func pathUnescape(_ text: ByteString) throws(GoURLError.Reason) -> ByteString {
    try URLEscape.unescape(text, in: .segment)
  }
}
