import GoCompat

/// The forms that names of Kubernetes objects have.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/util/validation`
enum ObjectNameSyntax {
  private static let label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?"

  /// What is wrong with a name of several labels, which most kinds have.
  ///
  /// - SeeAlso: `validation.IsDNS1123Subdomain`
  static func subdomainProblems(with name: ByteString) -> [ByteString] {
    var problems = lengthProblems(with: name, limit: 253)
    if !name.split(by: ".").allSatisfy(isLabel) {
      problems.append(
        ByteString(
          "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' "
            + "or '.', and must start and end with an alphanumeric character (e.g. 'example.com', "
            + "regex used for validation is '\(label)(\\.\(label))*')"))
    }
    return problems
  }

  /// What is wrong with a name of one label.
  ///
  /// - SeeAlso: `validation.IsDNS1123Label`
  static func labelProblems(with name: ByteString) -> [ByteString] {
    var problems = lengthProblems(with: name, limit: 63)
    if isLabel(name) { return problems }
    if name.split(by: ".").allSatisfy(isLabel) {
      problems.append("must not contain dots")
    } else {
      problems.append(
        ByteString(
          "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', "
            + "and must start and end with an alphanumeric character (e.g. 'my-name',  or "
            + "'123-abc', regex used for validation is '\(label)')"))
    }
    return problems
  }

  /// What is wrong with a name of one label that begins with a letter.
  ///
  /// - SeeAlso: `validation.IsDNS1035Label`
  static func serviceLabelProblems(with name: ByteString) -> [ByteString] {
    var problems = lengthProblems(with: name, limit: 63)
    if !isLabel(name) || isDigit(name[0]) {
      problems.append(
        ByteString(
          "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with "
            + "an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  "
            + "or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')"))
    }
    return problems
  }

  /// What is wrong with a name that only has to fit into a path.
  ///
  /// - SeeAlso: `content.IsPathSegmentName`
  static func pathSegmentProblems(with name: ByteString) -> [ByteString] {
    if name == "." || name == ".." { return ["may not be '" + name + "'"] }
    return ["/", "%"].filter { name.contains($0) }.map { "may not contain '" + $0 + "'" }
  }

  private static func lengthProblems(with name: ByteString, limit: Int) -> [ByteString] {
    name.count > limit ? ["must be no more than \(limit) characters"] : []
  }

  private static func isLabel(_ text: ByteString) -> Bool {
    guard let first = text.bytes.first, let last = text.bytes.last else { return false }
    return isLetterOrDigit(first) && isLetterOrDigit(last)
      && text.bytes.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte >= 0x61 && byte <= 0x7A)
  }
}
