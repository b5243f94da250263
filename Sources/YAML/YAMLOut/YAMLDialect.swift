/// Whose output to match.
public enum YAMLDialect: Sendable {
  /// `sigs.k8s.io/yaml`: through JSON, folded at 80 columns, sequences not set in. Helm's `toYaml`.
  case standard
  /// go-yaml 3 with an indent of 2: no JSON in between, no folding. Helm's `toYamlPretty`.
  case pretty
}
