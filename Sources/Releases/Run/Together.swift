/// Runs the same on many things at once, so many at a time.
enum Together {
  /// The results in the order of the elements.
  static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], atMost limit: Int,
    _ body: @escaping @Sendable (Element) async -> Result
  ) async -> [Result] {
    if elements.count == 1 { return [await body(elements[0])] }
    return await withTaskGroup(of: (Int, Result).self) { group in
      var results: [Result?] = Array(repeating: nil, count: elements.count)
      var next = 0
      func start() {
        let index = next
        group.addTask { (index, await body(elements[index])) }
        next += 1
      }
      while next < min(limit, elements.count) { start() }
      while let (index, result) = await group.next() {
        results[index] = result
        if next < elements.count { start() }
      }
      return results.compactMap { $0 }
    }
  }
}
