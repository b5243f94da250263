internal import GoCompat

/// Durations as people read them: two units at most.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/util/duration.HumanDuration`
enum ShortDuration {
  static func text(_ seconds: Int64) -> ByteString {
    if seconds < -1 { return "<invalid>" }
    if seconds < 0 { return "0s" }
    if seconds < 120 { return "\(seconds)s" }
    let minutes = seconds / 60
    if minutes < 10 {
      return seconds % 60 == 0 ? "\(minutes)m" : "\(minutes)m\(seconds % 60)s"
    }
    if minutes < 180 { return "\(minutes)m" }
    let hours = minutes / 60
    if hours < 8 { return minutes % 60 == 0 ? "\(hours)h" : "\(hours)h\(minutes % 60)m" }
    if hours < 48 { return "\(hours)h" }
    if hours < 192 {
      return hours % 24 == 0 ? "\(hours / 24)d" : "\(hours / 24)d\(hours % 24)h"
    }
    let days = hours / 24
    if hours < 24 * 365 * 2 { return "\(days)d" }
    let years = hours / 24 / 365
    if hours < 24 * 365 * 8 {
      let rest = days % 365
      return rest == 0 ? "\(years)y" : "\(years)y\(rest)d"
    }
    return "\(years)y"
  }
}
