internal import GoCompat

/// The names of versions in a registry.
public enum OCITag {
  /// The tag of a version: without `+`, which tags cannot have.
  public static func tag(of version: String) -> String {
    String(decoding: version.utf8.map { $0 == 0x2B ? 0x5F : $0 }, as: UTF8.self)
  }

  /// The version a tag stands for.
  public static func version(of tag: String) -> String {
    String(decoding: tag.utf8.map { $0 == 0x5F ? 0x2B : $0 }, as: UTF8.self)
  }

  /// Whether a text can be a tag: a letter, digit or `_`, then up to 127 of these, `.` and `-`.
  static func isTag(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 128, isWord(first) else { return false }
    return text.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: false
    }
  }

  /// The versions among a repository's tags, the newest first.
  ///
  /// - SeeAlso: `Client.Tags` of Helm's `pkg/registry`
  static func versions(_ tags: [String]) -> [String] {
    let versions = tags.compactMap { try? Semver(strict: ByteString(version(of: $0))) }
    return versions.enumerated().sorted { left, right in
      let order = left.element.compare(to: right.element)
      return order == 0 ? left.offset < right.offset : order > 0
    }.map { $0.element.text.text }
  }

  /// The version of a list, the newest first, that is asked for.
  ///
  /// - Parameter wanted: a version or a range; empty for the newest that is no prerelease.
  /// - SeeAlso: `GetTagMatchingVersionOrConstraint`
  public static func choose(_ wanted: String, of versions: [String]) throws(RegistryError)
    -> String
  {
    if !wanted.isEmpty, versions.contains(wanted) { return wanted }
    let constraint: SemverConstraints
    do throws(SemverError) {
      constraint = try SemverConstraints(wanted.isEmpty ? "*" : ByteString(wanted))
    } catch {
      throw RegistryError(.badRange(error.goText))
    }
    let match = versions.first { version in
      guard let version = try? Semver(ByteString(version)) else { return false }
      return constraint.check(version)
    }
    guard let match else { throw RegistryError(.noMatchingVersion(wanted)) }
    return match
  }
}
