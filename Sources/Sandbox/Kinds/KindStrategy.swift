internal import GoCompat
internal import YAML

/// What is special about a kind: what the server sets, what it refuses, what it does not let change.
///
/// The server has done what all kinds have in common before it asks: metadata, decoding along the
/// schema, the schema's defaults. Objects come without their status where the request may not set it.
///
/// - SeeAlso: `rest.RESTCreateStrategy`, `rest.RESTUpdateStrategy` of `k8s.io/apiserver`
protocol KindStrategy: Sendable {
  /// Whether a PUT of what is not there makes it.
  var createsOnUpdate: Bool { get }
  /// Whether a PUT needs no resourceVersion.
  var updatesUnconditionally: Bool { get }
  /// Whether the kind counts changes of its spec in `metadata.generation`.
  var countsGenerations: Bool { get }
  /// Whether a change makes a new generation, of a kind that counts them; metadata the server sets is
  /// equal in both.
  func makesGeneration(_ object: Object, old: Object) -> Bool
  /// Whether a DELETE answers the object and not a Status.
  var answersDeleted: Bool { get }

  /// Fills in what the kind's defaulting functions fill in; runs on every write, before validation.
  func setDefaults(_ object: inout Object)
  /// Sets what creation sets: first status, allocated addresses, fields nobody may choose.
  func prepareForCreate(_ object: inout Object, _ context: WriteContext) throws(StatusError)
  /// Puts back what an update may not touch.
  func prepareForUpdate(
    _ object: inout Object, old: Object, _ context: WriteContext
  ) throws(StatusError)
  func problems(_ object: Object, _ context: WriteContext) -> [FieldProblem]
  /// What is wrong with a change; `problems` is only asked about new objects.
  func problemsOfUpdate(
    _ object: Object, old: Object, _ context: WriteContext
  ) -> [FieldProblem]
  /// Refuses what is valid, but not allowed here: quotas, limits, policies; after validation.
  func admit(_ object: Object, old: Object?, _ context: WriteContext) throws(StatusError)
  /// Texts of `Warning` headers.
  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString]
}

extension KindStrategy {
  var createsOnUpdate: Bool { false }
  var updatesUnconditionally: Bool { true }
  var countsGenerations: Bool { false }
  var answersDeleted: Bool { false }
  func makesGeneration(_ object: Object, old: Object) -> Bool { object["spec"] != old["spec"] }

  func setDefaults(_ object: inout Object) {}
  func prepareForCreate(_ object: inout Object, _ context: WriteContext) throws(StatusError) {}
  func prepareForUpdate(
    _ object: inout Object, old: Object, _ context: WriteContext
  ) throws(StatusError) {}
  func problems(_ object: Object, _ context: WriteContext) -> [FieldProblem] { [] }
  func problemsOfUpdate(
    _ object: Object, old: Object, _ context: WriteContext
  ) -> [FieldProblem] { [] }
  func admit(_ object: Object, old: Object?, _ context: WriteContext) throws(StatusError) {}
  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] { [] }
}
