import Foundation
import GoCompat

@testable import Sandbox

extension ReplayComparer {
  /// Compares two texts: equal once bound values, times and generated parts in them are put level.
  mutating func compareText(_ path: String, _ recorded: ByteString, _ ours: ByteString) {
    if recorded == ours || !isGiven(recorded) && Self.areTimes(recorded, ours) { return }
    let expected = replacingBound(recorded)
    if expected == ours { return }
    if levelled(expected.text) == levelled(ours.text) { return }
    if levelled(recorded.text) == levelled(ours.text) { return }
    if bindWithin(path, recorded.text, ours.text) { return }
    if let (left, right) = Self.hashes(expected.text, ours.text) {
      return bindText(path, ByteString(left), ByteString(right))
    }
    differ(path, expected.text, ours.text)
  }

  /// Whether both are times of the same form: the most frequent difference, and quick to tell.
  private static func areTimes(_ left: ByteString, _ right: ByteString) -> Bool {
    func form(_ text: ByteString) -> [UInt8] {
      text.bytes.map { (0x30...0x39).contains($0) ? 0x30 : $0 }
    }
    guard left.count == 20 || left.count == 27, left.count == right.count else { return false }
    let shape = form(left)
    return shape == form(right)
      && (shape.elementsEqual("0000-00-00T00:00:00Z".utf8)
        || shape.elementsEqual("0000-00-00T00:00:00.000000Z".utf8))
  }

  /// Binds the uids, versions and addresses in two texts that are equal but for them; false when
  /// they are not.
  private mutating func bindWithin(_ path: String, _ recorded: String, _ ours: String) -> Bool {
    guard levelled(Self.blanked(recorded)) == levelled(Self.blanked(ours)) else { return false }
    for kind in Self.changing {
      guard let prefix = kind.prefix else { continue }
      for (old, new) in zip(
        Self.matches(kind.pattern, recorded), Self.matches(kind.pattern, ours))
      where old != new || !isGiven(old) {
        bindText(path, prefix + old, prefix + new)
      }
    }
    return true
  }

  /// What changes from run to run within texts, and what its names in the table of bound values
  /// begin with; nil for what only has to be there.
  private static let changing: [(pattern: String, prefix: ByteString?)] = [
    (#"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#, ""),
    (#"(?<=resourceVersion\\?":\\?")[0-9]+"#, "rv:"),
    (#"(?<=, current: )[0-9]+"#, nil),
  ]

  private static func blanked(_ text: String) -> String {
    changing.reduce(text) { text, kind in
      text.replacingOccurrences(of: kind.pattern, with: "<>", options: .regularExpression)
    }
  }

  private static func matches(_ pattern: String, _ text: String) -> [ByteString] {
    var found: [ByteString] = []
    var start = text.startIndex
    while let range = text.range(
      of: pattern, options: .regularExpression, range: start..<text.endIndex)
    {
      found.append(ByteString(text[range]))
      start = range.upperBound
    }
    return found
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
