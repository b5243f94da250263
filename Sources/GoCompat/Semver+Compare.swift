extension Semver {
  /// -1, 0 or 1 as this version is older, equal or newer; metadata does not count.
  /// - SeeAlso: `Version.Compare`
  public func compare(to other: Semver) -> Int {
    if major != other.major { return major < other.major ? -1 : 1 }
    if minor != other.minor { return minor < other.minor ? -1 : 1 }
    if patch != other.patch { return patch < other.patch ? -1 : 1 }
    if prerelease.isEmpty { return other.prerelease.isEmpty ? 0 : 1 }
    if other.prerelease.isEmpty { return -1 }
    return Self.compare(prerelease: prerelease, to: other.prerelease)
  }

  /// - SeeAlso: `semver.comparePrerelease`
  static func compare(prerelease: ByteString, to other: ByteString) -> Int {
    let dot = UInt8(ascii: ".")
    let left = prerelease.bytes.split(separator: dot, omittingEmptySubsequences: false)
    let right = other.bytes.split(separator: dot, omittingEmptySubsequences: false)
    for index in 0..<max(left.count, right.count) {
      let order = compare(
        part: index < left.count ? left[index] : [], to: index < right.count ? right[index] : [])
      if order != 0 { return order }
    }
    return 0
  }

  /// Numbers come before words; a missing part comes first.
  /// - SeeAlso: `semver.comparePrePart`
  private static func compare(part: ArraySlice<UInt8>, to other: ArraySlice<UInt8>) -> Int {
    if part == other { return 0 }
    if part.isEmpty { return -1 }
    if other.isEmpty { return 1 }
    switch (number(part), number(other)) {
    case (nil, nil): return other.lexicographicallyPrecedes(part) ? 1 : -1
    case (_?, nil): return -1
    case (nil, _?): return 1
    case (let left?, let right?): return left > right ? 1 : -1
    }
  }

  /// The part as a number of 64 bits; longer ones are words.
  private static func number(_ part: ArraySlice<UInt8>) -> UInt64? {
    guard part.allSatisfy(SemverScanner.isDigit) else { return nil }
    return UInt64(String(decoding: part, as: UTF8.self))
  }

  /// A part of a version that cannot grow any more.
  public struct IncrementOverflow: Error, Sendable {
    public let part: String

    /// The text of the library's panic.
    public var goText: ByteString {
      ByteString("\(part) version increment would overflow uint64")
    }
  }

  /// The next patch version; of a prerelease, the release itself.
  /// - SeeAlso: `Version.IncPatch`
  public func nextPatch() throws(IncrementOverflow) -> Semver {
    if !prerelease.isEmpty { return release(major, minor, patch) }
    if patch == .max { throw IncrementOverflow(part: "patch") }
    return release(major, minor, patch + 1)
  }

  /// The next minor version.
  /// - SeeAlso: `Version.IncMinor`
  public func nextMinor() throws(IncrementOverflow) -> Semver {
    if minor == .max { throw IncrementOverflow(part: "minor") }
    return release(major, minor + 1, 0)
  }

  /// The next major version.
  /// - SeeAlso: `Version.IncMajor`
  public func nextMajor() throws(IncrementOverflow) -> Semver {
    if major == .max { throw IncrementOverflow(part: "major") }
    return release(major + 1, 0, 0)
  }

  /// The version with another prerelease; empty for none.
  /// - SeeAlso: `Version.SetPrerelease`
  public func with(prerelease: ByteString) throws(SemverError) -> Semver {
    if !prerelease.isEmpty { try Self.check(prerelease: prerelease) }
    var version = self
    version.prerelease = prerelease
    version.original = originalPrefix + version.text
    return version
  }

  /// The version with other metadata; empty for none.
  /// - SeeAlso: `Version.SetMetadata`
  public func with(metadata: ByteString) throws(SemverError) -> Semver {
    if !metadata.isEmpty { try Self.check(metadata: metadata) }
    var version = self
    version.metadata = metadata
    version.original = originalPrefix + version.text
    return version
  }

  private func release(_ major: UInt64, _ minor: UInt64, _ patch: UInt64) -> Semver {
    var version = Semver(major: major, minor: minor, patch: patch)
    version.original = originalPrefix + version.text
    return version
  }

  private var originalPrefix: ByteString {
    original.bytes.first == UInt8(ascii: "v") ? "v" : ""
  }
}
