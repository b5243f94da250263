import GoCompat

/// Objects have names that Kubernetes takes for their kind.
///
/// - SeeAlso: `rules.validateMetadataName`
enum ObjectNameRule {
  static func problem(with object: LintedObject) -> ByteString? {
    let name = Strconv.quote(object.name)
    let problems = problems(with: object.name, of: object.kind).map {
      "metadata.name: Invalid value: " + name + ": " + $0
    }
    guard let first = problems.first else { return nil }
    let all =
      problems.count == 1
      ? first : "[" + problems.dropFirst().reduce(first) { $0 + ", " + $1 } + "]"
    return "object name does not conform to Kubernetes naming requirements: " + name + ": " + all
  }

  /// - SeeAlso: `rules.validateMetadataNameFunc`
  private static func problems(with name: ByteString, of kind: ByteString) -> [ByteString] {
    switch kind.text.lowercased() {
    case "service": ObjectNameSyntax.serviceLabelProblems(with: name)
    case "namespace": ObjectNameSyntax.labelProblems(with: name)
    case "certificatesigningrequest": []
    case "role", "clusterrole", "rolebinding", "clusterrolebinding":
      ObjectNameSyntax.pathSegmentProblems(with: name)
    default: ObjectNameSyntax.subdomainProblems(with: name)
    }
  }
}
