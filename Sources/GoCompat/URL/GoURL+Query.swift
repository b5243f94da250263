extension GoURL {
  /// The query's names with the first value of each; pairs that cannot be read are left out.
  ///
  /// - SeeAlso: `URL.Query`, `Values.Get`
  public var firstQueryValues: [ByteString: ByteString] {
    var found: [ByteString: ByteString] = [:]
    for pair in rawQuery.split(by: "&") where !pair.isEmpty && !pair.contains(";") {
      let sides = pair.split(by: "=", limit: 2)
      do throws(Reason) {
        let name = try URLEscape.unescape(sides[0], in: .query)
        let value = try URLEscape.unescape(sides.count > 1 ? sides[1] : "", in: .query)
        if found[name] == nil { found[name] = value }
      } catch {
        continue
      }
    }
    return found
  }

  private typealias Reason = GoURLError.Reason
}
