/// Finds the name somebody meant.
public enum Suggestion {
  /// The candidate nearest to a misspelt name; nil when none is near enough to be meant.
  ///
  /// Near enough: at most a third of the letters wrong, at least one allowed. Swapped neighbours
  /// count as one. Case differences alone always match. Ties go to the earlier candidate.
  public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.utf8)
    let folded = wanted.map(lowercase)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.utf8)
      if other == wanted { continue }
      let allowed = max(1, max(wanted.count, other.count) / 3)
      let limit = min(allowed, (best?.distance ?? .max) - 1)
      guard limit >= 0, abs(wanted.count - other.count) <= limit else { continue }
      let distance = distance(folded, other.map(lowercase))
      if distance <= limit, distance < max(wanted.count, other.count) {
        best = (candidate, distance)
      }
    }
    return best?.name
  }

  /// The number of bytes to insert, remove, replace or swap with their neighbour.
  public static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var before: [Int] = []
    var previous = Array(0...right.count)
    for (row, byte) in left.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        var cost = min(previous[column + 1], current[column]) + 1
        cost = min(cost, previous[column] + (byte == other ? 0 : 1))
        if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
          cost = min(cost, before[column - 1] + 1)
        }
        current.append(cost)
      }
      (before, previous) = (previous, current)
    }
    return previous[right.count]
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
