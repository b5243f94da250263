import GoCompat
import Testing

@Suite struct SemverTests {
  @Test(arguments: [
    ("1.2.3", "1.2.3"), ("v1.2", "1.2.0"), ("1", "1.0.0"), ("01.02.3", "1.2.3"),
    ("1-a", "1.0.0-a"), ("1.2.3-a.1+b.01", "1.2.3-a.1+b.01"),
  ])
  func lenient(_ text: String, _ expected: String) throws {
    let version = try Semver(ByteString(text))
    #expect(version.text == ByteString(expected))
    #expect(version.original == ByteString(text))
  }

  @Test(arguments: [
    ("", SemverError.invalidVersion), ("a", .invalidVersion), ("1.2.3.4", .invalidVersion),
    ("1.2.3-", .invalidVersion), ("1.2.3-01", .segmentStartsZero), (" 1", .invalidVersion),
    (
      "1.99999999999999999999",
      .segmentOutOfRange("99999999999999999999", isLenient: true)
    ),
  ])
  func lenientErrors(_ text: String, _ expected: SemverError) {
    #expect(throws: expected) { try Semver(ByteString(text)) }
  }

  @Test(arguments: [
    ("", SemverError.emptyString), ("1.2", .invalidVersion), ("1.2.x", .invalidCharacters),
    ("v1.2.3", .invalidCharacters), ("1.02.3", .segmentStartsZero), ("1..3", .emptySegment),
    ("1.2.3-a..b", .invalidPrerelease), ("1.2.3+a_b", .invalidMetadata),
  ])
  func strictErrors(_ text: String, _ expected: SemverError) {
    #expect(throws: expected) { try Semver(strict: ByteString(text)) }
  }

  /// Each is older than the next.
  @Test func order() throws {
    let texts: [ByteString] = [
      "1.0.0-1", "1.0.0-2", "1.0.0-10", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta",
      "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.1", "2",
    ]
    let versions = try texts.map { try Semver($0) }
    for (older, newer) in zip(versions, versions.dropFirst()) {
      #expect(older.compare(to: newer) == -1)
      #expect(newer.compare(to: older) == 1)
    }
    #expect(try Semver("1.0.0+a").compare(to: Semver("1.0.0+b")) == 0)
  }

  @Test func increments() throws {
    let version = try Semver("v1.2.3-rc.1+b")
    #expect(try version.nextPatch().original == "v1.2.3")
    #expect(try version.nextPatch().nextPatch().original == "v1.2.4")
    #expect(try version.nextMinor().text == "1.3.0")
    #expect(try version.nextMajor().text == "2.0.0")
    #expect(try version.with(prerelease: "x").original == "v1.2.3-x+b")
    #expect(throws: Semver.IncrementOverflow.self) {
      try Semver("18446744073709551615").nextMajor()
    }
  }

  @Test(arguments: [
    ("*", "1.2.3", true), ("*", "1.2.3-a", false), ("1.x", "1.9.0", true), ("1.2", "1.2.9", true),
    ("1.2.3", "1.2.4", false), ("~1.2.3", "1.2.9", true), ("~1.2.3", "1.3.0", false),
    ("~1", "1.9.0", true), ("^1.2.3", "1.9.0", true), ("^1.2.3", "2.0.0", false),
    ("^0.2.3", "0.2.9", true), ("^0.2.3", "0.3.0", false), ("^0.0.3", "0.0.4", false),
    ("^0", "0.9.0", true), (">1", "1.9.0", false), (">1.2", "1.3.0", true), ("<=1", "1.9.0", true),
    ("!=1.x", "1.2.0", false), ("!=1.x", "2.0.0", true), ("1.2 - 2", "2.0.9", true),
    ("1.2 - 2.0", "2.1.0", false), (">=1, <2 || 3", "3.1.0", true), (">=1 <2 || 3", "2.0.0", false),
    (">=1.19-0", "1.20.4-gke.5", true), (">=1.19", "1.20.4-gke.5", false),
    ("^1.27.0-0", "v1.36.0", true), ("=<1.2", "1.2.0", true), ("=>1.2", "1.2.0", true),
  ])
  func constraints(_ constraint: String, _ version: String, _ expected: Bool) throws {
    let constraints = try SemverConstraints(ByteString(constraint))
    let version = try Semver(ByteString(version))
    #expect(constraints.check(version) == expected)
    #expect(constraints.objections(to: version).isEmpty == expected)
  }

  @Test(arguments: [
    ("", "improper constraint: \"\""), ("a", "improper constraint: \"a\""),
    (">=1<2", "improper constraint: \">=1<2\""), ("==1", "improper constraint: \"==1\""),
    ("1 ||", "improper constraint: \"\""), ("1.xx", "constraint parser error"),
    (">=1.2 - 3", "improper constraint: \">=>= 1.2, <= 3 \""),
  ])
  func constraintErrors(_ constraint: String, _ expected: String) {
    do throws(SemverError) {
      _ = try SemverConstraints(ByteString(constraint))
      Issue.record("\(constraint) taken")
    } catch {
      #expect(error.goText == ByteString(expected))
    }
  }

  @Test func objections() throws {
    let constraints = try SemverConstraints(">=2 || ^0.1")
    #expect(
      try constraints.objections(to: Semver("1.0.0")) == [
        "\"1.0.0\" is less than \"2\"", "\"1.0.0\" does not have same major version as \"0.1\"",
      ])
    #expect(constraints.text == ">=2 || ^0.1")
  }
}
