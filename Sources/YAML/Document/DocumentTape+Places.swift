public import GoCompat

extension DocumentTape {
  /// One step on the way to a value inside a document.
  public enum Step: Sendable, Hashable {
    case key(ByteString)
    case index(Int)
  }

  /// Where the value at a path stands; nil when there is none, or places were not kept.
  ///
  /// What an alias or a merge key brought in stands where its anchor is.
  public func place(of path: [Step]) -> YAMLPlace? {
    guard !places.isEmpty else { return nil }
    var entry = 0
    for step in path {
      guard let child = child(of: entry, step) else { return nil }
      entry = child
    }
    return entry < places.count ? places[entry] : nil
  }

  private func child(of parent: Int, _ step: Step) -> Int? {
    var found: Int?
    var child = parent &+ 1
    switch (entries[parent].kind, step) {
    case (.object, .key(let name)):
      for _ in 0..<entries[parent].start {
        // Of equal keys the last one counts.
        if string(entries[child]) == name { found = child &+ 1 }
        child = end(of: child &+ 1)
      }
    case (.array, .index(let index)), (.tables, .index(let index)):
      guard index >= 0, index < Int(entries[parent].start) else { return nil }
      for _ in 0..<index { child = end(of: child) }
      found = child
    default: return nil
    }
    return found
  }
}
