import GoCompat
import Testing

@Suite struct StrconvTests {
  @Test(arguments: [
    ("", 10, "syntax"), ("-", 10, "syntax"), ("12", 10, "12"), ("-0", 10, "0"), ("+7", 10, "7"),
    ("1_000", 10, "syntax"), ("1_000", 0, "1000"), ("1__0", 0, "syntax"), ("_1", 0, "syntax"),
    ("0x_1F", 0, "31"), ("0x", 0, "syntax"), ("017", 0, "15"), ("08", 0, "syntax"),
    ("0o17", 0, "15"), ("0b101", 0, "5"), ("zz", 36, "1295"),
    ("9223372036854775807", 10, "9223372036854775807"),
    ("9223372036854775808", 10, "range 9223372036854775807"),
    ("-9223372036854775808", 10, "-9223372036854775808"),
    ("-9223372036854775809", 10, "range -9223372036854775808"), ("1", 1, "base 1"),
    ("12x", 10, "syntax"),
  ])
  func readsIntegers(text: String, base: Int, expected: String) {
    let result =
      switch Strconv.scanInt(ByteString(text), base: base) {
      case .value(let value): "\(value)"
      case .syntax: "syntax"
      case .range(let value): "range \(value)"
      case .base(let base): "base \(base)"
      case .bitSize(let size): "size \(size)"
      }
    #expect(result == expected)
  }

  @Test(arguments: [
    ("x", "strconv.ParseInt: parsing \"x\": invalid syntax"),
    ("300", "strconv.ParseInt: parsing \"300\": value out of range"),
    ("a\"\u{7f}", #"strconv.ParseInt: parsing "a\"\x7f": invalid syntax"#),
  ])
  func namesErrorsAsGo(text: String, expected: String) {
    let error = #expect(throws: NumberError.self) {
      try Strconv.parseInt(ByteString(text), bitSize: 8)
    }
    #expect(error?.goText.text == expected)
  }

  @Test(arguments: [
    ("1", "1"), ("1.", "1"), (".5", "0.5"), (".", "syntax"), ("1e", "syntax"), ("1e5", "100000"),
    ("1E+23", "1e+23"), ("-0", "-0"), ("1_2.5", "12.5"), ("1_.5", "syntax"), ("0x1p-2", "0.25"),
    ("0x1.8", "syntax"), ("0x.8p1", "1"), ("inf", "+Inf"), ("-Infinity", "-Inf"), ("nan", "NaN"),
    ("+nan", "syntax"), ("infi", "syntax"), ("1e400", "range +Inf"), ("-1e400", "range -Inf"),
    ("1e-400", "0"), ("4.9e-324", "5e-324"), ("0x1p-1074", "5e-324"), ("0x1p-1075", "0"),
    ("0x1.8p-1075", "5e-324"), ("0x1p1024", "range +Inf"), (" 1", "syntax"),
    ("0x1.0000000000000801p0", "1.0000000000000002"),
    ("123456789012345678901234567890", "1.2345678901234568e+29"), ("1,5", "syntax"),
    ("0.1e1_0", "1e+09"), ("9007199254740993", "9.007199254740992e+15"),
  ])
  func readsFloats(text: String, expected: String) {
    let result =
      switch Strconv.scanFloat(ByteString(text)) {
      case .value(let value): Strconv.formatFloat(value, .g).text
      case .range(let value): "range " + Strconv.formatFloat(value, .g).text
      default: "syntax"
      }
    #expect(result == expected)
  }

  @Test func readsNarrowFloats() throws {
    #expect(try Strconv.parseFloat("0x0.1234569p-125", bitSize: 32) == 0x123457p-149)
    #expect(try Strconv.parseFloat("16777217", bitSize: 32) == 16_777_216)
    #expect(Strconv.scanFloat("1e39", bitSize: 32).lenient == .infinity)
  }

  @Test(arguments: [
    (1.0, FloatVerb.e, 5, "1.00000e+00"), (400, .g, 2, "4e+02"), (40, .g, 2, "40"),
    (2_000_000, .g, -1, "2e+06"), (1e6, .f, -1, "1000000"), (0, .g, 3, "0"), (0, .e, 2, "0.00e+00"),
    (-0.0, .f, 1, "-0.0"), (2.5, .f, 0, "2"), (3.5, .f, 0, "4"), (0.000123, .g, -1, "0.000123"),
    (0.0000123, .g, -1, "1.23e-05"), (123456, .upperG, 3, "1.23E+05"), (1, .x, -1, "0x1p+00"),
    (0.1, .x, 3, "0x1.99ap-04"), (1.999, .upperX, 0, "0X1P+01"),
    (1, .b, -1, "4503599627370496p-52"),
    (.leastNonzeroMagnitude, .g, -1, "5e-324"), (1e23, .g, 17, "9.9999999999999992e+22"),
    (.infinity, .g, -1, "+Inf"),
    (100, .e, -1, "1e+02"), (1e21, .f, -1, "1000000000000000000000"),
  ])
  func writesFloats(value: Double, verb: FloatVerb, precision: Int, expected: String) {
    #expect(Strconv.formatFloat(value, verb, precision: precision).text == expected)
  }

  @Test func writesNarrowFloats() {
    let tenth = Double(Float(0.1))
    #expect(Strconv.formatFloat(tenth, .g, bitSize: 32) == "0.1")
    #expect(Strconv.formatFloat(tenth, .f, precision: 10, bitSize: 32) == "0.1000000015")
    #expect(Strconv.formatFloat(tenth, .b, bitSize: 32) == "13421773p-27")
    #expect(Strconv.formatFloat(1e39, .g, bitSize: 32) == "+Inf")
    #expect(Strconv.formatFloat(0.1, .f, precision: 10, bitSize: 32) == "0.1000000015")
  }

  @Test func writesIntegers() {
    #expect(Strconv.formatInt(.min) == "-9223372036854775808")
    #expect(Strconv.formatInt(-255, base: 16) == "-ff")
    #expect(Strconv.formatUint(9, base: 2) == "1001")
    #expect(Strconv.formatUint(.max, base: 36) == "3w5e11264sgsf")
  }

  @Test(arguments: [
    ("", "\"\""), ("a\"b\\", #""a\"b\\""#), ("\u{7}\u{8}\t\n\u{b}\u{c}\r", #""\a\b\t\n\v\f\r""#),
    ("\u{1}\u{7f}", #""\x01\x7f""#), ("é世", "\"é世\""), ("\u{a0}\u{200b}", #""\u00a0\u200b""#),
    ("\u{10ffff}", #""\U0010ffff""#), ("\u{1F600}", "\"\u{1F600}\""),
    // Unicode 15.1 brought this ideograph: Go does not know it yet.
    ("\u{2FFC}", #""\u2ffc""#),
  ])
  func quotes(text: String, expected: String) throws {
    let quoted = Strconv.quote(ByteString(text))
    #expect(quoted.text == expected)
    #expect(try Strconv.unquote(quoted).text == text)
  }

  @Test func quotesBytes() throws {
    let broken = ByteString([0x61, 0xFF, 0xC3])
    #expect(Strconv.quote(broken) == #""a\xff\xc3""#)
    #expect(try Strconv.unquote(#""a\xff\303""#) == broken)
    #expect(Strconv.quoteToASCII("é") == #""\u00e9""#)
    #expect(Strconv.quoteRune(0x27) == #"'\''"#)
    #expect(Strconv.quoteRune(0xD800) == "'\u{FFFD}'")
    #expect(Strconv.canBackquote("a\tb"))
    #expect(!Strconv.canBackquote("a`"))
    #expect(!Strconv.canBackquote(broken))
  }

  @Test(arguments: [
    "", "\"", "\"a", "b\"", #""\9""#, #""\129""#, "'ab'", #""\x1!""#, #""\U12345678""#, #""\z""#,
    "`", "```", #""\'""#, #"'\"'"#, "\"\n\"", "'\n'", #""\udead""#, "\"a\"b\"",
  ])
  func refusesLiterals(literal: String) {
    #expect(throws: Strconv.SyntaxError.self) { try Strconv.unquote(ByteString(literal)) }
  }
}
