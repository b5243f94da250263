internal import GoCompat
internal import GoTemplate

/// Equality of values by type and content, through maps and slices.
///
/// - SeeAlso: `reflect.DeepEqual`
struct DeepEquality {
  private struct Visit: Hashable {
    let left: ObjectIdentifier
    let right: ObjectIdentifier
  }

  /// Pairs of maps under comparison; only maps can contain themselves.
  private var visits: Set<Visit> = []
  private var depth = 0

  /// Maps nested less deeply than this are compared without a note of it.
  private static let noticeDepth = 6

  static func areEqual(_ left: GoValue, _ right: GoValue) -> Bool {
    var equality = DeepEquality()
    return equality.compare(left, right)
  }

  private mutating func compare(_ left: GoValue, _ right: GoValue) -> Bool {
    switch (left, right) {
    case (.nil, .nil): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.int64(let a), .int64(let b)): a == b
    case (.float64(let a), .float64(let b)): a == b
    case (.string(let a), .string(let b)): a == b
    case (.number(let a), .number(let b)): Self.areEqual(a, b)
    case (.map(let a), .map(let b)): compare(a, b)
    case (.slice(let a), .slice(let b)): compare(a, b)
    case (.object(let a), .object(let b)): compare(a, b)
    default: false
    }
  }

  /// By the rules of the number's type: zeros are equal, not-a-number is equal to nothing.
  private static func areEqual(_ a: GoNumber, _ b: GoNumber) -> Bool {
    guard a.type == b.type else { return false }
    return switch (a.payload, b.payload) {
    case (.float32(let x), .float32(let y)): x == y
    case (.complex(let x, let xi), .complex(let y, let yi)): x == y && xi == yi
    default: a.payload == b.payload
    }
  }

  private mutating func compare(_ a: GoMap, _ b: GoMap) -> Bool {
    guard a.type == b.type, a.isNil == b.isNil, a.count == b.count else { return false }
    if a.isSameMap(as: b) { return true }
    depth += 1
    defer { depth -= 1 }
    if depth > Self.noticeDepth {
      let visit = Visit(left: ObjectIdentifier(a), right: ObjectIdentifier(b))
      if !visits.insert(visit).inserted { return true }
    }
    for (key, value) in a.unordered {
      guard let other = b[key], compare(value, other) else { return false }
    }
    return true
  }

  private mutating func compare(_ a: GoSlice, _ b: GoSlice) -> Bool {
    guard a.type == b.type, a.isNil == b.isNil, a.count == b.count else { return false }
    if a === b { return true }
    for (left, right) in zip(a.elements, b.elements) where !compare(left, right) { return false }
    return true
  }

  private mutating func compare(_ a: GoObject, _ b: GoObject) -> Bool {
    guard a.type == b.type else { return false }
    if a === b { return a.type.kind != .func || a.isNil }
    let (left, right) = (a.fields, b.fields)
    if left.isEmpty || a.isNil || b.isNil { return a.isEqual(to: b) }
    guard left.count == right.count else { return false }
    for (field, other) in zip(left, right) where !compare(field.value, other.value) {
      return false
    }
    return true
  }
}
