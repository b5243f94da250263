internal import GoCompat

/// Spans of time as schemas have them: `1h30m`, but also `3 days`.
///
/// - SeeAlso: `strfmt.ParseDuration` of `k8s.io/kube-openapi`
enum CustomDuration {
  private static let units: [(names: [ByteString], nanoseconds: Int64)] = [
    (["ns", "nano"], 1), (["us", "µs", "micro"], 1000), (["ms", "milli"], 1_000_000),
    (["s", "sec"], 1_000_000_000), (["m", "min"], 60_000_000_000),
    (["h", "hr", "hour"], 3_600_000_000_000), (["d", "day"], 86_400_000_000_000),
    (["w", "wk", "week"], 604_800_000_000_000),
  ]
  private static let patterns = PatternCache()

  /// nil for what is none.
  static func nanoseconds(_ text: ByteString) -> Int64? {
    do {
      return try TimeDuration(parsing: text).nanoseconds
    } catch {
      return lenient(text)
    }
  }

  /// Numbers with units, wherever they are; the last name of a unit may go on.
  private static func lenient(_ text: ByteString) -> Int64? {
    var total: Int64?
    let found = patterns.pattern("((\\d+)\\s*([A-Za-zµ]+))")?.findAllSubmatches(text) ?? []
    for part in found where part.count == 4 {
      guard case .value(let count) = Strconv.scanInt(part[2]) else { return nil }
      let unit = ByteString(part[3].text.lowercased())
      for (names, nanoseconds) in units {
        for (index, name) in names.enumerated()
        where unit == name || (index == names.count - 1 && unit.hasPrefix(name)) {
          total = (total ?? 0) &+ count &* nanoseconds
        }
      }
    }
    return total
  }
}
