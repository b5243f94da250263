internal import GoCompat

/// What is wrong with names, labels, ports and the like, in the server's sentences.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/util/validation`
enum Names {
  private static let label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?"
  private static let subdomainFormat = ByteString(label + "(\\." + label + ")*")

  static func tooLong(_ limit: Int, _ unit: ByteString = "characters") -> ByteString {
    "must be no more than " + Strconv.itoa(limit) + " " + unit
  }

  static func between(_ low: Int64, _ high: Int64) -> ByteString {
    "must be between " + Strconv.formatInt(low) + " and " + Strconv.formatInt(high)
      + ", inclusive"
  }

  /// The sentence about a text that does not match its pattern.
  static func pattern(
    _ message: ByteString, _ format: ByteString, _ examples: ByteString...
  ) -> ByteString {
    let regex = "regex used for validation is '" + format + "')"
    if examples.isEmpty { return message + " (" + regex }
    return message + " (e.g. " + examples.map { "'" + $0 + "', " }.joined(" or ") + regex
  }

  static func subdomain(_ name: ByteString, unit: ByteString = "characters") -> [ByteString] {
    var found: [ByteString] = []
    if name.count > 253 { found.append(tooLong(253, unit)) }
    if !isSubdomain(name) {
      found.append(
        pattern(
          "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
          subdomainFormat, "example.com"))
    }
    return found
  }

  static func subdomainWithUnderscore(_ name: ByteString) -> [ByteString] {
    var found: [ByteString] = []
    if name.count > 253 { found.append(tooLong(253)) }
    let isFine = name.split(by: ".").allSatisfy { part in
      var bytes = part.bytes[...]
      if bytes.first == UInt8(ascii: "_") { bytes = bytes.dropFirst() }
      guard let first = bytes.first, let last = bytes.last, isLowerAlphanumeric(first),
        isLowerAlphanumeric(last)
      else { return false }
      return bytes.allSatisfy {
        isLowerAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
    }
    if !isFine {
      let label = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?"
      found.append(
        pattern(
          "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character",
          ByteString(label + "(\\." + label + ")*"), "example.com"))
    }
    return found
  }

  static func dnsLabel(_ name: ByteString) -> [ByteString] {
    var found: [ByteString] = []
    if name.count > 63 { found.append(tooLong(63)) }
    if !isLabel(name) {
      found.append(
        isSubdomain(name)
          ? "must not contain dots"
          : pattern(
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
            ByteString(label), "my-name", "123-abc"))
    }
    return found
  }

  static func dns1035Label(_ name: ByteString) -> [ByteString] {
    var found: [ByteString] = []
    if name.count > 63 { found.append(tooLong(63)) }
    let startsWithLetter = name.bytes.first.map { $0 >= UInt8(ascii: "a") } ?? false
    if !isLabel(name) || !startsWithLetter {
      found.append(
        pattern(
          "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
          "[a-z]([-a-z0-9]*[a-z0-9])?", "my-name", "abc-123"))
    }
    return found
  }

  static func wildcardSubdomain(_ name: ByteString) -> [ByteString] {
    var found: [ByteString] = []
    if name.count > 253 { found.append(tooLong(253)) }
    if !name.hasPrefix("*.") || !isSubdomain(name[2...]) {
      found.append(
        pattern(
          "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
          "\\*\\." + subdomainFormat, "*.example.com"))
    }
    return found
  }

  /// Names that are one segment of a path.
  static func pathSegment(_ name: ByteString, isPrefix: Bool = false) -> [ByteString] {
    var found: [ByteString] = []
    if !isPrefix, name == "." || name == ".." {
      return ["may not be '" + name + "'"]
    }
    for part: ByteString in ["/", "%"] where name.contains(part) {
      found.append("may not contain '" + part + "'")
    }
    return found
  }

  static func qualifiedName(_ name: ByteString) -> [ByteString] {
    var found: [ByteString] = []
    let message: ByteString =
      "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
    let format: ByteString = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]"
    let parts = name.split(by: "/")
    if parts.count > 2 {
      return [
        "a valid label key " + pattern(message, format, "MyName", "my.name", "123-abc")
          + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
      ]
    }
    if parts.count == 2 {
      if parts[0].isEmpty {
        found.append("prefix part must be non-empty")
      } else {
        found += subdomain(parts[0], unit: "bytes").map { "prefix part " + $0 }
      }
    }
    let last = parts.last ?? ""
    if last.isEmpty {
      found.append("name part must be non-empty")
    } else if last.count > 63 {
      found.append("name part " + tooLong(63, "bytes"))
    }
    if !isLabelText(last) {
      found.append("name part " + pattern(message, format, "MyName", "my.name", "123-abc"))
    }
    return found
  }

  static func labelValue(_ value: ByteString) -> [ByteString] {
    var found: [ByteString] = []
    if value.count > 63 { found.append(tooLong(63, "bytes")) }
    if !value.isEmpty, !isLabelText(value) {
      found.append(
        pattern(
          "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
          "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?", "MyValue", "my_value", "12345"))
    }
    return found
  }

  static func configKey(_ key: ByteString) -> [ByteString] {
    var found: [ByteString] = []
    if key.count > 253 { found.append(tooLong(253)) }
    let isFine = !key.isEmpty && key.bytes.allSatisfy(isLabelByte)
    if !isFine {
      found.append(
        pattern(
          "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
          "[-._a-zA-Z0-9]+", "key.name", "KEY_NAME", "key-name"))
    }
    switch key {
    case ".": found.append("must not be '.'")
    case "..": found.append("must not be '..'")
    default: if key.hasPrefix("..") { found.append("must not start with '..'") }
    }
    return found
  }

  static func environmentName(_ name: ByteString) -> [ByteString] {
    var found: [ByteString] = []
    if name.isEmpty { found.append("environment variable name must be non-empty") }
    if !name.bytes.allSatisfy({ (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "=") }) {
      found.append(
        "a valid environment variable name must consist only of printable ASCII characters other than '='"
      )
    }
    return found
  }

  static func portName(_ name: ByteString) -> [ByteString] {
    var found: [ByteString] = []
    if name.count > 15 { found.append(tooLong(15)) }
    let isFine =
      !name.isEmpty
      && name.bytes.allSatisfy { isLowerAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    if !isFine {
      found.append(
        "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)")
    }
    if !name.bytes.contains(where: { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) {
      found.append("must contain at least one letter (a-z)")
    }
    if name.contains("--") { found.append("must not contain consecutive hyphens") }
    if name.hasPrefix("-") || name.hasSuffix("-") {
      found.append("must not begin or end with a hyphen")
    }
    return found
  }

  static func portNumber(_ port: Int64) -> [ByteString] {
    1...65_535 ~= port ? [] : [between(1, 65_535)]
  }

  static func percent(_ text: ByteString) -> [ByteString] {
    let digits = text.bytes.dropLast()
    let isFine =
      text.hasSuffix("%") && !digits.isEmpty
      && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    if isFine { return [] }
    return [
      pattern(
        "a valid percent string must be a numeric string followed by an ending '%'", "[0-9]+%",
        "1%", "93%")
    ]
  }

  static func headerName(_ name: ByteString) -> [ByteString] {
    let isFine =
      !name.isEmpty
      && name.bytes.allSatisfy { $0 == UInt8(ascii: "-") || isAlphanumeric($0) }
    if isFine { return [] }
    return [
      pattern(
        "a valid HTTP header must consist of alphanumeric characters or '-'", "[-A-Za-z0-9]+",
        "X-Header-Name")
    ]
  }
}

extension Names {
  static func isLowerAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLowerAlphanumeric(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  private static func isLabelByte(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ".")
  }

  private static func isLabelText(_ text: ByteString) -> Bool {
    guard let first = text.bytes.first, let last = text.bytes.last else { return false }
    return isAlphanumeric(first) && isAlphanumeric(last) && text.bytes.allSatisfy(isLabelByte)
  }

  static func isLabel(_ text: ByteString) -> Bool {
    guard let first = text.bytes.first, let last = text.bytes.last else { return false }
    return isLowerAlphanumeric(first) && isLowerAlphanumeric(last)
      && text.bytes.allSatisfy { isLowerAlphanumeric($0) || $0 == UInt8(ascii: "-") }
  }

  static func isSubdomain(_ text: ByteString) -> Bool {
    text.split(by: ".").allSatisfy(isLabel)
  }
}

/// Which names a kind's objects may have.
enum NameRule: Sendable {
  case subdomain, label, dns1035Label, pathSegment
  /// A subdomain of at most so many bytes.
  case shortSubdomain(Int)
  /// Anything: the kind judges itself.
  case any

  /// - Parameter isPrefix: whether something will be put behind it.
  func problems(_ name: ByteString, isPrefix: Bool = false) -> [ByteString] {
    let name = isPrefix ? Self.masked(name, self) : name
    switch self {
    case .subdomain, .shortSubdomain: return Names.subdomain(name)
    case .label: return Names.dnsLabel(name)
    case .dns1035Label: return Names.dns1035Label(name)
    case .pathSegment: return Names.pathSegment(name, isPrefix: isPrefix)
    case .any: return []
    }
  }

  /// A prefix may end in a dash.
  private static func masked(_ name: ByteString, _ rule: NameRule) -> ByteString {
    if case .pathSegment = rule { return name }
    guard name.count > 1, name.hasSuffix("-") else { return name }
    return name[..<(name.count - 2)] + "a"
  }
}
