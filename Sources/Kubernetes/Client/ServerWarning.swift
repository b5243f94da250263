public import GoCompat
internal import HTTP

/// Something a server did what was asked for, but has to say about it.
public struct ServerWarning: Sendable, Hashable {
  /// 299 for what is worth showing.
  public var code: Int
  public var agent: ByteString
  public var text: ByteString

  public init(code: Int = 299, agent: ByteString = "-", text: ByteString) {
    self.code = code
    self.agent = agent
    self.text = text
  }

  /// The warnings of an answer that client-go shows: those of code 299 with a text.
  ///
  /// - SeeAlso: RFC 7234, section 5.5; `net.ParseWarningHeaders`
  static func all(in headers: HTTPHeaders) -> [ServerWarning] {
    headers.values("Warning").flatMap { header in
      var reader = WarningReader(ByteString(header))
      return reader.readAll()
    }.filter { $0.code == 299 && !$0.text.isEmpty }
  }
}

/// Reads the value of one Warning field: `299 - "text"`, several with commas between.
private struct WarningReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: ByteString) { bytes = text.bytes }

  /// All up to the first that is malformed.
  mutating func readAll() -> [ServerWarning] {
    var warnings: [ServerWarning] = []
    while let warning = readOne() { warnings.append(warning) }
    return warnings
  }

  private mutating func readOne() -> ServerWarning? {
    skipSpace()
    guard let code = readWord(), code.count == 3, let number = Int(code.text),
      (100...299).contains(number), let agent = readWord(), !agent.isEmpty,
      let text = readQuoted()
    else { return nil }
    guard !text.bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
    skipSpace()
    if peek == UInt8(ascii: "\"") {
      guard readDate() else { return nil }
      skipSpace()
    }
    if peek == UInt8(ascii: ",") { position += 1 } else if peek != nil { return nil }
    return ServerWarning(code: number, agent: agent, text: text)
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x09 { position += 1 }
  }

  /// What stands before the next space.
  private mutating func readWord() -> ByteString? {
    guard let end = bytes[position...].firstIndex(of: 0x20) else { return nil }
    defer { position = end + 1 }
    return ByteString(bytes[position..<end])
  }

  private mutating func readQuoted() -> ByteString? {
    guard peek == UInt8(ascii: "\"") else { return nil }
    position += 1
    var text: [UInt8] = []
    while let byte = peek {
      position += 1
      if byte == UInt8(ascii: "\"") { return ByteString(text) }
      if byte == UInt8(ascii: "\\"), let escaped = peek {
        text.append(escaped)
        position += 1
      } else {
        text.append(byte)
      }
    }
    return nil
  }

  private mutating func readDate() -> Bool {
    guard let end = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "\"")) else {
      return false
    }
    position = end + 1
    return true
  }
}
