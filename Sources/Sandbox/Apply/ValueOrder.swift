internal import GoCompat
internal import YAML

/// The order and equality that managed fields have for values of any type.
///
/// - SeeAlso: `sigs.k8s.io/structured-merge-diff/value.Compare`
enum ValueOrder {
  /// Negative, zero or positive. Whole and floating numbers compare as numbers.
  static func compare(_ left: Value, _ right: Value) -> Int {
    switch (left, right) {
    case (.float(let a), .float(let b)): return order(a, b)
    case (.float(let a), .int(let b)): return order(a, Double(b))
    case (.int(let a), .float(let b)): return order(Double(a), b)
    case (.int(let a), .int(let b)): return order(a, b)
    case (.string(let a), .string(let b)): return order(a, b)
    case (.bool(let a), .bool(let b)): return (a ? 1 : 0) - (b ? 1 : 0)
    case (.array(let a), .array(let b)):
      for (item, other) in zip(a, b) {
        let order = compare(item, other)
        if order != 0 { return order }
      }
      return a.count - b.count
    case (.object(let a), .object(let b)): return compare(a, b)
    default: return rank(left) - rank(right)
    }
  }

  /// Whether two values are equal, `1` and `1.0` among them.
  static func isEqual(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.float(let a), .int(let b)): return a == Double(b)
    case (.int(let a), .float(let b)): return Double(a) == b
    case (.array(let a), .array(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { isEqual($0, $1) }
    case (.object(let a), .object(let b)):
      guard a.count == b.count else { return false }
      for (key, value) in a {
        guard let other = b[key], isEqual(value, other) else { return false }
      }
      return true
    default: return left == right
    }
  }

  private static func order<T: Comparable>(_ left: T, _ right: T) -> Int {
    left == right ? 0 : left < right ? -1 : 1
  }

  private static func compare(_ left: Object, _ right: Object) -> Int {
    let (a, b) = (left.keys.sorted(), right.keys.sorted())
    for (key, other) in zip(a, b) {
      if key != other { return key < other ? -1 : 1 }
      let order = compare(left[key] ?? .null, right[key] ?? .null)
      if order != 0 { return order }
    }
    return a.count - b.count
  }

  private static func rank(_ value: Value) -> Int {
    switch value {
    case .float, .int: 0
    case .string: 1
    case .bool: 2
    case .array: 3
    case .object: 4
    case .null: 5
    }
  }
}
