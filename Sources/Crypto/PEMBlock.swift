internal import GoCompat

/// A block of PEM: a type and bytes.
///
/// - SeeAlso: `pem.Block`
public struct PEMBlock: Sendable {
  public let type: [UInt8]
  public let bytes: [UInt8]

  public init(type: String, bytes: [UInt8]) {
    self.type = Array(type.utf8)
    self.bytes = bytes
  }

  private init(type: ArraySlice<UInt8>, bytes: [UInt8]) {
    self.type = Array(type)
    self.bytes = bytes
  }

  /// The block as text.
  /// - SeeAlso: `pem.EncodeToMemory`
  public var text: [UInt8] {
    var output = Array("-----BEGIN ".utf8) + type + Array("-----\n".utf8)
    let encoded = Base64.standard.encode(bytes)
    var index = 0
    while index < encoded.count {
      output += encoded[index..<min(index + 64, encoded.count)]
      output.append(0x0A)
      index += 64
    }
    return output + Array("-----END ".utf8) + type + Array("-----\n".utf8)
  }

  private static let begin = Array("-----BEGIN ".utf8)
  private static let end = Array("-----END ".utf8)
  private static let dashes = Array("-----".utf8)

  /// The first block in a text; nil when there is none.
  /// - SeeAlso: `pem.Decode`
  public init?(firstIn text: [UInt8]) {
    var start = 0
    while let found = Self.find(Self.begin, in: text, from: start) {
      start = found + Self.begin.count
      if let block = Self.readBlock(text, from: start) {
        self = block
        return
      }
    }
    return nil
  }

  /// Where a mark stands at the beginning of a line.
  private static func find(_ mark: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + mark.count <= text.count {
      if index == 0 || text[index - 1] == 0x0A, text[index...].starts(with: mark) { return index }
      index += 1
    }
    return nil
  }

  private static func readBlock(_ text: [UInt8], from start: Int) -> PEMBlock? {
    let (typeLine, bodyStart) = line(text, from: start)
    guard typeLine.suffix(5).elementsEqual(dashes) else { return nil }
    let type = typeLine.dropLast(5)
    var body = bodyStart
    while body < text.count {
      let (header, next) = line(text, from: body)
      guard header.contains(UInt8(ascii: ":")) else { break }
      body = next
    }
    guard body < text.count, let endLine = find(end, in: text, from: body) else { return nil }
    let (trailer, _) = line(text, from: endLine + end.count)
    guard trailer.elementsEqual(type + dashes) else { return nil }
    let data = text[body..<endLine].filter { $0 != 0x20 && $0 != 0x09 }
    guard let bytes = try? Base64.standard.decode(data) else { return nil }
    return PEMBlock(type: type, bytes: bytes)
  }

  /// A line without white space at its end, and where the next one begins.
  private static func line(_ text: [UInt8], from start: Int) -> (ArraySlice<UInt8>, next: Int) {
    let end = text[start...].firstIndex(of: 0x0A) ?? text.count
    var line = text[start..<end]
    while let last = line.last, last == 0x20 || last == 0x09 || last == 0x0D {
      line = line.dropLast()
    }
    return (line, min(end + 1, text.count))
  }
}
