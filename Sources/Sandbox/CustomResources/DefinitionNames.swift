internal import GoCompat
internal import YAML

/// The names of a custom resource definition.
///
/// - SeeAlso: `ValidateCustomResourceDefinitionNames` of `k8s.io/apiextensions-apiserver`
enum DefinitionNames {
  /// Why a text is no DNS label that begins with a letter; nil when it is one.
  ///
  /// - SeeAlso: `validation.IsDNS1035Label`
  static func labelProblem(_ text: ByteString) -> ByteString? {
    var problems: [ByteString] = []
    if text.count > 63 { problems.append("must be no more than 63 bytes") }
    let isLabel = patterns.pattern("^[a-z]([-a-z0-9]*[a-z0-9])?$")?.matches(text) ?? true
    if !isLabel {
      problems.append(
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')"
      )
    }
    return problems.isEmpty ? nil : problems.joined(",")
  }

  /// Why a text is no DNS subdomain; nil when it is one.
  ///
  /// - SeeAlso: `validation.IsDNS1123Subdomain`
  static func subdomainProblem(_ text: ByteString) -> ByteString? {
    var problems: [ByteString] = []
    if text.count > 253 { problems.append("must be no more than 253 bytes") }
    let expression: ByteString =
      "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"
    if !(patterns.pattern(expression)?.matches(text) ?? true) {
      problems.append(
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
      )
    }
    return problems.isEmpty ? nil : problems.joined(",")
  }

  private static let patterns = PatternCache()

  static func problems(_ names: Object, _ path: ByteString) -> [FieldProblem] {
    var found: [FieldProblem] = []
    for key: ByteString in ["plural", "singular", "kind", "listKind"]
    where names.string(key).isEmpty {
      found.append(.required(path + "." + key))
    }
    for key: ByteString in ["plural", "singular"] {
      check(names.string(key), path + "." + key, mayMixCase: false, &found)
    }
    for key: ByteString in ["kind", "listKind"] {
      check(names.string(key), path + "." + key, mayMixCase: true, &found)
    }
    for (index, name) in names.strings("shortNames").enumerated() {
      check(name, path + ByteString(".shortNames[\(index)]"), mayMixCase: false, &found)
    }
    let (kind, listKind) = (names.string("kind"), names.string("listKind"))
    if !kind.isEmpty, kind == listKind {
      found.append(
        .invalid(
          path + ".listKind", .string(listKind), "kind and listKind may not be the same"))
    }
    for (index, name) in names.strings("categories").enumerated() {
      check(name, path + ByteString(".categories[\(index)]"), mayMixCase: false, &found)
    }
    return found
  }

  private static func check(
    _ name: ByteString, _ path: ByteString, mayMixCase: Bool, _ found: inout [FieldProblem]
  ) {
    guard !name.isEmpty else { return }
    let text = mayMixCase ? ByteString(name.text.lowercased()) : name
    guard let why = labelProblem(text) else { return }
    found.append(
      .invalid(
        path, .string(name),
        (mayMixCase ? "may have mixed case, but should otherwise match: " : "") + why))
  }
}
