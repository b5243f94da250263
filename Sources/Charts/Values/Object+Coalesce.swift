public import YAML

extension Object {
  /// The table with defaults below it; a null in the table takes a default away.
  ///
  /// - SeeAlso: `util.CoalesceTables`
  public func coalesced(over defaults: Object) -> Object {
    let table = SharedTable(self)
    var coalescer = Coalescer(merges: false)
    coalescer.coalesceTables(table, SharedTable(defaults), merges: false)
    return table.object
  }
}
