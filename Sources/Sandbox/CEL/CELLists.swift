internal import GoCompat

/// Functions of lists.
///
/// - SeeAlso: `library.Lists` of `k8s.io/apiserver`, `ext.Lists` and `ext.Sets` of
///   `github.com/google/cel-go`
enum CELLists {
  static func call(_ name: ByteString, _ list: CELList, _ rest: [CELValue]) -> CELValue? {
    switch (name, rest.count) {
    case ("size", 0): return .int(Int64(list.count))
    case ("isSorted", 0): return isSorted(list.values)
    case ("sum", 0): return sum(list.values)
    case ("min", 0), ("max", 0): return best(name, list.values)
    case ("indexOf", 1):
      let place = list.values.firstIndex { CELValue.isEqual($0, rest[0]) }
      return .int(Int64(place ?? -1))
    case ("lastIndexOf", 1):
      let place = list.values.lastIndex { CELValue.isEqual($0, rest[0]) }
      return .int(Int64(place ?? -1))
    case ("join", 0): return join(list, "")
    case ("join", 1):
      guard case .string(let separator) = rest[0] else { return nil }
      return join(list, separator)
    case ("slice", 2): return slice(list, rest[0], rest[1])
    case ("flatten", _): return flatten(list, rest.first)
    case ("reverse", 0): return .list(CELList(list.values.reversed()))
    case ("distinct", 0): return .list(CELList(distinct(list.values)))
    case ("sort", 0): return sorted(list.values, by: list.values)
    case ("@sortByAssociatedKeys", 1):
      guard case .list(let keys) = rest[0], keys.count == list.count else { return nil }
      return sorted(list.values, by: keys.values)
    default: return nil
    }
  }

  private static func isSorted(_ values: [CELValue]) -> CELValue {
    for (left, right) in zip(values, values.dropFirst()) {
      guard let order = CELNumbers.order(left, right) else { return .noOverload }
      if order > 0 { return .bool(false) }
    }
    return .bool(true)
  }

  private static func sum(_ values: [CELValue]) -> CELValue {
    guard let first = values.first else { return .int(0) }
    return values.dropFirst().reduce(first) { total, value in
      total.isFailure ? total : CELNumbers.arithmetic("_+_", total, value)
    }
  }

  private static func best(_ name: ByteString, _ values: [CELValue]) -> CELValue {
    guard var best = values.first else { return .failure(name + " called on empty list") }
    for value in values.dropFirst() {
      guard let order = CELNumbers.order(value, best) else { return .noOverload }
      if name == "max" ? order > 0 : order < 0 { best = value }
    }
    return best
  }

  private static func join(_ list: CELList, _ separator: ByteString) -> CELValue {
    var texts: [ByteString] = []
    for value in list.values {
      guard case .string(let text) = value else {
        return .failure("join: invalid input: " + CELConversions.text(value))
      }
      texts.append(text)
    }
    return .string(texts.joined(separator))
  }

  private static func slice(
    _ list: CELList, _ start: CELValue, _ end: CELValue
  ) -> CELValue? {
    guard case .int(let start) = start, case .int(let end) = end else { return nil }
    let shown = "slice(" + Strconv.formatInt(start) + ", " + Strconv.formatInt(end) + ")"
    if start < 0 || end < 0 {
      return .failure("cannot " + shown + ", negative indexes not supported")
    }
    if start > end {
      return .failure("cannot " + shown + ", start index must be less than or equal to end index")
    }
    if end > Int64(list.count) {
      return .failure("cannot " + shown + ", list is length " + Strconv.itoa(list.count))
    }
    return .list(CELList(Array(list.values[Int(start)..<Int(end)])))
  }

  private static func flatten(_ list: CELList, _ depth: CELValue?) -> CELValue? {
    var levels: Int64 = 1
    if let depth {
      guard case .int(let given) = depth else { return nil }
      if given < 0 { return .failure("level must be non-negative") }
      levels = given
    }
    return .list(CELList(flat(list.values, min(levels, 100))))
  }

  private static func flat(_ values: [CELValue], _ levels: Int64) -> [CELValue] {
    if levels == 0 { return values }
    return values.flatMap { value in
      guard case .list(let inner) = value else { return [value] }
      return flat(inner.values, levels - 1)
    }
  }

  private static func distinct(_ values: [CELValue]) -> [CELValue] {
    var kept: [CELValue] = []
    for value in values where !kept.contains(where: { CELValue.isEqual($0, value) }) {
      kept.append(value)
    }
    return kept
  }

  private static func sorted(_ values: [CELValue], by keys: [CELValue]) -> CELValue {
    for (left, right) in zip(keys, keys.dropFirst())
    where CELNumbers.order(left, right) == nil || left.typeName != right.typeName {
      return .failure("list elements must have the same type")
    }
    let order = keys.indices.sorted { left, right in
      let order = CELNumbers.order(keys[left], keys[right]) ?? 0
      return order == 0 ? left < right : order < 0
    }
    return .list(CELList(order.map { values[$0] }))
  }

  static func range(_ value: CELValue) -> CELValue {
    guard case .int(let count) = value else { return .noOverload }
    guard count <= 1_000_000 else {
      return .failure("operation cancelled: actual cost limit exceeded")
    }
    return .list(CELList((0..<max(0, count)).map { .int($0) }))
  }

  static func sets(_ name: ByteString, _ left: CELValue, _ right: CELValue) -> CELValue {
    guard case .list(let left) = left, case .list(let right) = right else { return .noOverload }
    switch name {
    case "sets.contains": return .bool(right.values.allSatisfy(left.contains))
    case "sets.intersects": return .bool(left.values.contains(where: right.contains))
    default:
      return .bool(
        right.values.allSatisfy(left.contains) && left.values.allSatisfy(right.contains))
    }
  }
}
