internal import GoCompat

/// Finds out what types that are to be found stand for.
///
/// - SeeAlso: `checker/types.go` of `github.com/google/cel-go`
struct CELUnifier {
  private var found: [ByteString: CELType] = [:]
  private var count = 0

  mutating func fresh() -> CELType {
    count += 1
    return .parameter(ByteString("_var\(count)"))
  }

  /// Whether values of each type may stand where the other of its pair is wanted; learns only where
  /// all may.
  mutating func accepts(_ given: [CELType], _ wanted: [CELType]) -> Bool {
    guard given.count == wanted.count else { return false }
    let before = found
    for (left, right) in zip(given, wanted) where !assign(left, right) {
      found = before
      return false
    }
    return true
  }

  private mutating func assign(_ left: CELType, _ right: CELType) -> Bool {
    if case .parameter(let name) = right {
      let (fits, isKnown) = substitute(left, for: name)
      if fits { return true }
      if isKnown { return false }
    }
    if case .parameter(let name) = left { return substitute(right, for: name).fits }
    switch (left, right) {
    case (.dynamic, _), (_, .dynamic), (.failed, _), (_, .failed): return true
    case (.simple("null"), _): return Self.isNullable(right)
    case (_, .simple("null")): return Self.isNullable(left)
    case (.simple(let a), .simple(let b)): return a == b
    case (.object(let a), .object(let b)): return a === b
    case (.type, .type): return true
    case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)): return assign(a, b)
    case (.map(let a, let x), .map(let b, let y)): return assign(a, b) && assign(x, y)
    default: return false
    }
  }

  private static func isNullable(_ type: CELType) -> Bool {
    switch type {
    case .simple(let name):
      name == "null" || name == "duration" || name == "timestamp" || name.contains(".")
    case .object, .optional: true
    default: false
    }
  }

  private mutating func substitute(
    _ type: CELType, for name: ByteString
  ) -> (fits: Bool, isKnown: Bool) {
    if case .parameter(name) = type { return (true, true) }
    guard let known = found[name] else {
      guard !refers(type, to: name) else { return (false, false) }
      found[name] = type
      return (true, false)
    }
    if type.isExactly(known) { return (true, true) }
    guard assign(type, known) else { return (false, true) }
    let general = Self.isLooser(type, known) ? type : known
    if !refers(general, to: name) { found[name] = general }
    return (true, true)
  }

  private func refers(_ type: CELType, to name: ByteString) -> Bool {
    switch type {
    case .parameter(let other):
      if other == name { return true }
      return found[other].map { refers($0, to: name) } ?? false
    case .list(let inner), .optional(let inner): return refers(inner, to: name)
    case .map(let key, let member): return refers(key, to: name) || refers(member, to: name)
    case .type(let inner?): return refers(inner, to: name)
    default: return false
    }
  }

  /// The more general of two types that fit each other.
  func general(_ left: CELType, _ right: CELType) -> CELType {
    Self.isLooser(left, right) ? left : right
  }

  private static func isLooser(_ left: CELType, _ right: CELType) -> Bool {
    switch (left, right) {
    case (.dynamic, _), (.parameter, _): true
    case (_, .dynamic), (_, .parameter): false
    case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)): isLooser(a, b)
    case (.map(let a, let x), .map(let b, let y)): isLooser(a, b) && isLooser(x, y)
    case (.type, .type): true
    default: left.isExactly(right)
    }
  }

  /// A type with what is found of it in place.
  ///
  /// - Parameter isLast: whether what is still to be found may be anything.
  func resolved(_ type: CELType, isLast: Bool = false) -> CELType {
    switch type {
    case .parameter(let name):
      if let known = found[name] { return resolved(known, isLast: isLast) }
      return isLast ? .dynamic : type
    case .list(let inner): return .list(resolved(inner, isLast: isLast))
    case .optional(let inner): return .optional(resolved(inner, isLast: isLast))
    case .map(let key, let member):
      return .map(resolved(key, isLast: isLast), resolved(member, isLast: isLast))
    case .type(let inner?): return .type(resolved(inner, isLast: isLast))
    default: return type
    }
  }

  /// A type of a declaration with its own names for what is to be found.
  static func renamed(_ type: CELType, _ names: [ByteString: CELType]) -> CELType {
    switch type {
    case .parameter(let name): names[name] ?? type
    case .list(let inner): .list(renamed(inner, names))
    case .optional(let inner): .optional(renamed(inner, names))
    case .map(let key, let member): .map(renamed(key, names), renamed(member, names))
    case .type(let inner?): .type(renamed(inner, names))
    default: type
    }
  }
}
