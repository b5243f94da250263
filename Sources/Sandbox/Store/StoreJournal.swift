/// Where the changes of a store are written down.
protocol StoreJournal {
  /// Writes a change down; it is there for good when the transaction ends.
  func append(_ event: StoreEvent) throws(StatusError)
}
