import Testing

@testable import YAML

@Suite("Eight bytes in one step")
struct ASCIIWordTests {
  @Test(arguments: 0...255)
  func eachByteInEachPlace(_ value: Int) {
    let byte = UInt8(value)
    for place in 0..<11 {
      var bytes = Array("plain text!".utf8)
      bytes[place] = byte
      bytes.withUnsafeBufferPointer { buffer in
        #expect(buffer.isLowASCII == (byte < 0x7F))
        #expect(buffer.isASCIILines == ((0x20..<0x7F).contains(byte) || byte == 0x0A))
        guard place < ASCIIWord.size else { return }
        let isText = (0x20..<0x7F).contains(byte) || byte == 0x0A || byte == 0x09
        #expect(ASCIIWord(UnsafeRawBufferPointer(buffer), at: 0).isText == isText)
      }
    }
  }
}
