import Foundation
import GoCompat
import Testing

@testable import YAML

@Suite("The reader of everyday YAML and libyaml")
struct PlainYAMLTests {
  /// What one node is, in words.
  private static func describe(_ document: YAMLNodes) -> [String] {
    document.nodes.map { node in
      let text =
        node.kind == .scalar ? String(decoding: document.bytes(node), as: UTF8.self) : ""
      return "\(node.kind) \(node.tag) \(node.isImplicit) \(node.line):\(node.column) \(node.end) "
        + text.debugDescription
    }
  }

  /// Whether the reader takes a text; its nodes must be those of libyaml then.
  private func takes(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let read = PlainYAMLReader.read(bytes) else { return false }
    do {
      let expected = try YAMLNodes.parseByLibrary(bytes)
      #expect(Self.describe(read) == Self.describe(expected), "\(text.debugDescription)")
    } catch {
      Issue.record("libyaml refuses \(text.debugDescription): \(error)")
    }
    return true
  }

  @Test(
    "everyday texts are taken",
    arguments: [
      "", "# nothing\n", "a: b", "a: b\n", "---\na: b\n", "# c\n--- # d\na:\n", "{}\n", "[]",
      "a:\n  b: 1 # c\n\n  c: \"x\\ty\\u00e9\"\n  d: 'it''s'\n",
      "a:\n- b\n-\n- - c\n  - d: e\n    f: g\n",
      "- a\n- b: |\n    text\n     more\n\n  c: >-\n    one\n    two\n\n    three\n",
      "a: |+\n  x\n\n\nb: c\n",
      "a: |2\n    x\n   y\n", "a: >\n  x\n   y\n  z\n  \n\n", "a: |\n  x", "a: |-\n\n",
      "\"a b\" : c\n",
      "a: [b, 'c', {d: e, \"f\":1}, []]\n", "a: [\n  \"b\",\n  \"c\"\n]\n", "a\n", "a:\n- b\n c\n",
      "a: b\n  c\n\n  d # e\nf: g\n",
      "é: ü\nb: \"é\" # ö\n", "a: http://b:80/c#d\n", "a: -1\nb: :80\n<<: {a: b}\n", "a:\n  b\n",
      "a:\n  - b\n\n  # c\n  - d\n", "  a: b\n  c: d\n", "a: x\\/y\n",
    ])
  func taken(_ text: String) { #expect(takes(text), "\(text.debugDescription)") }

  @Test(
    "other texts are left to libyaml",
    arguments: [
      "a: &b c\n", "a: *b\n", "a: !!str b\n", "? a\n: b\n", "a: b: c\n", "a: \"b\n  c\"\n",
      "\ta: b\n",
      "a:\tb\n", "a: b\r\n", "%YAML 1.1\n---\na: b\n", "a: b\n...\n", "a: b\n---\nc: d\n",
      "\u{FEFF}a: b\n",
      "a:\n    b: c\n  d: e\n", "a: b\n c: d\n", "a: \"b\"c\n", "a: \"b\"#c\n",
      "a: @b\n",
      "a: [b\n", "a: [b, ]\n", "[a: b]\n", "{a}\n", "a: 'b\n", "a: \"\\q\"\n", "a: \"\\/\"\n",
      "a: |x\n b\n",
      "a: |\n\t b\n", "a: b\u{2028}c\n", "a: \u{7F}\n", "---\n", "[\n---\n]\n",
      "- a\nb: c\n",
      "a: |\n    b\n  c\n", "\(String(repeating: "k", count: 1100)): v\n",
      String(repeating: "- ", count: 600) + "a\n",
    ])
  func left(_ text: String) { #expect(!takes(text), "\(text.debugDescription)") }

  @Test("bytes that are not UTF-8 are left to libyaml")
  func invalid() {
    for bytes: [UInt8] in [
      [0xFF], [0xC2], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC2, 0x85], [0],
    ] {
      #expect(PlainYAMLReader.read(Array("a: ".utf8) + bytes) == nil)
    }
  }

  /// The strings in the conformance files, cut, doubled and set in, are as good as any YAML.
  @Test("texts of the conformance files, also in pieces")
  func recorded() throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    var taken = 0
    for area in ["blocks", "documents", "functions", "scalars", "user"] {
      let file = tests.appendingPathComponent("Fixtures/conformance/yaml-in-\(area).jsonl")
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        visit(try JSONReader.read(Array(line.utf8), into: ValueBuilder())) { text in
          if takes(text) { taken += 1 }
          for variant in [String(text.dropLast(3)), "a:\n  " + text, "- " + text, text + text] {
            _ = takes(variant)
          }
        }
      }
    }
    #expect(taken > 300)
  }

  private func visit(_ value: Value, _ body: (String) -> Void) {
    switch value {
    case .string(let text): body(text.text)
    case .array(let elements): for element in elements { visit(element, body) }
    case .object(let object):
      for key in object.keys { if let member = object[key] { visit(member, body) } }
    default: break
    }
  }

  @Test("charts in Examples are taken")
  func examples() throws {
    let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Examples")
    let files = FileManager.default.enumerator(at: examples, includingPropertiesForKeys: nil)
    var count = 0
    for case let file as URL in try #require(files)
    where ["values.yaml", "Chart.yaml"].contains(file.lastPathComponent) {
      count += 1
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(takes(text), "\(file.path)")
    }
    #expect(count > 0)
  }
}
