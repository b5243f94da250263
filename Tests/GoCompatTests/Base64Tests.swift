import GoCompat
import Testing

@Suite struct Base64Tests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("\u{3ff}\u{3ff}", "z7/Pvw=="),
  ])
  func `both ways`(_ text: String, _ encoded: String) throws {
    #expect(Base64.standard.encode(ByteString(text)) == ByteString(encoded))
    #expect(try Base64.standard.decode(ByteString(encoded)) == Array(text.utf8))
    let lines = encoded.map { "\($0)\r\n" }.joined()
    #expect(try Base64.standard.decode(ByteString(lines)) == Array(text.utf8))
  }

  @Test(arguments: [("Zg", 0), ("Zg=", 3), ("Z===", 1), ("Zg==x", 4), ("Zm9v!", 4), ("Zg=x", 2)])
  func `errors name the byte that Go names`(_ text: String, _ offset: Int) {
    let error = #expect(throws: Base64.Corrupt.self) {
      try Base64.standard.decode(ByteString(text))
    }
    #expect(error?.offset == offset)
  }

  @Test func `the form for URLs has no padding`() throws {
    #expect(Base64.url.encode("\u{3ff}\u{3ff}" as ByteString) == "z7_Pvw")
    #expect(try Base64.url.decode("Zg" as ByteString) == [0x66])
    #expect(throws: Base64.Corrupt.self) { try Base64.url.decode("Zg==" as ByteString) }
  }
}
