public import GoCompat

/// The text of a template file, by which places in it are named.
public final class TemplateSource: Sendable {
  /// The name the text was parsed under: in errors, Go's parse name.
  public let name: ByteString
  public let bytes: [UInt8]

  public init(name: ByteString, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The line of a byte offset, from 1.
  public func line(at offset: Int) -> Int {
    var line = 1
    for byte in bytes.prefix(offset) where byte == 0x0A { line += 1 }
    return line
  }

  /// The column of a byte offset as Go counts it: the bytes between the start of its line and it.
  public func column(at offset: Int) -> Int {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return offset - start
  }
}
