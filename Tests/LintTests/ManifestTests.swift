import GoCompat
import Lint
import Rendering
import TestSupport
import Testing
import YAML

/// What the linter says of rendered manifests.
@Suite struct ManifestTests {
  struct Case: Sendable {
    let manifest: String
    let findings: [String]
    var version: String?
  }

  static let subdomain =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "
    + "'.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used "
    + "for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"

  static func badName(_ name: String, _ problem: String) -> String {
    "[WARNING] templates/t.yaml: object name does not conform to Kubernetes naming requirements: "
      + "\"\(name)\": metadata.name: Invalid value: \"\(name)\": \(problem)"
  }

  static func unreadable(_ problem: String) -> String {
    "[ERROR] templates/t.yaml: unable to parse YAML: \(problem)"
  }

  static let cases: [Case] = [
    Case(manifest: "kind: Service\nmetadata: {name: a}\n", findings: []),
    Case(manifest: "kind: A\nmetadata: {name: B}\n", findings: [badName("B", subdomain)]),
    Case(
      manifest: "kind: Namespace\nmetadata: {name: a.b}\n",
      findings: [badName("a.b", "must not contain dots")]),
    Case(
      manifest: "kind: Role\nmetadata: {name: a/b}\n",
      findings: [badName("a/b", "may not contain '/'")]),
    Case(
      manifest: "kind: Deployment\nmetadata: {name: x}\n",
      findings: [
        "[ERROR] templates/t.yaml: a Deployment must contain matchLabels or matchExpressions, and "
          + "\"x\" does not"
      ]),
    Case(
      manifest: "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: x}\n",
      findings: [
        "[WARNING] templates/t.yaml: policy/v1beta1 PodDisruptionBudget is deprecated in v1.21+, "
          + "unavailable in v1.25+; use policy/v1 PodDisruptionBudget"
      ]),
    Case(
      manifest: "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: x}\n",
      findings: [], version: "1.20.0"),
    Case(
      manifest: "- a\n",
      findings: [
        unreadable(
          "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go "
            + "value of type rules.k8sYamlStruct")
      ]),
    Case(
      manifest: "kind: [a]\n",
      findings: [
        unreadable(
          "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go "
            + "struct field k8sYamlStruct.Kind of type string")
      ]),
    Case(manifest: "--- x\na: 1\n", findings: [unreadable("invalid Yaml document separator: x")]),
    Case(manifest: #"{"a":1"#, findings: [unreadable("unexpected EOF")]),
    Case(
      manifest: #"{"metadata":{"name":"a"}} x"#,
      findings: [
        unreadable("json: offset 27: invalid character 'x' looking for beginning of value")
      ]),
    Case(manifest: #"{"kind":1,"metadata":{"name":"a"}}"#, findings: []),
    Case(manifest: "---\n# nothing\n---\n", findings: []),
    Case(
      manifest: "  kind: A\n  metadata: {name: a}\n",
      findings: [
        "[WARNING] templates/t.yaml: document starts with an illegal indent: \"  kind: A\", which "
          + "may cause parsing problems"
      ]),
    Case(
      manifest:
        "kind: List\nmetadata: {name: x}\nitems:\n- metadata:\n    annotations:\n"
        + "      helm.sh/resource-policy: keep\n",
      findings: [
        "[ERROR] templates/t.yaml: annotation 'helm.sh/resource-policy' within List objects are "
          + "ignored"
      ]),
  ]

  @Test(arguments: cases)
  func findings(_ test: Case) throws {
    let chart = "apiVersion: v2\nname: vec\nversion: 0.1.0\nicon: https://example.com/i.png\n"
    let files: [(name: ByteString, data: [UInt8])] = [
      ("Chart.yaml", Array(chart.utf8)), ("values.yaml", []),
      ("templates/t.yaml", Array(test.manifest.utf8)),
    ]
    try TemporaryChart.with(files) { path in
      var settings = LintSettings(render: .forTests)
      settings.kubeVersion = try test.version.map { try KubeVersion(parsing: ByteString($0)) }
      let report = try Linter(settings).lint(path, values: [:])
      #expect(report.messages.map(\.helmText.text) == test.findings)
    }
  }
}
