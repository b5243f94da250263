internal import GoCompat

/// A semantic version: `semver('1.2.3')`.
///
/// - SeeAlso: `library.SemverLib` of `k8s.io/apiserver`, github.com/blang/semver/v4
struct CELVersion: Sendable {
  private let numbers: [UInt64]
  private let prerelease: [ByteString]

  private struct Failure: Error {
    var message: ByteString
  }

  static func read(_ text: ByteString, isTest: Bool, isLenient: Bool = false) -> CELValue {
    do {
      let version = try CELVersion(isLenient ? normal(text) : text)
      return isTest ? .bool(true) : .version(version)
    } catch let failure as Failure {
      return isTest ? .bool(false) : .failure(failure.message)
    } catch {
      return .noOverload
    }
  }

  /// Without a leading `v` and leading zeros, with all three numbers.
  private static func normal(_ text: ByteString) -> ByteString {
    let text = text.hasPrefix("v") ? text[1...] : text
    var parts = text.split(by: ".", limit: 3).map(withoutZeros)
    if parts.count < 3, let last = parts.last, !last.contains("+"), !last.contains("-") {
      while parts.count < 3 { parts.append("0") }
    }
    return parts.joined(".")
  }

  private static func withoutZeros(_ part: ByteString) -> ByteString {
    guard part.count > 1 else { return part }
    let rest = part.bytes.drop { $0 == 0x30 }
    guard let first = rest.first, isDigit(first) else { return "0" + ByteString(rest) }
    return ByteString(rest)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private init(_ text: ByteString) throws {
    if text.isEmpty { throw Failure(message: "Version string empty") }
    let parts = text.split(by: ".", limit: 3)
    guard parts.count == 3 else {
      throw Failure(message: "No Major.Minor.Patch elements found")
    }
    var patch = parts[2]
    var build: [ByteString] = []
    if let plus = patch.firstIndex(of: "+") {
      build = patch[(plus + 1)...].split(by: ".")
      patch = patch[..<plus]
    }
    var tags: [ByteString] = []
    if let dash = patch.firstIndex(of: "-") {
      tags = patch[(dash + 1)...].split(by: ".")
      patch = patch[..<dash]
    }
    numbers = [
      try Self.number(parts[0], "major"), try Self.number(parts[1], "minor"),
      try Self.number(patch, "patch"),
    ]
    for tag in tags { try Self.check(tag, "Prerelease") }
    for tag in build { try Self.check(tag, "Build meta data") }
    prerelease = tags
  }

  private static func number(_ text: ByteString, _ name: ByteString) throws -> UInt64 {
    let shown = Strconv.quote(text)
    guard text.bytes.allSatisfy(isDigit) else {
      throw Failure(message: "Invalid character(s) found in " + name + " number " + shown)
    }
    if text.count > 1, text.hasPrefix("0") {
      let place: ByteString = name == "major" ? "Major" : name == "minor" ? "Minor" : "Patch"
      throw Failure(message: place + " number must not contain leading zeroes " + shown)
    }
    guard case .value(let number) = Strconv.scanUint(text) else {
      throw Failure(message: "strconv.ParseUint: parsing " + shown + ": invalid syntax")
    }
    return number
  }

  private static func check(_ tag: ByteString, _ name: ByteString) throws {
    if tag.isEmpty { throw Failure(message: name + " is empty") }
    guard tag.bytes.allSatisfy({ Names.isAlphanumeric($0) || $0 == UInt8(ascii: "-") }) else {
      throw Failure(
        message: "Invalid character(s) found in "
          + (name == "Prerelease" ? "prerelease " : "build meta data ") + Strconv.quote(tag))
    }
    if name == "Prerelease", tag.count > 1, tag.hasPrefix("0"), tag.bytes.allSatisfy(isDigit) {
      throw Failure(
        message: "Numeric PreRelease version must not contain leading zeroes "
          + Strconv.quote(tag))
    }
  }

  func call(_ name: ByteString, _ argument: CELValue?) -> CELValue? {
    switch (name, argument) {
    case ("major", nil): return .int(Int64(truncatingIfNeeded: numbers[0]))
    case ("minor", nil): return .int(Int64(truncatingIfNeeded: numbers[1]))
    case ("patch", nil): return .int(Int64(truncatingIfNeeded: numbers[2]))
    case ("isGreaterThan", .version(let other)): return .bool(compare(to: other) > 0)
    case ("isLessThan", .version(let other)): return .bool(compare(to: other) < 0)
    case ("compareTo", .version(let other)): return .int(Int64(compare(to: other)))
    default: return nil
    }
  }

  func compare(to other: CELVersion) -> Int {
    for (left, right) in zip(numbers, other.numbers) where left != right {
      return left < right ? -1 : 1
    }
    if prerelease.isEmpty || other.prerelease.isEmpty {
      return prerelease.count == other.prerelease.count ? 0 : prerelease.isEmpty ? 1 : -1
    }
    for (left, right) in zip(prerelease, other.prerelease) where left != right {
      switch (Strconv.scanUint(left), Strconv.scanUint(right)) {
      case (.value(let a), .value(let b)): return a < b ? -1 : 1
      case (.value, _): return -1
      case (_, .value): return 1
      default: return left < right ? -1 : 1
      }
    }
    let (mine, theirs) = (prerelease.count, other.prerelease.count)
    return mine == theirs ? 0 : mine < theirs ? -1 : 1
  }
}
