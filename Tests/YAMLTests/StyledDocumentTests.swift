import GoCompat
import Testing
import YAML

/// Documents that are written again as they looked, as kyaml writes them.
@Suite struct StyledDocumentTests {
  /// Documents, and what the real Helm sends to a post-renderer for them.
  private static let cases: [(source: ByteString, sent: ByteString)] = [
    (
      """
      a: 1

      # about b
      b: 2
      # foot of b

      # head of c
      c:
        d: 1
        # foot in c
      e: 3
      f:
      # less indented
        g: 1
      h:
        - x: 1   # one
          y: 2
        # before second
        - x: 2

        -   - deep
            - er
      i: |
        text

      j: |+
        keep

      k: >
        folded text
        more

        para
      l: "multi
        line"
      m: plain
        multi line
      n: {a: 1,
        b: [1,2 , 3]}
      o: []
      p: {}
      "q": &anc value
      r: *anc
      s: !!str 12
      t: |-
        no newline
      u:
        - |
          in seq
        - plain
        - # c1
          z: 1
      v: # after key
        w: 1
      x:

        y: 1
      kind: ConfigMap

      # doc foot

      """,
      """
      a: 1
      # about b
      b: 2
      # foot of b

      # head of c
      c:
        d: 1
        # foot in c
      e: 3
      f:
        # less indented
        g: 1
      h:
      - x: 1 # one
        y: 2
      # before second
      - x: 2
      - - deep
        - er
      i: |
        text
      j: |+
        keep

      k: >
        folded text more

        para

      l: "multi line"
      m: plain multi line
      n: {a: 1, b: [1, 2, 3]}
      o: []
      p: {}
      "q": &anc value
      r: *anc
      s: !!str 12
      t: |-
        no newline
      u:
      - |
        in seq
      - plain
      - # c1
        z: 1
      v: # after key
        w: 1
      x:
        y: 1
      kind: ConfigMap
      metadata:
        annotations:
          postrenderer.helm.sh/postrender-filename: 'c/templates/a.yaml'

      # doc foot

      """
    ),
    (
      """
      # one

      # two
      kind: ConfigMap   
      metadata:
         annotations: {}
         name: x

      """,
      """
      # one

      # two
      kind: ConfigMap
      metadata:
        name: x
        annotations:
          postrenderer.helm.sh/postrender-filename: 'c/templates/b.yaml'

      """
    ),
    (
      """
      kind: ConfigMap
      metadata:
      # in meta
        name: x
        # end of meta
      # end of doc

      """,
      """
      kind: ConfigMap
      metadata:
        # in meta
        name: x
        # end of meta

        annotations:
          postrenderer.helm.sh/postrender-filename: 'c/templates/c.yaml'
      # end of doc

      """
    ),
  ]

  @Test func `comments, quotes and flow stay, the layout becomes one`() throws {
    for (index, (source, sent)) in Self.cases.enumerated() {
      let letter = ["a", "b", "c"][index]
      let document = try #require(StyledDocument(source.bytes))
      document.setAnnotation(
        "postrenderer.helm.sh/postrender-filename", ByteString("c/templates/\(letter).yaml"))
      #expect(document.text == sent)
      let again = try #require(StyledDocument(sent.bytes))
      #expect(
        again.takeAnnotation("postrenderer.helm.sh/postrender-filename")
          == ByteString("c/templates/\(letter).yaml"))
      #expect(!again.text.text.contains("postrender"))
    }
  }

  @Test func `items of a list are documents`() throws {
    let list: ByteString = """
      kind: List
      items:
        - kind: ConfigMap
          metadata: {name: a}
        # between
        - a: 1

      """
    let items = try #require(StyledDocument(list.bytes)).items
    #expect(items.map(\.text) == ["kind: ConfigMap\nmetadata: {name: a}\n", "# between\na: 1\n"])
    items[0].setAnnotation("x", "it's")
    #expect(items[0].text == "kind: ConfigMap\nmetadata: {name: a, annotations: {x: 'it''s'}}\n")
    #expect(items[0].takeAnnotation("x") == "it's")
    #expect(items[0].text == "kind: ConfigMap\nmetadata: {name: a}\n")
  }

  @Test func `what has no look of its own is left to values`() {
    for text in [
      "- a", "a", "? [a]\n: b", "a: b\r\nc: d", "a: {\n  # in flow\n  b: c}", "a: [", "",
    ] {
      #expect(StyledDocument(Array(text.utf8)) == nil, "\(text)")
    }
  }
}
