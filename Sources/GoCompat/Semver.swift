/// A semantic version.
///
/// - SeeAlso: `semver.Version` of github.com/Masterminds/semver/v3
public struct Semver: Sendable {
  public var major: UInt64
  public var minor: UInt64
  public var patch: UInt64
  /// What follows the hyphen; empty without one.
  public var prerelease: ByteString
  /// What follows the plus; empty without one.
  public var metadata: ByteString
  /// The version as it was written.
  public var original: ByteString

  public init(
    major: UInt64, minor: UInt64, patch: UInt64, prerelease: ByteString = "",
    metadata: ByteString = ""
  ) {
    (self.major, self.minor, self.patch) = (major, minor, patch)
    (self.prerelease, self.metadata) = (prerelease, metadata)
    original = ""
    original = text
  }

  /// Reads a version leniently: a leading `v`, missing parts and leading zeros are fine.
  /// - SeeAlso: `semver.NewVersion`
  public init(_ text: ByteString) throws(SemverError) {
    var scanner = SemverScanner(text.bytes)
    guard let parts = scanner.readVersion(wildcards: false), scanner.isAtEnd else {
      throw .invalidVersion
    }
    original = text
    prerelease = parts.prerelease.map { ByteString($0) } ?? ""
    metadata = parts.metadata.map { ByteString($0) } ?? ""
    major = try Self.number(parts.major, isLenient: true)
    minor = try parts.minor.map(Self.lenientNumber) ?? 0
    patch = try parts.patch.map(Self.lenientNumber) ?? 0
    if !prerelease.isEmpty { try Self.check(prerelease: prerelease) }
    if !metadata.isEmpty { try Self.check(metadata: metadata) }
  }

  /// Reads a version that is exactly what the specification allows.
  /// - SeeAlso: `semver.StrictNewVersion`
  public init(strict text: ByteString) throws(SemverError) {
    if text.isEmpty { throw .emptyString }
    let pieces = text.bytes.split(
      separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
    guard pieces.count == 3 else { throw .invalidVersion }
    original = text
    (prerelease, metadata) = ("", "")
    var last = pieces[2]
    if let plus = last.firstIndex(of: UInt8(ascii: "+")) {
      metadata = ByteString(last[(plus + 1)...])
      last = last[..<plus]
      try Self.check(metadata: metadata)
    }
    if let hyphen = last.firstIndex(of: UInt8(ascii: "-")) {
      prerelease = ByteString(last[(hyphen + 1)...])
      last = last[..<hyphen]
      try Self.check(prerelease: prerelease)
    }
    let segments = [pieces[0], pieces[1], last]
    for segment in segments {
      guard segment.allSatisfy(SemverScanner.isDigit) else { throw .invalidCharacters }
      if segment.count > 1 && segment.first == 0x30 { throw .segmentStartsZero }
    }
    major = try Self.number(segments[0], isLenient: false)
    minor = try Self.number(segments[1], isLenient: false)
    patch = try Self.number(segments[2], isLenient: false)
  }

  /// The version in full, without a leading `v`.
  /// - SeeAlso: `Version.String`
  public var text: ByteString {
    var text = ByteString("\(major).\(minor).\(patch)")
    if !prerelease.isEmpty { text = text + "-" + prerelease }
    if !metadata.isEmpty { text = text + "+" + metadata }
    return text
  }
}

// MARK: - Checks

extension Semver {
  private static func lenientNumber(_ digits: ArraySlice<UInt8>) throws(SemverError) -> UInt64 {
    try number(digits, isLenient: true)
  }

  private static func number(
    _ digits: ArraySlice<UInt8>, isLenient: Bool
  ) throws(SemverError) -> UInt64 {
    if digits.isEmpty { throw .emptySegment }
    var value: UInt64 = 0
    for digit in digits {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit - 0x30))
      if overflow || carry { throw .segmentOutOfRange(ByteString(digits), isLenient: isLenient) }
      value = sum
    }
    return value
  }

  /// - SeeAlso: `semver.validatePrerelease`
  static func check(prerelease text: ByteString) throws(SemverError) {
    for part in text.bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      if part.isEmpty { throw .invalidPrerelease }
      if part.allSatisfy(SemverScanner.isDigit) {
        if part.count > 1 && part.first == 0x30 { throw .segmentStartsZero }
      } else if !part.allSatisfy(SemverScanner.isIdentifier) {
        throw .invalidPrerelease
      }
    }
  }

  /// - SeeAlso: `semver.validateMetadata`
  static func check(metadata text: ByteString) throws(SemverError) {
    for part in text.bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    where part.isEmpty || !part.allSatisfy(SemverScanner.isIdentifier) {
      throw .invalidMetadata
    }
  }
}
