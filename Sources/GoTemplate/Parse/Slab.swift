/// Memory that keeps its elements where they are until its owner gives it back.
///
/// A struct without a `deinit` of its own, so that all of it is compiled for the type of element.
struct Slab<Element> {
  private var chunks: [UnsafeMutableBufferPointer<Element>] = []
  /// How many elements the last chunk holds.
  private var used = 0

  /// Stores elements next to each other.
  mutating func store(
    _ elements: UnsafeBufferPointer<Element>
  ) -> UnsafeBufferPointer<Element> {
    let count = elements.count
    guard count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    if used + count > chunks.last?.count ?? 0 { grow(count) }
    guard let chunk = chunks.last else { return UnsafeBufferPointer(start: nil, count: 0) }
    let room = UnsafeMutableBufferPointer(rebasing: chunk[used..<(used + count)])
    _ = room.initialize(fromContentsOf: elements)
    used += count
    return UnsafeBufferPointer(room)
  }

  /// Stores one element.
  mutating func store(_ element: Element) -> UnsafePointer<Element> {
    if used == chunks.last?.count ?? 0 { grow(1) }
    // Safe because growing has made room.
    let place = chunks[chunks.count - 1].baseAddress.unsafelyUnwrapped + used
    place.initialize(to: element)
    used += 1
    return UnsafePointer(place)
  }

  /// A new chunk; what was free in the last one stays free and is not given back as elements.
  private mutating func grow(_ count: Int) {
    close()
    let capacity = max(count, min(512, 8 << (2 * chunks.count)))
    chunks.append(.allocate(capacity: capacity))
    used = 0
  }

  /// Cuts the last chunk to what it holds, so that the count of each chunk is that of its elements.
  private mutating func close() {
    guard !chunks.isEmpty else { return }
    let last = chunks.count - 1
    chunks[last] = UnsafeMutableBufferPointer(start: chunks[last].baseAddress, count: used)
  }

  /// Gives the memory back; what it returned must not be used any more.
  mutating func deallocate() {
    close()
    for chunk in chunks {
      chunk.deinitialize()
      chunk.deallocate()
    }
    chunks = []
    used = 0
  }
}
