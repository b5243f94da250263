import GoCompat
import GoTemplate
import Testing

@Suite struct TemplateErrorTests {
  private func failure(_ template: String, _ values: [ByteString: GoValue] = [:]) -> TemplateError?
  {
    let helm = MiniHelm()
    do {
      try helm.set.parse(name: "t.yaml", source: ByteString(template))
      var output: [UInt8] = []
      try helm.set.execute(
        "t.yaml", data: .map(GoMap(["Values": .map(GoMap(values))])), into: &output,
        context: helm.context)
      return nil
    } catch {
      return error as? TemplateError
    }
  }

  /// The piece of the text that an error is about.
  @Test(arguments: [
    ("{{ .Values.a.b.c }}", "b"), ("{{ $.Values.a.b }}", "b"),
    ("{{ (index .Values \"l\").x.y }}", "x"), ("x {{ upper 5 }}", "5"),
    ("{{ template \"none\" }}", "\"none\""), ("{{ if eq 1 \"a\" }}{{ end }}", "eq 1 \"a\""),
    ("{{ nope . }}", "nope"), ("{{ $x }}", "$x"), ("{{ if }}", "}}"), ("{{ .a-b }}", ".a"),
  ])
  func range(template: String, piece: String) {
    let place = failure(template, ["l": .slice(GoSlice([]))])?.place
    #expect(
      place.map { ByteString($0.source.bytes[$0.range]).text } == piece,
      "\(template)")
  }

  @Test func linesAndColumnsAreComputedFromTheOffset() {
    let place = failure("é\n  é{{ .a.b }}")?.place
    #expect(place?.line == 2)
    #expect(place?.column == 9)
  }

  @Test func templateActionsOnTheWayAreKept() {
    let error = failure(
      "{{ define \"a\" }}{{ .x.y }}{{ end }}{{ define \"b\" }}{{ template \"a\" . }}{{ end }}"
        + "{{ template \"b\" . }}")
    #expect(error?.templateName == "a")
    #expect(error?.calls.map(\.templateName) == ["b", "t.yaml"])
    #expect(
      error?.goText
        == "template: t.yaml:1:21: executing \"a\" at <.x.y>: nil pointer evaluating interface {}.y"
    )
  }

  @Test func causesAreKept() {
    let error = failure("{{ define \"a\" }}{{ fail \"x\" }}{{ end }}{{ include \"a\" . }}")
    let inner = error?.cause as? TemplateError
    #expect(inner?.templateName == "a")
    #expect((inner?.cause as? GoError)?.message == "HELM_ERR_STARTxHELM_ERR_END")
    if case .functionFailed(let name)? = error?.kind { #expect(name == "include") }
  }

  @Test(arguments: [
    "{{ range $i, $e := .Values.l }}{{ else }}{{ end }}", "{{ .Values.s | printf \"%s%s\" \"a\" }}",
  ])
  func noError(template: String) {
    #expect(failure(template, ["l": .nil, "s": .text("b")]) == nil)
  }
}
