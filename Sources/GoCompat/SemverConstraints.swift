/// A constraint on versions: comparisons that must all hold, or, behind `||`, others.
///
/// - SeeAlso: `semver.Constraints` of github.com/Masterminds/semver/v3
public struct SemverConstraints: Sendable {
  private struct Group: Sendable {
    var constraints: [SemverConstraint] = []
    /// Whether a comparison names a prerelease, so that prereleases may meet the group.
    var namesPrerelease = false
  }

  private var groups: [Group] = []

  /// Reads a constraint such as `>=1.2 <3 || ~4.1`, `1.x` or `1.2 - 2.0`.
  /// - SeeAlso: `semver.NewConstraint`
  public init(_ text: ByteString) throws(SemverError) {
    for part in Self.splitAlternatives(Self.rewriteRanges(text.bytes)) {
      groups.append(try Self.parseGroup(part))
    }
  }

  /// Whether a version meets the constraint.
  /// - SeeAlso: `Constraints.Check`
  public func check(_ version: Semver) -> Bool {
    groups.contains { group in
      group.constraints.allSatisfy {
        $0.objection(to: version, includingPrereleases: group.namesPrerelease) == nil
      }
    }
  }

  /// Why a version does not meet the constraint; empty when it does.
  /// - SeeAlso: `Constraints.Validate`
  public func objections(to version: Semver) -> [ByteString] {
    var objections: [ByteString] = []
    var saidPrerelease = false
    for group in groups {
      var isMet = true
      for constraint in group.constraints {
        if !version.prerelease.isEmpty && !group.namesPrerelease {
          if !saidPrerelease {
            objections.append(SemverConstraint.prereleaseObjection(to: version))
          }
          (saidPrerelease, isMet) = (true, false)
        } else if let objection = constraint.objection(
          to: version, includingPrereleases: group.namesPrerelease)
        {
          objections.append(objection)
          isMet = false
        }
      }
      if isMet { return [] }
    }
    return objections
  }

  /// The constraint written back.
  /// - SeeAlso: `Constraints.String`
  public var text: ByteString {
    let texts = groups.map { group in
      ByteString(Array(group.constraints.map(\.text.bytes).joined(separator: " ".utf8)))
    }
    return ByteString(Array(texts.map(\.bytes).joined(separator: " || ".utf8)))
  }
}

// MARK: - Parsing

extension SemverConstraints {
  /// Writes ranges (`1.2 - 2`) as two comparisons.
  /// - SeeAlso: `semver.rewriteRange`
  private static func rewriteRanges(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var copied = 0
    var start = 0
    while start < text.count {
      guard let range = readRange(text, from: start) else {
        start += 1
        continue
      }
      output += text[copied..<start]
      output += Array(">= ".utf8) + text[range.low]
      output += Array(", <= ".utf8) + text[range.high] + [0x20]
      copied = range.end
      start = max(range.end, start + 1)
    }
    return output + text[copied...]
  }

  private static func readRange(
    _ text: [UInt8], from start: Int
  ) -> (low: Range<Int>, high: Range<Int>, end: Int)? {
    var scanner = SemverScanner(text, from: start)
    scanner.skipSpace()
    guard let low = scanner.readVersion(wildcards: true) else { return nil }
    let lowEnd = scanner.position
    scanner.skipSpace()
    guard scanner.position > lowEnd, !scanner.isAtEnd,
      text[scanner.position] == UInt8(ascii: "-")
    else { return nil }
    scanner.position += 1
    let hyphenEnd = scanner.position
    scanner.skipSpace()
    guard scanner.position > hyphenEnd, let high = scanner.readVersion(wildcards: true) else {
      return nil
    }
    scanner.skipSpace()
    return (low.range, high.range, scanner.position)
  }

  private static func splitAlternatives(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var begin = 0
    var index = 0
    let bar = UInt8(ascii: "|")
    while index + 1 < text.count {
      if text[index] == bar && text[index + 1] == bar {
        parts.append(text[begin..<index])
        index += 2
        begin = index
      } else {
        index += 1
      }
    }
    return parts + [text[begin...]]
  }

  /// Comparisons with a comma or space between them.
  private static func parseGroup(_ part: ArraySlice<UInt8>) throws(SemverError) -> Group {
    let bytes = Array(part)
    var found: [(comparison: SemverConstraint.Operator, parts: SemverScanner.Parts)] = []
    var scanner = SemverScanner(bytes)
    scanner.skipSpace()
    repeat {
      guard let comparison = readOperator(&scanner) else {
        throw .improperConstraint(ByteString(part))
      }
      scanner.skipSpace()
      guard let version = scanner.readVersion(wildcards: true) else {
        throw .improperConstraint(ByteString(part))
      }
      found.append((comparison, version))
    } while try readSeparator(&scanner, part)
    var group = Group()
    for (comparison, parts) in found {
      let constraint = try SemverConstraint(comparison, parts, bytes)
      if !constraint.version.prerelease.isEmpty { group.namesPrerelease = true }
      group.constraints.append(constraint)
    }
    return group
  }

  /// Skips what is between two comparisons; false at the end of the text.
  private static func readSeparator(
    _ scanner: inout SemverScanner, _ part: ArraySlice<UInt8>
  ) throws(SemverError) -> Bool {
    let start = scanner.position
    scanner.skipSpace()
    if scanner.isAtEnd { return false }
    if scanner.bytes[scanner.position] == UInt8(ascii: ",") {
      scanner.position += 1
      scanner.skipSpace()
    } else if scanner.position == start {
      throw .improperConstraint(ByteString(part))
    }
    return true
  }

  private static func readOperator(_ scanner: inout SemverScanner) -> SemverConstraint.Operator? {
    let start = scanner.position
    while !scanner.isAtEnd, "=!<>~^".utf8.contains(scanner.bytes[scanner.position]) {
      scanner.position += 1
    }
    let text = String(decoding: scanner.bytes[start..<scanner.position], as: UTF8.self)
    return SemverConstraint.Operator(rawValue: text)
  }
}
