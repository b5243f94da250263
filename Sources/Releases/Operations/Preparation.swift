/// A plan, the history it was made from, and the record when it was kept meanwhile.
public struct Preparation: Sendable {
  public var plan: ReleasePlan
  var history: ReleaseHistory
  /// Whoever has it must run the plan or withdraw the record.
  var keeper: RecordKeeper?
}

extension Preparation {
  /// Reads the facts that a plan is made of, and keeps the new record at the same time: a way to the
  /// server less. What the facts forbid leaves no record.
  ///
  /// - Parameter claims: whether the record is kept; else it is when the plan is run.
  static func facts(
    of record: ReleaseRecord, _ operation: ReleaseOperation, _ surroundings: Surroundings,
    claims: Bool, _ read: () async throws(ReleaseError) -> RevisionFacts
  ) async throws(ReleaseError) -> (RevisionFacts, RecordKeeper?) {
    guard claims else { return (try await read(), nil) }
    return try await RecordKeeper.create(record, operation, surroundings, beside: read)
  }
}
