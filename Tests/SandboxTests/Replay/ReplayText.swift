import Foundation
import GoCompat

@testable import Sandbox

extension ReplayComparer {
  /// Compares two texts: equal once bound values, times and generated parts in them are put level.
  mutating func compareText(_ path: String, _ recorded: ByteString, _ ours: ByteString) {
    if recorded == ours { return }
    let expected = replacingBound(recorded)
    if expected == ours { return }
    if levelled(expected.text) == levelled(ours.text) { return }
    if levelled(recorded.text) == levelled(ours.text) { return }
    if let (left, right) = Self.hashes(expected.text, ours.text) {
      return bindText(path, ByteString(left), ByteString(right))
    }
    differ(path, expected.text, ours.text)
  }

  private func levelled(_ text: String) -> String {
    var text = text
    for prefix in prefixes {
      text = text.replacingOccurrences(
        of: NSRegularExpression.escapedPattern(for: prefix) + "[a-z0-9]{5}",
        with: "<generated>", options: .regularExpression)
    }
    for (pattern, token) in Self.patterns {
      text = text.replacingOccurrences(of: pattern, with: token, options: .regularExpression)
    }
    return text
  }

  private static let patterns: [(String, String)] = [
    (#"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"#, "<microtime>"),
    (#"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"#, "<time>"),
    (#"kube-api-access-[a-z0-9]{5}"#, "kube-api-access-<generated>"),
  ]

  /// The hashes of two OpenAPI addresses that are equal but for them.
  private static func hashes(_ recorded: String, _ ours: String) -> (String, String)? {
    guard let left = recorded.range(of: "?hash="), let right = ours.range(of: "?hash="),
      recorded[..<left.lowerBound] == ours[..<right.lowerBound]
    else { return nil }
    return (String(recorded[left.upperBound...]), String(ours[right.upperBound...]))
  }
}
