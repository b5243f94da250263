import Arguments
import Testing

private let flags = FlagSet(
  local: [
    Flag("bool", shorthand: "b", .bool(false), ""), Flag("other", shorthand: "o", .bool(true), ""),
    Flag("string", shorthand: "s", .string("init"), ""),
    Flag("int", shorthand: "i", .int(7), ""), Flag("uint", .uint(0), ""),
    Flag("float", .float32(0), ""), Flag("time", .duration(0), ""),
    Flag("array", .stringArray([]), ""), Flag("list", shorthand: "l", .strings(["x"]), ""),
    Flag("pairs", .pairs, ""), Flag("bare", .string(""), "", bareValue: "unset"),
    Flag("old", .bool(false), "", deprecated: "use --bool instead", alias: "bool"),
  ],
  global: [Flag("global", shorthand: "g", .string(""), "")])

@Suite struct FlagParserTests {
  private func parse(_ words: String...) throws -> ParsedFlags {
    try FlagParser(flags).parse(words)
  }

  @Test func spellings() throws {
    #expect(try parse("--string", "v").string("string") == "v")
    #expect(try parse("--string=v=w").string("string") == "v=w")
    #expect(try parse("--string=").string("string") == "")
    #expect(try parse("-sv").string("string") == "v")
    #expect(try parse("-s=v").string("string") == "v")
    #expect(try parse("-s", "-v").string("string") == "-v")
    #expect(try parse("-bos", "v").string("string") == "v")
    #expect(try parse("-bsx").bool("bool"))
    #expect(try parse("-b=false").bool("bool") == false)
    #expect(try parse("--other=f").bool("other") == false)
    #expect(try parse("--bare").string("bare") == "unset")
    #expect(try parse("--bare=x", "y").string("bare") == "x")
    #expect(try parse("--bare", "y").arguments == ["y"])
    #expect(try parse("-g", "x").string("global") == "x")
    #expect(try parse().string("string") == "init")
  }

  @Test func argumentsBetweenFlags() throws {
    let parsed = try parse("a", "-b", "c", "-", "", "--", "-x", "--y")
    #expect(parsed.arguments == ["a", "c", "-", "", "-x", "--y"])
    #expect(parsed.argumentsBeforeDash == 4)
    #expect(parsed.isSet("bool"))
    #expect(!parsed.isSet("other"))
  }

  @Test func values() throws {
    #expect(try parse("--int=0x1F").int("int") == 31)
    #expect(try parse("--int=-1_000").int("int") == -1000)
    #expect(try parse("--time", "1m30s").duration("time") == 90_000_000_000)
    #expect(try parse("--float", "1.5").float32("float") == 1.5)
    #expect(try parse("--array", "a,b", "--array", "c").list("array") == ["a,b", "c"])
    #expect(try parse("-l", "a,\"b,c\"", "-l", "d").list("list") == ["a", "b,c", "d"])
    #expect(try parse("--list=").list("list") == [])
    #expect(try parse().list("list") == ["x"])
    let pairs = try parse("--pairs", "b=1,2", "--pairs", "a=3,c=4").pairs("pairs")
    #expect(pairs.map(\.key) == ["a", "b", "c"])
    #expect(pairs.map(\.value) == ["3", "1,2", "4"])
  }

  @Test func deprecatedFlagsSetTheNewOneAndSaySo() throws {
    let parsed = try parse("--old")
    #expect(parsed.bool("bool"))
    #expect(parsed.notes == ["Flag --old has been deprecated, use --bool instead"])
  }

  @Test(arguments: [
    (["--x"], "unknown flag: --x"),
    (["--x=y"], "unknown flag: --x"),
    (["-bx"], "unknown shorthand flag: 'x' in -x"),
    (["-b="], "unknown shorthand flag: '=' in -="),
    (["--string"], "flag needs an argument: --string"),
    (["-bs"], "flag needs an argument: 's' in -s"),
    (["---x"], "bad flag syntax: ---x"),
    (["--=x"], "bad flag syntax: --=x"),
    (
      ["--bool=maybe"],
      #"invalid argument "maybe" for "-b, --bool" flag: strconv.ParseBool: parsing "maybe": invalid syntax"#
    ),
    (
      ["--int", "x"],
      #"invalid argument "x" for "-i, --int" flag: strconv.ParseInt: parsing "x": invalid syntax"#
    ),
    (
      ["--uint=-1"],
      #"invalid argument "-1" for "--uint" flag: strconv.ParseUint: parsing "-1": invalid syntax"#
    ),
    (
      ["--int=99999999999999999999"],
      #"invalid argument "99999999999999999999" for "-i, --int" flag: strconv.ParseInt: parsing "99999999999999999999": value out of range"#
    ),
    (["--time=5"], #"invalid argument "5" for "--time" flag: time: missing unit in duration "5""#),
    (["--pairs=a"], #"invalid argument "a" for "--pairs" flag: a must be formatted as key=value"#),
    (
      ["--list=a\"b"],
      #"invalid argument "a\"b" for "-l, --list" flag: parse error on line 1, column 2: bare " in non-quoted-field"#
    ),
    (
      ["--list=\"a\"b"],
      #"invalid argument "\"a\"b" for "-l, --list" flag: parse error on line 1, column 3: extraneous or missing " in quoted-field"#
    ),
    (
      ["--list=\"a"],
      #"invalid argument "\"a" for "-l, --list" flag: parse error on line 1, column 3: extraneous or missing " in quoted-field"#
    ),
  ])
  func errors(words: [String], wanted: String) {
    let error = #expect(throws: ArgumentError.self) { try FlagParser(flags).parse(words) }
    #expect(error?.goText == wanted)
  }
}
