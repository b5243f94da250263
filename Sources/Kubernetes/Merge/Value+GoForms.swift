internal import GoCompat
internal import YAML

extension Value {
  /// The same document with the keys of all objects in byte order, as Go writes maps.
  func withSortedKeys() -> Value {
    switch self {
    case .object(let object): return .object(object.withSortedKeys())
    case .array(let elements): return .array(elements.map { $0.withSortedKeys() })
    default: return self
    }
  }

  /// The same document as it is once written as JSON and read again: a floating number that is whole
  /// is a whole number.
  func withWholeNumbers(depth: Int = 0) throws(MergeError) -> Value {
    guard depth < ThreeWayMerge.maximumDepth else { throw MergeError(.tooDeep) }
    switch self {
    case .float(let number):
      guard let whole = Int64(exactly: number) else { return self }
      return .int(whole)
    case .object(let object):
      var same = Object(minimumCapacity: object.count)
      for (key, value) in object { same[key] = try value.withWholeNumbers(depth: depth + 1) }
      return .object(same)
    case .array(let elements):
      var same: [Value] = []
      same.reserveCapacity(elements.count)
      for element in elements { same.append(try element.withWholeNumbers(depth: depth + 1)) }
      return .array(same)
    default: return self
    }
  }
}

extension Object {
  /// The same object with its keys, and those of all objects in it, in byte order.
  func withSortedKeys() -> Object {
    var sorted = Object(minimumCapacity: count)
    for key in keys.sorted() { sorted[key] = self[key]?.withSortedKeys() }
    return sorted
  }
}
