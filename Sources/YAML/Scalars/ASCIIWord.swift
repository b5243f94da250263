/// Eight bytes of a text, looked at in one step.
///
/// Where no byte has its high bit, that bit is free to take an answer for the byte, and nothing is
/// carried from one byte to the next.
struct ASCIIWord {
  static let size = MemoryLayout<UInt64>.size

  private static let high: UInt64 = 0x8080_8080_8080_8080
  private static let one: UInt64 = 0x0101_0101_0101_0101

  private let bytes: UInt64

  @inline(__always)
  init(_ text: UnsafeRawBufferPointer, at index: Int) {
    bytes = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
  }

  /// High bits where the byte is not the one given; right if no byte has its high bit.
  @inline(__always)
  private func differ(from byte: UInt64) -> UInt64 {
    ((bytes ^ Self.one &* byte) | Self.high) &- Self.one
  }

  /// High bits where the byte is below 32; right if no byte has its high bit.
  private var controls: UInt64 {
    @inline(__always) get { ~((bytes | Self.high) &- Self.one &* 0x20) }
  }

  /// Whether there is no byte above that of `~`.
  var isLow: Bool {
    @inline(__always) get { (bytes | (bytes &+ Self.one)) & Self.high == 0 }
  }

  /// Whether all are printable ASCII characters or line feeds.
  var isLines: Bool {
    @inline(__always) get { isLow && controls & differ(from: 0x0A) & Self.high == 0 }
  }

  /// Whether all are printable ASCII characters, line feeds or tabs.
  var isText: Bool {
    @inline(__always) get {
      isLow && controls & differ(from: 0x0A) & differ(from: 0x09) & Self.high == 0
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether no byte is above that of `~`.
  var isLowASCII: Bool {
    let raw = UnsafeRawBufferPointer(self)
    var index = 0
    while index &+ ASCIIWord.size <= count {
      guard ASCIIWord(raw, at: index).isLow else { return false }
      index &+= ASCIIWord.size
    }
    while index < count {
      if self[index] >= 0x7F { return false }
      index &+= 1
    }
    return true
  }

  /// Whether all bytes are printable ASCII characters or line feeds.
  var isASCIILines: Bool {
    let raw = UnsafeRawBufferPointer(self)
    var index = 0
    while index &+ ASCIIWord.size <= count {
      guard ASCIIWord(raw, at: index).isLines else { return false }
      index &+= ASCIIWord.size
    }
    while index < count {
      let byte = self[index]
      if byte >= 0x7F || byte < 0x20 && byte != 0x0A { return false }
      index &+= 1
    }
    return true
  }
}
