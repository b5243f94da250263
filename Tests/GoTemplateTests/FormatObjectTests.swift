import GoCompat
import GoTemplate
import Testing

/// What templates cannot easily make: structs, pointers, typed nils, methods.
@Suite struct FormatObjectTests {
  final class Pair: GoObject {
    let isPointer: Bool
    let text: ByteString?

    init(pointer: Bool, text: ByteString? = nil) {
      isPointer = pointer
      self.text = text
      super.init(GoType(pointer ? "*demo.Pair" : "demo.Pair", pointer ? .ptr : .struct))
    }

    override var fields: [(name: ByteString, value: GoValue)] {
      [("Name", .string("a b")), ("count", .int(2)), ("Rest", .nil)]
    }
    override var stringValue: ByteString? { text }
  }

  final class NilPointer: GoObject {
    init() { super.init(GoType("*demo.Pair", .ptr)) }
    override var isNil: Bool { true }
  }

  static let month = GoType(
    "time.Month", .int,
    methods: [
      "String": GoMethod(GoSignature([], result: .string)) { _, _ in .string("May") }
    ])

  @Test(arguments: [
    ("%v", "&{a b 2 <nil>}"), ("%+v", "&{Name:a b count:2 Rest:<nil>}"),
    ("%#v", #"&demo.Pair{Name:"a b", count:2, Rest:interface {}(nil)}"#), ("%T", "*demo.Pair"),
    ("%s", "&{a b %!s(int=2) <nil>}"), ("%d", "&{%!d(string=a b) 2 <nil>}"),
  ])
  func printsPointersToStructs(format: String, expected: String) {
    let pair = GoValue.object(Pair(pointer: true))
    #expect(GoFormat.sprintf(ByteString(format), [pair]).text == expected)
  }

  @Test func printsStructs() {
    let pair = GoValue.object(Pair(pointer: false))
    #expect(GoFormat.text(pair) == "{a b 2 <nil>}")
    #expect(GoFormat.sprintf("%v", [.slice(GoSlice([pair]))]) == "[{a b 2 <nil>}]")
    #expect(GoFormat.sprintf("%#v", [pair]).text.hasPrefix("demo.Pair{Name:"))
  }

  @Test func callsMethods() {
    let pair = GoValue.object(Pair(pointer: true, text: "p\n"))
    #expect(
      GoFormat.sprintf("%v|%q|%x|%5s", [pair, pair, pair, pair]) == "p\n|\"p\\n\"|700a|   p\n")
    #expect(GoFormat.sprintf("%d", [pair]) == "&{%!d(string=a b) 2 <nil>}")
    #expect(GoFormat.sprintf("%w", [pair]) == "%!w(*demo.Pair=&{a b 2 <nil>})")
    #expect(GoFormat.sprintf("%t", [pair]) == "&{%!t(string=a b) %!t(int=2) <nil>}")
    let month = GoValue.number(.named(Self.month, 5))
    #expect(GoFormat.sprintf("%v %d %s", [month, month, month]) == "May 5 May")
    #expect(GoFormat.sprintf("%t", [month]) == "%!t(time.Month=5)")
  }

  @Test func printsTypedNils() {
    let pointer = GoValue.object(NilPointer())
    let map = GoValue.map(GoMap(.anyMap, isNil: true))
    let slice = GoValue.slice(GoSlice(nil: .stringSlice))
    #expect(GoFormat.sprintf("%v %v %v", [pointer, map, slice]) == "<nil> map[] []")
    #expect(
      GoFormat.sprintf("%#v %#v %#v", [pointer, map, slice])
        == "(*demo.Pair)(nil) map[string]interface {}(nil) []string(nil)")
    #expect(GoFormat.sprintf("%p", [pointer]) == "0x0")
    #expect(GoFormat.sprintf("%p", [.int(1)]) == "%!p(int=1)")
  }

  @Test func printsRareNumbers() {
    let byte = GoValue.number(.uint8(255))
    #expect(GoFormat.sprintf("%v %#v %x %c", [byte, byte, byte, byte]) == "255 0xff ff ÿ")
    #expect(GoFormat.sprintf("%v", [.number(.float32(0.1))]) == "0.1")
    #expect(GoFormat.sprintf("%.1f", [.number(.complex(1, -2))]) == "(1.0-2.0i)")
    #expect(GoFormat.text(.float64(.infinity)) == "+Inf")
    #expect(
      GoFormat.sprintf("%06d|%+08.2f", [.float64(.nan), .float64(-.infinity)]).text
        == "%!d(float64=   NaN)|    -Inf")
  }

  @Test func setsSpacesAsGo() {
    let values: [GoValue] = [
      .int(1), .int(2), .text("a"), .int(3), .text("b"), .text("c"), .nil, .nil,
    ]
    #expect(GoFormat.sprint(values) == "1 2a3bc<nil> <nil>")
    #expect(GoFormat.sprintln([.int(1), .text("a")]) == "1 a\n")
    #expect(GoFormat.sprintln([]) == "\n")
  }

  @Test func cutsMapsThatHoldThemselves() {
    let map = GoMap()
    map["self"] = .map(map)
    #expect(GoFormat.text(.map(map)).count < 10_000)
    map["self"] = .nil
  }

  @Test func keepsBrokenText() {
    let broken = ByteString([0x61, 0xFF])
    #expect(
      GoFormat.sprintf("%s|%5s|%.2s", [.string(broken), .string(broken), .string(broken)])
        == broken + "|   " + broken + "|" + broken)
  }
}
