internal import GoCompat

/// Where an artifact lies in a registry: `host:port/path/name:tag@sha256:…`.
///
/// - SeeAlso: `newReference` of Helm's `pkg/registry`
public struct OCIReference: Sendable, Hashable {
  /// Host and perhaps port, as written.
  public var registry: String
  /// The path below the registry.
  public var repository: String
  /// Empty when none was given; `+` is `_` here, since tags cannot have it.
  public var tag: String
  /// `sha256:` and 64 digits; empty when none was given.
  public var digest: String

  /// The scheme and what follows it: `oci://`.
  public static let prefix = "oci://"

  /// Whether a chart's name is an address of a registry.
  public static func isReference(_ text: String) -> Bool { text.hasPrefix(prefix) }

  public init(registry: String, repository: String, tag: String = "", digest: String = "") {
    self.registry = registry
    self.repository = repository
    self.tag = tag
    self.digest = digest
  }

  /// Reads a reference, with `oci://` before it or without.
  ///
  /// - Throws: `RegistryError` of kind `invalidReference`.
  public init(_ text: String) throws(RegistryError) {
    var rest = text.hasPrefix(Self.prefix) ? text.dropFirst(Self.prefix.count) : text[...]
    digest = ""
    if let at = rest.lastIndex(of: "@") {
      digest = String(rest[rest.index(after: at)...])
      rest = rest[..<at]
    }
    guard let slash = rest.firstIndex(of: "/") else {
      throw .invalidReference("missing registry or repository")
    }
    registry = String(rest[..<slash])
    let path = rest[rest.index(after: slash)...]
    let colon = path.firstIndex(of: ":")
    repository = String(path[..<(colon ?? path.endIndex)])
    tag = colon.map { OCITag.tag(of: String(path[path.index(after: $0)...])) } ?? ""
    try Self.check(registry: registry)
    guard Self.isRepository(Array(repository.utf8)) else {
      throw .invalidReference("invalid repository " + Self.quoted(repository))
    }
    guard tag.isEmpty || OCITag.isTag(tag) else {
      throw .invalidReference("invalid tag " + Self.quoted(tag))
    }
    if !digest.isEmpty || text.hasSuffix("@") { try Self.check(digest: digest) }
  }

  /// The reference without a scheme: with the tag, or with the digest when there is no tag.
  public var text: String {
    if !tag.isEmpty { return "\(registry)/\(repository):\(tag)" }
    return digest.isEmpty
      ? "\(registry)/\(repository)" : "\(registry)/\(repository)@\(digest)"
  }

  /// What a manifest is asked for by: the digest when there is one, else the tag.
  var manifestName: String { digest.isEmpty ? tag : digest }

  /// The last part of the path.
  public var name: String {
    repository.split(separator: "/").last.map(String.init) ?? repository
  }

  /// Whether a text is a host, perhaps with a port.
  ///
  /// - SeeAlso: `Reference.ValidateRegistry` of oras-go
  static func check(registry: String) throws(RegistryError) {
    let url = try? GoURL(parsingRequest: ByteString("dummy://" + registry))
    guard let url, !url.host.isEmpty, url.host.text == registry else {
      throw .invalidReference("invalid registry " + quoted(registry))
    }
  }

  /// Whether a text is a digest of an algorithm that is known.
  static func check(digest: String) throws(RegistryError) {
    let subject = "invalid digest " + quoted(digest)
    let parts = digest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw .invalidReference(subject + ": invalid checksum digest format")
    }
    let lengths: [Substring: Int] = ["sha256": 64, "sha384": 96, "sha512": 128]
    guard let length = lengths[parts[0]] else {
      throw .invalidReference(subject + ": unsupported digest algorithm")
    }
    guard parts[1].utf8.count == length else {
      throw .invalidReference(subject + ": invalid checksum digest length")
    }
    let isHexadecimal = parts[1].utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
    }
    guard isHexadecimal else {
      throw .invalidReference(subject + ": invalid checksum digest format")
    }
  }

  /// Whether a path consists of names in lower case: letters and digits with `.`, `_`, `__` or dashes
  /// between them.
  static func isRepository(_ path: [UInt8]) -> Bool {
    path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .allSatisfy(isPathPart)
  }

  private static func isPathPart(_ part: ArraySlice<UInt8>) -> Bool {
    func isName(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }
    guard let first = part.first, let last = part.last, isName(first), isName(last) else {
      return false
    }
    return part.split(whereSeparator: isName).allSatisfy { between in
      switch Array(between) {
      case [UInt8(ascii: ".")], [UInt8(ascii: "_")], [UInt8(ascii: "_"), UInt8(ascii: "_")]: true
      case let dashes: dashes.allSatisfy { $0 == UInt8(ascii: "-") }
      }
    }
  }

  private static func quoted(_ text: String) -> String { Strconv.quote(ByteString(text)).text }
}
