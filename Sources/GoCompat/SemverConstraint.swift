/// One comparison of a constraint, such as `>=1.2` or `~2.x`.
///
/// - SeeAlso: `semver.constraint`
struct SemverConstraint: Sendable {
  enum Operator: String, Sendable {
    case none = ""
    case equal = "="
    case notEqual = "!="
    case greater = ">"
    case less = "<"
    case greaterOrEqual = ">="
    case equalOrGreater = "=>"
    case lessOrEqual = "<="
    case equalOrLess = "=<"
    case tilde = "~"
    case tildeGreater = "~>"
    case caret = "^"
  }

  let comparison: Operator
  let version: Semver
  /// The version as written, with its wildcards.
  let written: ByteString
  /// Whether anything was left out or a wildcard.
  var isDirty = false
  /// Whether the minor version is the first part left open.
  var isMinorDirty = false
  /// Whether the patch version is the first part left open.
  var isPatchDirty = false

  /// - SeeAlso: `semver.parseConstraint`
  init(_ comparison: Operator, _ parts: SemverScanner.Parts, _ bytes: [UInt8]) throws(SemverError) {
    self.comparison = comparison
    written = ByteString(bytes[parts.range])
    let suffix = parts.prerelease.map { "-" + ByteString($0) } ?? ""
    var text = written
    if Self.isOpen(parts.major) {
      text = "0.0.0" + suffix
      isDirty = true
    } else if Self.isOpen(parts.minor) {
      text = ByteString(parts.major) + ".0.0" + suffix
      (isDirty, isMinorDirty) = (true, true)
    } else if Self.isOpen(parts.patch) {
      text = ByteString(parts.major) + "." + ByteString(parts.minor ?? []) + ".0" + suffix
      (isDirty, isPatchDirty) = (true, true)
    }
    do {
      version = try Semver(text)
    } catch {
      throw .constraintParser
    }
  }

  var text: ByteString { ByteString(comparison.rawValue) + written }

  private static func isOpen(_ part: ArraySlice<UInt8>?) -> Bool {
    guard let part else { return true }
    guard part.count == 1, let byte = part.first else { return false }
    return byte == UInt8(ascii: "x") || byte == UInt8(ascii: "X") || byte == UInt8(ascii: "*")
  }
}

// MARK: - Checks

extension SemverConstraint {
  /// Why a version does not meet the constraint; nil when it does.
  func objection(
    to candidate: Semver, includingPrereleases: Bool
  ) -> ByteString? {
    if !candidate.prerelease.isEmpty && !includingPrereleases {
      return Self.prereleaseObjection(to: candidate)
    }
    let isMet =
      switch comparison {
      case .none, .equal: isDirty ? nil : isEqual(candidate)
      case .notEqual: isNotEqual(candidate)
      case .greater: isGreater(candidate)
      case .less: candidate.compare(to: version) < 0
      case .greaterOrEqual, .equalOrGreater: candidate.compare(to: version) >= 0
      case .lessOrEqual, .equalOrLess: isLessOrEqual(candidate)
      case .tilde, .tildeGreater, .caret: Bool?.none
      }
    guard let isMet else {
      return comparison == .caret ? caretObjection(to: candidate) : tildeObjection(to: candidate)
    }
    return isMet ? nil : say(candidate, reason)
  }

  static func prereleaseObjection(to candidate: Semver) -> ByteString {
    "\"" + candidate.text
      + "\" is a prerelease version and the constraint is only looking for release versions"
  }

  private var reason: String {
    switch comparison {
    case .none, .equal: "is not equal to"
    case .notEqual: "is equal to"
    case .greater: "is less than or equal to"
    case .less: "is greater than or equal to"
    case .greaterOrEqual, .equalOrGreater: "is less than"
    default: "is greater than"
    }
  }

  private func say(_ candidate: Semver, _ reason: String, _ rest: String = "") -> ByteString {
    "\"" + candidate.text + ByteString("\" \(reason) \"") + written + ByteString("\"\(rest)")
  }

  private func isEqual(_ candidate: Semver) -> Bool { candidate.compare(to: version) == 0 }

  /// - SeeAlso: `semver.constraintNotEqual`
  private func isNotEqual(_ candidate: Semver) -> Bool {
    guard isDirty else { return !isEqual(candidate) }
    if version.major != candidate.major { return true }
    if isMinorDirty { return false }
    if version.minor != candidate.minor { return true }
    if version.patch != candidate.patch && !isPatchDirty { return true }
    guard isPatchDirty else { return !isEqual(candidate) }
    if candidate.prerelease.isEmpty && version.prerelease.isEmpty { return false }
    return Semver.compare(prerelease: candidate.prerelease, to: version.prerelease) != 0
  }

  /// - SeeAlso: `semver.constraintGreaterThan`
  private func isGreater(_ candidate: Semver) -> Bool {
    guard isDirty else { return candidate.compare(to: version) == 1 }
    if candidate.major != version.major { return candidate.major > version.major }
    if isMinorDirty { return false }
    if isPatchDirty { return candidate.minor > version.minor }
    return candidate.compare(to: version) == 1
  }

  /// - SeeAlso: `semver.constraintLessThanEqual`
  private func isLessOrEqual(_ candidate: Semver) -> Bool {
    guard isDirty else { return candidate.compare(to: version) <= 0 }
    if candidate.major > version.major { return false }
    return candidate.major != version.major || candidate.minor <= version.minor || isMinorDirty
  }

  /// - SeeAlso: `semver.constraintTilde`
  private func tildeObjection(to candidate: Semver) -> ByteString? {
    if candidate.compare(to: version) < 0 { return say(candidate, "is less than") }
    let isZero = version.major == 0 && version.minor == 0 && version.patch == 0
    if isZero && !isMinorDirty && !isPatchDirty { return nil }
    if candidate.major != version.major {
      return say(candidate, "does not have same major version as")
    }
    if candidate.minor != version.minor && !isMinorDirty {
      return say(candidate, "does not have same major and minor version as")
    }
    return nil
  }

  /// - SeeAlso: `semver.constraintCaret`
  private func caretObjection(to candidate: Semver) -> ByteString? {
    if candidate.compare(to: version) < 0 { return say(candidate, "is less than") }
    let sameMajor = "does not have same major version as"
    if version.major > 0 || isMinorDirty {
      return candidate.major == version.major ? nil : say(candidate, sameMajor)
    }
    if candidate.major > 0 { return say(candidate, sameMajor) }
    if version.minor > 0 || isPatchDirty {
      if candidate.minor == version.minor { return nil }
      return say(
        candidate, "does not have same minor version as",
        ". Expected minor versions to match when constraint major version is 0")
    }
    if candidate.minor > 0 { return say(candidate, "does not have same minor version as") }
    if candidate.patch == version.patch { return nil }
    return say(
      candidate, "does not equal",
      ". Expect version and constraint to equal when major and minor versions are 0")
  }
}
