public import GoCompat

/// A Kubernetes version as charts see it in `.Capabilities.KubeVersion`.
///
/// - SeeAlso: `common.KubeVersion`
public struct KubeVersion: Sendable, Equatable {
  /// The whole version, such as `v1.33.4-gke.1245000`.
  public let version: ByteString
  /// Only the numbers, such as `v1.33.4`; constraints are checked against this.
  public let normalized: ByteString
  public let major: ByteString
  public let minor: ByteString

  /// What `--kube-version` was given and why it is no version.
  public struct ParseError: Error, Sendable {
    public enum Reason: Sendable {
      case noVersion
      case tooFewParts
      case zeroPrefixed(part: ByteString)
      case outOfRange(part: ByteString)
    }
    public let text: ByteString
    public let reason: Reason
  }

  public init(major: Int, minor: Int) {
    version = ByteString("v\(major).\(minor).0")
    normalized = version
    self.major = ByteString(String(major))
    self.minor = ByteString(String(minor))
  }

  /// Parses what `--kube-version` takes: `1.30`, `v1.30.2`, `v1.33.4-gke.1245000`.
  ///
  /// - SeeAlso: `common.ParseKubeVersion`, `k8s.io/apimachinery/pkg/util/version.ParseGeneric`
  public init(parsing text: ByteString) throws(ParseError) {
    let parts = try KubeVersion.numbers(in: text)
    guard parts.count >= 2 else { throw ParseError(text: text, reason: .tooFewParts) }
    if parts[0].count > 1, parts[0][0] == UInt8(ascii: "0") {
      throw ParseError(text: text, reason: .zeroPrefixed(part: parts[0]))
    }
    var numbers: [ByteString] = []
    for part in parts {
      guard let number = UInt64(part.text) else {
        throw ParseError(text: text, reason: .outOfRange(part: part))
      }
      numbers.append(ByteString(String(number)))
    }
    version = text.bytes.first == UInt8(ascii: "v") ? text : "v" + text
    normalized = ByteString("v" + numbers.map(\.text).joined(separator: "."))
    major = numbers[0]
    minor = numbers[1]
  }

  /// The dotted numbers that a version starts with; what follows them does not matter.
  private static func numbers(in text: ByteString) throws(ParseError) -> [ByteString] {
    var rest = text.bytes[...]
    let blanks: [UInt8] = [9, 10, 12, 13, 32]
    rest = rest.drop { blanks.contains($0) }
    if rest.first == UInt8(ascii: "v") { rest = rest.dropFirst() }
    var parts: [ByteString] = []
    while true {
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      if digits.isEmpty { break }
      parts.append(ByteString(digits))
      rest = rest.dropFirst(digits.count)
      guard rest.first == UInt8(ascii: "."), rest.dropFirst().first.map(isDigit) == true else {
        break
      }
      rest = rest.dropFirst()
    }
    guard !parts.isEmpty, !rest.contains(10) else {
      throw ParseError(text: text, reason: .noVersion)
    }
    return parts
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

extension KubeVersion.ParseError {
  /// The text of Kubernetes' version package.
  public var goText: String {
    let quoted = "\"\(text)\""
    return switch reason {
    case .noVersion: "could not parse \(quoted) as version"
    case .tooFewParts: "illegal version string \(quoted)"
    case .zeroPrefixed(let part): "illegal zero-prefixed version component \"\(part)\" in \(quoted)"
    case .outOfRange(let part):
      "illegal non-numeric version component \"\(part)\" in \(quoted): "
        + "strconv.ParseUint: parsing \"\(part)\": value out of range"
    }
  }
}
