public import GoCompat

extension DocumentTape {
  /// Visits every value that is no object, empty objects aside, with the keys that lead to it.
  ///
  /// The place is nil unless the document was read with places. What is in arrays is not visited.
  public func visitLeaves(_ visit: (_ path: [ByteString], _ place: YAMLPlace?) -> Void) {
    guard !entries.isEmpty else { return }
    var path: [ByteString] = []
    visitLeaves(at: 0, path: &path, visit)
  }

  private func visitLeaves(
    at index: Int, path: inout [ByteString], _ visit: ([ByteString], YAMLPlace?) -> Void
  ) {
    let entry = entries[index]
    guard entry.kind == .object, entry.start > 0 else {
      return visit(path, index < places.count ? places[index] : nil)
    }
    var child = index &+ 1
    for _ in 0..<entry.start {
      path.append(string(entries[child]))
      visitLeaves(at: child &+ 1, path: &path, visit)
      path.removeLast()
      child = end(of: child &+ 1)
    }
  }
}
