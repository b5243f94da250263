/// Sorts as Go's `sort.Sort` does, swap for swap.
///
/// It matters where the order calls equal elements less: what comes out then is the way Go went.
///
/// - SeeAlso: `sort.Sort`, `sort.pdqsort`
struct GoUnstableSort<Element> {
  private enum Hint {
    case unknown, increasing, decreasing
  }

  private(set) var elements: [Element]
  private let isLess: (Element, Element) -> Bool

  /// Sorts at once; `elements` is the result.
  init(_ elements: [Element], by isLess: @escaping (Element, Element) -> Bool) {
    self.elements = elements
    self.isLess = isLess
    let badPivots = Int.bitWidth - elements.count.leadingZeroBitCount
    quicksort(0, elements.count, badPivots)
  }

  private func less(_ first: Int, _ second: Int) -> Bool {
    isLess(elements[first], elements[second])
  }

  private mutating func swap(_ first: Int, _ second: Int) { elements.swapAt(first, second) }

  private mutating func quicksort(_ start: Int, _ end: Int, _ badPivots: Int) {
    var (start, end, badPivots) = (start, end, badPivots)
    var (isBalanced, isPartitioned) = (true, true)
    while end - start > 12 {
      if badPivots == 0 { return heapsort(start, end) }
      if !isBalanced {
        scatter(start, end)
        badPivots -= 1
      }
      var (pivot, hint) = choosePivot(start, end)
      if hint == .decreasing {
        elements[start..<end].reverse()
        pivot = end - 1 - (pivot - start)
        hint = .increasing
      }
      if isBalanced, isPartitioned, hint == .increasing, finishNearlySorted(start, end) { return }
      if start > 0, !less(start - 1, pivot) {
        start = gatherEqual(start, end, pivot)
        continue
      }
      let length = end - start
      let middle: Int
      (middle, isPartitioned) = partition(start, end, pivot)
      isBalanced = min(middle - start, end - middle) >= length / 8
      if middle - start < end - middle {
        quicksort(start, middle, badPivots)
        start = middle + 1
      } else {
        quicksort(middle + 1, end, badPivots)
        end = middle
      }
    }
    insertionSort(start, end)
  }

  private mutating func insertionSort(_ start: Int, _ end: Int) {
    for next in stride(from: start + 1, to: end, by: 1) {
      var place = next
      while place > start, less(place, place - 1) {
        swap(place, place - 1)
        place -= 1
      }
    }
  }

  /// Smaller elements before the pivot, the others behind it.
  private mutating func partition(
    _ start: Int, _ end: Int, _ pivot: Int
  ) -> (middle: Int, wasPartitioned: Bool) {
    swap(start, pivot)
    var (left, right) = (start + 1, end - 1)
    var wasPartitioned = true
    while true {
      while left <= right, less(left, start) { left += 1 }
      while left <= right, !less(right, start) { right -= 1 }
      if left > right { break }
      wasPartitioned = false
      swap(left, right)
      left += 1
      right -= 1
    }
    swap(right, start)
    return (right, wasPartitioned)
  }

  /// Elements equal to the pivot first, where there are no smaller ones.
  private mutating func gatherEqual(_ start: Int, _ end: Int, _ pivot: Int) -> Int {
    swap(start, pivot)
    var (left, right) = (start + 1, end - 1)
    while true {
      while left <= right, !less(start, left) { left += 1 }
      while left <= right, less(start, right) { right -= 1 }
      if left > right { return left }
      swap(left, right)
      left += 1
      right -= 1
    }
  }

  /// Sorts what is out of order in a few places only; tells whether it could.
  private mutating func finishNearlySorted(_ start: Int, _ end: Int) -> Bool {
    var next = start + 1
    for _ in 0..<5 {
      while next < end, !less(next, next - 1) { next += 1 }
      if next == end { return true }
      if end - start < 50 { return false }
      swap(next, next - 1)
      if next - start >= 2 {
        var place = next - 1
        while place >= 1, less(place, place - 1) {
          swap(place, place - 1)
          place -= 1
        }
      }
      if end - next >= 2 {
        var place = next + 1
        while place < end, less(place, place - 1) {
          swap(place, place - 1)
          place += 1
        }
      }
    }
    return false
  }

  /// Breaks patterns that made bad pivots, always in the same way.
  private mutating func scatter(_ start: Int, _ end: Int) {
    let length = end - start
    guard length >= 8 else { return }
    var random = UInt64(length)
    let mask = (UInt64(1) << UInt64(Int.bitWidth - length.leadingZeroBitCount)) - 1
    let first = start + length / 4 * 2 - 1
    for place in first...(first + 2) {
      random ^= random << 13
      random ^= random >> 17
      random ^= random << 5
      var other = Int(random & mask)
      if other >= length { other -= length }
      swap(place, start + other)
    }
  }

  private func choosePivot(_ start: Int, _ end: Int) -> (pivot: Int, hint: Hint) {
    let length = end - start
    var swaps = 0
    var quarters = (1...3).map { start + length / 4 * $0 }
    if length >= 50 {
      quarters = quarters.map { median($0 - 1, $0, $0 + 1, &swaps) }
    }
    let pivot = median(quarters[0], quarters[1], quarters[2], &swaps)
    return (pivot, swaps == 0 ? .increasing : swaps == 12 ? .decreasing : .unknown)
  }

  private func median(_ first: Int, _ second: Int, _ third: Int, _ swaps: inout Int) -> Int {
    var (low, middle, high) = (first, second, third)
    func order(_ left: inout Int, _ right: inout Int) {
      guard less(right, left) else { return }
      swaps += 1
      (left, right) = (right, left)
    }
    order(&low, &middle)
    order(&middle, &high)
    order(&low, &middle)
    return middle
  }

  private mutating func heapsort(_ start: Int, _ end: Int) {
    let count = end - start
    for root in stride(from: (count - 1) / 2, through: 0, by: -1) { sink(root, count, start) }
    for last in stride(from: count - 1, through: 0, by: -1) {
      swap(start, start + last)
      sink(0, last, start)
    }
  }

  private mutating func sink(_ root: Int, _ count: Int, _ start: Int) {
    var root = root
    while 2 * root + 1 < count {
      var child = 2 * root + 1
      if child + 1 < count, less(start + child, start + child + 1) { child += 1 }
      guard less(start + root, start + child) else { return }
      swap(start + root, start + child)
      root = child
    }
  }
}
