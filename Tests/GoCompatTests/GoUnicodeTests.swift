import GoCompat
import Testing

@Suite struct GoUnicodeTests {
  @Test(arguments: [
    ("a", "A"), ("ß", "ß"), ("ŉ", "ŉ"), ("ᾳ", "ᾼ"), ("ᾀ", "ᾈ"), ("ﬀ", "ﬀ"), ("ǆ", "Ǆ"), ("ÿ", "Ÿ"),
    ("ı", "I"), ("ſ", "S"), ("µ", "Μ"),
    // Their capitals came with Unicode 16.
    ("\u{19B}", "\u{19B}"), ("\u{264}", "\u{264}"),
  ])
  func mapsToUpperSimply(text: String, expected: String) {
    #expect(ByteString(text).uppercased.text == expected)
  }

  @Test(arguments: [("A", "a"), ("İ", "i"), ("Σ", "σ"), ("K", "k"), ("ᾈ", "ᾀ"), ("ẞ", "ß")])
  func mapsToLowerSimply(text: String, expected: String) {
    #expect(ByteString(text).lowercased.text == expected)
  }

  @Test func mapsToTitle() {
    #expect(GoUnicode.toTitle(0x1C6) == 0x1C5)
    #expect(GoUnicode.toTitle(0x10D0) == 0x10D0)
    #expect(GoUnicode.toTitle(UInt32(UInt8(ascii: "x"))) == UInt32(UInt8(ascii: "X")))
  }

  @Test func repairsWhileMapping() {
    #expect(ByteString([0x61, 0xFF]).uppercased == "A\u{FFFD}")
  }

  @Test func countsRunesAsGo() {
    let text = ByteString([0x61, 0xE4, 0xB8, 0x96, 0xE4, 0xB8, 0xED, 0xA0, 0x80, 0xC0, 0x80])
    #expect(text.runeCount == 9)
    #expect(text.runes.filter { $0 == 0xFFFD }.count == 7)
    #expect(ByteString(runes: [0x61, 0x4E16, 0xD800, 0x1F600]) == "a世\u{FFFD}😀")
  }

  @Test func classifies() {
    #expect(GoUnicode.isSpace(0x85) && GoUnicode.isSpace(0x3000) && !GoUnicode.isSpace(0x200B))
    #expect(GoUnicode.isPrint(0x20) && !GoUnicode.isPrint(0xA0) && GoUnicode.isGraphic(0xA0))
    #expect(GoUnicode.isDigit(0x661) && !GoUnicode.isDigit(0xB2) && GoUnicode.isNumber(0xB2))
    #expect(GoUnicode.isLower(0x295) && GoUnicode.isLetter(0x4E16) && !GoUnicode.isPrint(0xFFFE))
  }
}
