import GoCompat
import Testing

@testable import Sandbox

/// Warnings as header fields.
@Suite struct WarningFieldTests {
  static let texts: [(text: String, fields: [String])] = [
    (#"unknown field "spec.x""#, [#"299 - "unknown field \"spec.x\"""#]),
    (#"a\b"#, [#"299 - "a\\b""#]),
    ("ünï", [#"299 - "ünï""#]),
    ("two\nlines", []),
    ("", []),
  ]

  @Test(arguments: texts) func field(text: String, fields: [String]) {
    #expect(WarningFields.of([ByteString(text)]) == fields)
  }

  private func warnings(_ count: Int, length: Int) -> [ByteString] {
    (0..<count).map { ByteString("\($0) " + String(repeating: "x", count: length)) }
  }

  @Test func whatFitsIsWhole() {
    let fields = WarningFields.of(warnings(8, length: 500))
    #expect(fields.count == 8)
    #expect(fields.allSatisfy { $0.count > 500 })
  }

  @Test func whatDoesNotFitIsCut() {
    let fields = WarningFields.of(warnings(9, length: 500))
    #expect(fields.count == 9)
    #expect(fields.allSatisfy { $0.count == "299 - \"\"".count + 256 })
  }

  @Test func whatIsTooMuchEvenThenIsLeftOut() {
    #expect(WarningFields.of(warnings(100, length: 300)).count == 16)
  }
}
