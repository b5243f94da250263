import GoCompat
import Testing
import YAML

/// Reading parts of JSON texts: single members, and elements of an array as the text comes.
@Suite struct JSONPieceTests {
  private func text(_ range: Range<Int>?, of json: String) -> String? {
    range.map { String(decoding: Array(json.utf8)[$0], as: UTF8.self) }
  }

  private static let record = #"""
    { "name":"shop", "info" : {"status":"deployed","notes":"a \"b\" } ] \\"},
      "list":[1,[2,"]"],{"x":{}}], "chart":{"metadata":{"name":"c"},"files":["…"]}, "version": 7 }
    """#

  @Test(
    arguments: [
      (["name"], #""shop""#),
      (["info"], #"{"status":"deployed","notes":"a \"b\" } ] \\"}"#),
      (["chart", "metadata"], #"{"name":"c"}"#), (["chart", "metadata", "name"], #""c""#),
      (["version"], "7"), (["list"], #"[1,[2,"]"],{"x":{}}]"#), (["metadata"], nil),
      (["name", "x"], nil), (["list", "x"], nil),
    ] as [([String], String?)])
  func `a member is found by its path`(path: [String], value: String?) {
    let glance = JSONGlance(Array(Self.record.utf8))
    #expect(
      text(glance.value(at: path.map { ByteString($0) }), of: Self.record) == value)
  }

  @Test func `a text that breaks off tells what it has whole`() {
    let bytes = Array(Self.record.utf8)
    let whole = JSONGlance(bytes)
    for end in 0..<bytes.count {
      let glance = JSONGlance(Array(bytes[..<end]))
      for path: [ByteString] in [["name"], ["info"], ["chart", "metadata"], ["version"], ["list"]] {
        let found = glance.value(at: path)
        #expect(found == nil || found == whole.value(at: path))
      }
    }
  }

  @Test(arguments: [
    "", "{", "[", "}", #"{"a"#, #"{"a":"#, #"{"a":}"#, "{,}", "\\", #"{"a" 1}"#, "7",
  ])
  func `what is no JSON tells nothing`(text: String) {
    #expect(JSONGlance(Array(text.utf8)).value(at: ["a"]) == nil)
  }

  private static let list = #"""
    {"kind":"List","note":"\"items\":[{}]","metadata":{"items":[1],"continue":"x"},
     "items" : [ {"a":"}\"]{","b":[{}]} , {"c":{"d":"\\"}},{}
     ], "end":[{}]}
    """#
  private static let elements = [#"{"a":"}\"]{","b":[{}]}"#, #"{"c":{"d":"\\"}}"#, "{}"]

  @Test func `elements come however the text is cut`() throws {
    let bytes = Array(Self.list.utf8)
    for size in 1...bytes.count {
      var cutter = JSONElementCutter(member: "items", limit: 100)
      var found: [String] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        try cutter.put(Array(bytes[start..<min(start + size, bytes.count)])) {
          found.append(String(decoding: $0, as: UTF8.self))
        }
      }
      #expect(found == Self.elements)
      let frame = try JSONReader.kubernetesValue(cutter.frame)
      #expect(
        frame
          == .object([
            "kind": .string("List"), "note": .string(#""items":[{}]"#),
            "metadata": .object(["items": .array([.int(1)]), "continue": .string("x")]),
            "items": .array([]), "end": .array([.object([:])]),
          ]))
    }
  }

  @Test func `an element has a limit, and is an object`() {
    var cutter = JSONElementCutter(member: "items", limit: 10)
    #expect(throws: JSONElementCutter.Problem.tooLarge(limit: 10)) {
      try cutter.put(Array(#"{"items":[{"a":"more than ten bytes"#.utf8)) { _ in }
    }
    var other = JSONElementCutter(member: "items", limit: 10)
    #expect(throws: JSONElementCutter.Problem.malformed) {
      try other.put(Array(#"{"items":[1]}"#.utf8)) { _ in }
    }
  }
}
