internal import GoCompat
internal import YAML

/// How deep values may nest, so that what walks them recursively does not run out of stack.
enum ValueDepth {
  /// The bound of Go's JSON decoder.
  static let limit = 10_000
}

extension Value {
  /// Whether some part lies deeper than so many levels; walks without recursion.
  func isNestedDeeper(than limit: Int) -> Bool {
    var level: [Value] = [self]
    var depth = 0
    while !level.isEmpty {
      var next: [Value] = []
      for value in level {
        switch value {
        case .array(let items): next.append(contentsOf: items)
        case .object(let object): next.append(contentsOf: object.values)
        default: continue
        }
      }
      depth += 1
      if depth > limit { return true }
      level = next
    }
    return false
  }
}

extension Object {
  /// The same entries in the byte order of their keys, as Go writes maps.
  func sortedByKey() -> Object {
    let keys = self.keys
    let isSorted = zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 }
    if isSorted { return self }
    var sorted = Object(minimumCapacity: count)
    for key in keys.sorted() { sorted[key] = self[key] }
    return sorted
  }
}
