/// Go's stable sort, step for step.
///
/// Strategic merge patches sort with a comparison that is no order, so what comes out depends on which
/// items are compared, and when.
///
/// - SeeAlso: `sort.SliceStable`
struct GoStableSort<Element> {
  private(set) var items: [Element]
  private let isLess: (Element, Element) -> Bool

  static func sorted(_ items: [Element], by isLess: @escaping (Element, Element) -> Bool)
    -> [Element]
  {
    var sort = GoStableSort(items: items, isLess: isLess)
    sort.run()
    return sort.items
  }

  private init(items: [Element], isLess: @escaping (Element, Element) -> Bool) {
    self.items = items
    self.isLess = isLess
  }

  private func less(_ left: Int, _ right: Int) -> Bool { isLess(items[left], items[right]) }

  private mutating func run() {
    let count = items.count
    var blockSize = 20
    var start = 0
    var end = blockSize
    while end <= count {
      insertionSort(start, end)
      start = end
      end += blockSize
    }
    insertionSort(start, count)
    while blockSize < count {
      start = 0
      end = 2 * blockSize
      while end <= count {
        merge(start, start + blockSize, end)
        start = end
        end += 2 * blockSize
      }
      let middle = start + blockSize
      if middle < count { merge(start, middle, count) }
      blockSize *= 2
    }
  }

  private mutating func insertionSort(_ start: Int, _ end: Int) {
    guard start + 1 < end else { return }
    for index in (start + 1)..<end {
      var place = index
      while place > start && less(place, place - 1) {
        items.swapAt(place, place - 1)
        place -= 1
      }
    }
  }

  /// - SeeAlso: `symMerge_func`
  private mutating func merge(_ start: Int, _ middle: Int, _ end: Int) {
    if middle - start == 1 { return insertFirst(start, middle, end) }
    if end - middle == 1 { return insertLast(start, middle) }
    let half = (start + end) / 2
    let sum = half + middle
    var low = middle > half ? sum - end : start
    var high = middle > half ? half : middle
    let last = sum - 1
    while low < high {
      let probe = (low + high) / 2
      if !less(last - probe, probe) { low = probe + 1 } else { high = probe }
    }
    let cut = sum - low
    if low < middle && middle < cut { rotate(low, middle, cut) }
    if start < low && low < half { merge(start, low, half) }
    if half < cut && cut < end { merge(half, cut, end) }
  }

  private mutating func insertFirst(_ start: Int, _ middle: Int, _ end: Int) {
    var low = middle
    var high = end
    while low < high {
      let probe = (low + high) / 2
      if less(probe, start) { low = probe + 1 } else { high = probe }
    }
    for index in start..<max(start, low - 1) { items.swapAt(index, index + 1) }
  }

  private mutating func insertLast(_ start: Int, _ middle: Int) {
    var low = start
    var high = middle
    while low < high {
      let probe = (low + high) / 2
      if !less(middle, probe) { low = probe + 1 } else { high = probe }
    }
    var index = middle
    while index > low {
      items.swapAt(index, index - 1)
      index -= 1
    }
  }

  private mutating func rotate(_ start: Int, _ middle: Int, _ end: Int) {
    let rotated = items[middle..<end] + items[start..<middle]
    items.replaceSubrange(start..<end, with: rotated)
  }
}
