import GoCompat

extension SharedTable {
  /// The key a path breaks off at.
  struct MissingTable: Error { let key: ByteString }

  /// The table a path of keys with dots between leads to.
  ///
  /// - SeeAlso: `common.Values.Table`
  func table(at path: ByteString) throws(MissingTable) -> SharedTable {
    var table = self
    for key in path.split(by: ".") {
      guard let next = table[key]?.table else { throw MissingTable(key: key) }
      table = next
    }
    return table
  }

  /// The value at the end of a path; nil when it is missing or a table.
  ///
  /// - SeeAlso: `common.Values.PathValue`
  func value(at path: ByteString) -> SharedValue? {
    let keys = path.split(by: ".")
    guard let last = keys.last else { return nil }
    var table = self
    for key in keys.dropLast() {
      guard let next = table[key]?.table else { return nil }
      table = next
    }
    guard let value = table[last], value.table == nil else { return nil }
    return value
  }
}
