import GoCompat
import GoTemplate
import Testing

/// Inputs that would run for ever or overflow the stack end in errors.
@Suite struct LimitTests {
  private func failure(
    _ template: String, budget: RenderBudget = RenderBudget()
  ) -> TemplateError? {
    let helm = MiniHelm(budget: budget)
    var output: [UInt8] = []
    do {
      try helm.set.parse(name: "t", source: ByteString(template))
      try helm.set.execute("t", data: .nil, into: &output, context: helm.context)
      return nil
    } catch {
      return error as? TemplateError
    }
  }

  @Test func endlessTemplate() {
    let error = failure("{{ define \"a\" }}{{ template \"a\" }}{{ end }}{{ template \"a\" }}")
    #expect(error?.message == "exceeded maximum template depth (100000)")
  }

  @Test func endlessTpl() {
    #expect(failure("{{ define \"a\" }}{{ include \"a\" . }}{{ end }}{{ include \"a\" . }}") != nil)
  }

  @Test func deepParentheses() {
    let text = String(repeating: "(", count: 20_000) + "1" + String(repeating: ")", count: 20_000)
    #expect(failure("{{ \(text) }}")?.message == "max expression depth exceeded")
  }

  @Test func deepControl() {
    let depth = 200_000
    let text =
      String(repeating: "{{if 1}}", count: depth) + String(repeating: "{{end}}", count: depth)
    #expect(failure(text)?.message == "max expression depth exceeded")
  }

  @Test func longElseChain() {
    let text = "{{if 0}}" + String(repeating: "{{else if 0}}", count: 200_000) + "{{end}}"
    #expect(failure(text)?.message == "max expression depth exceeded")
  }

  @Test func steps() {
    let error = failure(
      "{{ range 1000000000 }}{{ end }}", budget: RenderBudget(stepLimit: 100_000))
    guard case .budgetExceeded(let exceeded)? = error?.kind else {
      Issue.record("no budget error")
      return
    }
    #expect(exceeded.resource == .steps)
  }

  @Test func output() {
    let error = failure(
      "{{ range 1000000000 }}0123456789{{ end }}", budget: RenderBudget(outputLimit: 100_000))
    guard case .budgetExceeded(let exceeded)? = error?.kind else {
      Issue.record("no budget error")
      return
    }
    #expect(exceeded.resource == .output)
  }

  /// Texts cut at every byte parse or fail, and never trap.
  @Test func cutTexts() {
    let text = """
      {{- define "é" -}}{{ range $i, $e := until 3 }}{{ break }}{{ else }}{{ end }}{{ end }}
      {{/* c */ -}} {{ with $x := (index . "a").b.c | printf "%d" 0x1p-2 'x' `r` 1+2i }}{{ end }}
      """
    let bytes = Array(text.utf8)
    for end in bytes.indices {
      let set = MiniHelm().set
      do { try set.parse(name: "t", source: ByteString(bytes[..<end])) } catch {
        #expect(error is TemplateError)
      }
    }
  }
}
