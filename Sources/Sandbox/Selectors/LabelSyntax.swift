internal import GoCompat

/// What keys and values of labels may look like.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/api/validate/content`
enum LabelSyntax {
  private static let keyPattern: ByteString = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]"

  /// What is wrong with a key; empty for nothing.
  static func problems(key: ByteString) -> [ByteString] {
    let rule: ByteString =
      "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '"
      + keyPattern + "')"
    let parts = key.split(by: "/")
    guard parts.count <= 2, let name = parts.last else {
      return [
        "a valid label key " + rule
          + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
      ]
    }
    var problems: [ByteString] = []
    if parts.count == 2 { problems = prefixProblems(parts[0]) }
    if name.isEmpty {
      problems.append("name part must be non-empty")
    } else if name.count > 63 {
      problems.append("name part must be no more than 63 bytes")
    }
    if !isWord(name) { problems.append("name part " + rule) }
    return problems
  }

  /// What is wrong with a value; empty for nothing.
  static func problems(value: ByteString) -> [ByteString] {
    var problems: [ByteString] = []
    if value.count > 63 { problems.append("must be no more than 63 bytes") }
    if !value.isEmpty, !isWord(value) {
      problems.append(
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '("
          + keyPattern + ")?')")
    }
    return problems
  }

  private static func prefixProblems(_ prefix: ByteString) -> [ByteString] {
    if prefix.isEmpty { return ["prefix part must be non-empty"] }
    var problems: [ByteString] = []
    if prefix.count > 253 { problems.append("prefix part must be no more than 253 bytes") }
    let isGood = prefix.split(by: ".").allSatisfy { part in
      isWord(part)
        && part.bytes.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
    }
    if !isGood {
      problems.append(
        "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
      )
    }
    return problems
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isWord(_ text: ByteString) -> Bool {
    guard let first = text.bytes.first, let last = text.bytes.last else { return false }
    return isLetterOrDigit(first) && isLetterOrDigit(last)
      && text.bytes.allSatisfy {
        isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E
      }
  }
}
