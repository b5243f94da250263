import GoCompat
import Testing

@testable import YAML

@Suite("Documents read for some of their members")
struct KeptMembersTests {
  /// What a document says of itself, or its error.
  private static func answer(_ read: () throws -> DocumentTape) -> String {
    do {
      guard let root = try read().root else { return "nothing" }
      let kind = root.member("kind")
      return "\(root.kind) \(kind?.kind.rawValue ?? "none") \(kind?.scalarText?.text ?? "-")"
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "the members and the errors are those of the whole document",
    arguments: [
      "", "kind: A\n", "KIND: a\nb: c\n", "Kind: a\nkind: b\nkINd: c\n", "kind: a\nkind: b\n",
      "kind: 1\n", "kind: yes\n", "kind: ~\n", "kind: [a]\n", "'kind': a\n", "- kind: a\n",
      "kind\n",
      "a: .inf\nkind: b\n", "a: [.NaN]\nkind: b\n", "a: 1e999\nkind: b\n", "a: -.inf\n",
      "~: a\nkind: b\n", "a: {null: b}\nkind: c\n", "99999999999999999999: a\nkind: b\n",
      "a: 99999999999999999999\nkind: b\n", "1.5: a\n1: b\ntrue: c\n2020-01-01: d\nkind: e\n",
      "<<: {kind: a}\nb: c\n", "<<: a\nkind: b\n", "kind: a\n<<: {kind: b}\n", "'<<': a\nkind: b\n",
      "a: &b c\nkind: *b\n", "a: !!int x\nkind: b\n", "? [a]\n: b\nkind: c\n", "a: b: c\n",
      "a: 128Mi\nb: 10.0.0.1\nc: -x\nd: --flag=1\ne: +\nf: 0x1g\nkind: g\n",
    ])
  func sameAsWhole(_ text: String) {
    let bytes = Array(text.utf8)
    let options = YAMLReader.Options(numbers: .native)
    let whole = Self.answer { try YAMLReader.tape(bytes, options) }
    let kept = Self.answer { try YAMLReader.tape(bytes, options, keepingMembers: ["kind"]) }
    #expect(kept == whole, "\(text.debugDescription)")
  }

  @Test("of an everyday document only the members asked for are kept")
  func leavesOutTheRest() throws {
    let text = "kind: a\nspec: {b: [c, 1, null, 99999999999999999999]}\n"
    let tape = try YAMLReader.tape(Array(text.utf8), keepingMembers: ["kind"])
    #expect(tape.root?.member("spec") == nil)
    #expect(tape.root?.member("kind")?.scalarText == "a")
  }
}
