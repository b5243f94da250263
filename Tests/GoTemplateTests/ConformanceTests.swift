import GoCompat
import GoTemplate
import Testing

/// The recorded cases about the language and its built-in functions.
///
/// Cases that need a function of sprig or Helm beyond `MiniHelm` are left to the suite of Rendering.
@Suite struct ConformanceTests {
  @Test(arguments: [
    "lang-control", "lang-variables", "lang-trim", "lang-literals", "lang-fields",
    "lang-templates", "lang-pipelines", "builtins-compare", "builtins-logic", "builtins-escape",
    "fmt-verbs", "fmt-flags", "errors-parse", "errors-exec",
  ])
  func area(_ area: String) throws {
    var ran = 0
    for test in try ConformanceCase.load(area) {
      guard let template = test.template, !needsHelm(template) else { continue }
      let values = (test.values ?? .object([:])).value(MiniHelm.valuesType)
      let result = MiniHelm().render(template, values: values)
      if let error = result.error, isOutside(error, test.expectedError) { continue }
      ran += 1
      #expect(result.output == test.expected, "\(test.id): \(template)")
      #expect(result.error == test.expectedError, "\(test.id): \(template)")
    }
    #expect(ran > 0)
  }

  /// Whether the template looks at objects that only Helm has, or at a sprig function that hides a
  /// built-in one.
  private func needsHelm(_ template: String) -> Bool {
    [
      ".Capabilities", ".Chart", ".Files", ".Template", ".Subcharts", "slice", "YAML", "PathValue",
      "Encode",
    ].contains {
      template.contains($0)
    }
  }

  /// Whether the case needs a function that is not here.
  private func isOutside(_ error: String, _ expected: String?) -> Bool {
    error.contains("function \"") && error.hasSuffix(" not defined") && error != expected
  }
}
