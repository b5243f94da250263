internal import GoCompat
internal import Kubernetes

/// Sends what a plan would write with `dryRun=All`, so that the server says what it thinks of it.
///
/// Helm only reads in a dry run, and lets objects pass that the server will refuse.
struct DryRunCheck: Sendable {
  let surroundings: Surroundings
  /// The namespaces that will be there by the time the objects are written.
  let comingNamespaces: Set<ByteString>

  /// - Parameter plan: what would be done.
  /// - Throws: `ReleaseError` with every refusal.
  func run(_ plan: ReleasePlan) async throws(ReleaseError) {
    let writer = ObjectWriter(surroundings: surroundings, isDryRun: true)
    for case .change(let groups) in plan.stages {
      var errors: [ReleaseError] = []
      for group in groups {
        let results = await Together.map(group, atMost: surroundings.concurrency) { change in
          await Result { () async throws(ReleaseError) in
            try await writer.write(change.asIfMigrated)
          }
        }
        for (change, result) in zip(group, results) {
          guard case .failure(let error) = result, !isOfComing(error, change.object) else {
            continue
          }
          errors.append(error)
        }
      }
      if errors.count == 1 { throw errors[0] }
      if errors.count > 1 { throw ReleaseError(.several(errors, separator: " && ")) }
    }
  }

  /// Whether the server only misses a namespace that is still to be made.
  private func isOfComing(_ error: ReleaseError, _ object: ReleaseObject) -> Bool {
    guard case .object(_, _, let refusal) = error.kind, refusal.isNotFound,
      refusal.status?.kind == "namespaces"
    else { return false }
    return comingNamespaces.contains(object.namespace)
  }
}

extension ReleasePlan {
  /// The namespaces that the plan itself makes.
  var namespaces: Set<ByteString> {
    Set(targets.filter { $0.resource.kind.kind == "Namespace" }.map(\.name))
  }
}

extension ObjectChange {
  /// The change after its fields have moved to the apply, which a dry run does not do for good.
  fileprivate var asIfMigrated: ObjectChange {
    guard case .apply(_, migrates: true) = step else { return self }
    return ObjectChange(
      object, .apply(force: true, migrates: false), live: live, isAdopted: isAdopted)
  }
}
