internal import GoCompat

/// Paths that begin with a domain: `acme.io/foo`.
///
/// - SeeAlso: `validation.IsDomainPrefixedPath`
enum DomainPath {
  private static let others = Set("/-._~%!$&'()*+,;=:".utf8)

  static func check(_ text: ByteString, _ path: FieldPath, _ problems: inout Problems) {
    if text.isEmpty { return problems.required(path) }
    guard let slash = text.firstIndex(of: "/"), slash > 0, slash + 1 < text.count else {
      return problems.invalid(
        path, .text(text), "must be a domain-prefixed path (such as \"acme.io/foo\")")
    }
    let host = text[..<slash]
    problems.invalid(path, host, Names.subdomain(host))
    let rest = text[(slash + 1)...]
    if !rest.bytes.allSatisfy({ Names.isAlphanumeric($0) || others.contains($0) }) {
      problems.invalid(
        path, .text(rest),
        Names.pattern("Invalid path", "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+"))
    }
  }
}
