internal import GoCompat
internal import YAML

/// Merges configurations into objects, and keeps track of who said what.
///
/// - SeeAlso: `managedfields.FieldManager.Apply`
enum ServerSideApply {
  /// The object after an apply, with its managed fields; not defaulted yet.
  ///
  /// - Parameters:
  ///   - configuration: as sent.
  ///   - live: in the version of `kind`; nil when the object is made.
  /// - Throws: 400 for another kind or version, 409 for conflicts, 500 for a configuration that does
  ///   not fit its kind.
  static func apply(
    _ configuration: Object, live: Object?, kind: ResourceKind, manager: ByteString, force: Bool,
    subresource: ByteString, now: TimeInstant, table: SchemaTable
  ) throws(StatusError) -> Object {
    try checkKind(configuration, kind)
    let update = OwnershipUpdate(kind, subresource: subresource, table)
    let owner = FieldOwner(applier: manager, subresource: subresource)
    let old = live?.withManagedFields([]) ?? update.typing.emptyObject
    var ownership = try ownership(live)
    if ownership.isEmpty, live != nil {
      let before = FieldOwner(
        updater: "before-first-apply", apiVersion: kind.apiVersion, subresource: subresource)
      _ = ManagedFields.update(&ownership, nil, old, kind, before, now: now, table: table)
    }
    let configured = try typed(configuration, kind, update)
    let current = update.typing.typed(old)
    let problems = current.problems(allowsDuplicates: true)
    guard problems.isEmpty else {
      throw .unfit("failed to create typed live object", old, kind, problems)
    }
    let step = Step(
      configuration: configured, live: current, update: update, owner: owner, now: now)
    var object = try step.run(&ownership, force: force)
    if manager == LastApplied.manager { LastApplied.renew(in: &object, configuration) }
    return object.withManagedFields(ownership.entries)
  }

  private static func checkKind(_ object: Object, _ kind: ResourceKind) throws(StatusError) {
    let (version, name) = (object.string("apiVersion"), object.string("kind"))
    guard version == kind.apiVersion, name == kind.kind else {
      throw .badRequest("invalid object type: " + kindText(version, name))
    }
    if case .array? = object.metadata["managedFields"] {
      throw .badRequest("metadata.managedFields must be nil")
    }
  }

  private static func ownership(_ live: Object?) throws(StatusError) -> FieldOwnership {
    do {
      return try FieldOwnership(live?.metadata.array("managedFields") ?? [])
    } catch {
      throw .failedPatch("failed to decode managed fields: " + error.message)
    }
  }

  private static func typed(
    _ configuration: Object, _ kind: ResourceKind, _ update: OwnershipUpdate
  ) throws(StatusError) -> TypedObject {
    let typed = update.typing.typed(configuration)
    let problems = typed.problems(allowsDuplicates: false)
    guard problems.isEmpty else {
      throw .unfit("failed to create typed patch object", configuration, kind, problems)
    }
    return typed
  }

  /// `apps/v1, Kind=Deployment`, `/v1, Kind=Pod`
  ///
  /// - SeeAlso: `schema.GroupVersionKind.String`
  static func kindText(_ apiVersion: ByteString, _ kind: ByteString) -> ByteString {
    let version = apiVersion.contains("/") ? apiVersion : "/" + apiVersion
    return version + ", Kind=" + kind
  }

  /// The merge itself, which kubectl does twice when its client-side configuration is in the way.
  private struct Step {
    let configuration: TypedObject
    let live: TypedObject
    let update: OwnershipUpdate
    let owner: FieldOwner
    let now: TimeInstant

    func run(
      _ ownership: inout FieldOwnership, force: Bool
    ) throws(StatusError) -> Object {
      do {
        return try merge(&ownership, force: force)
      } catch {
        guard owner.manager == LastApplied.manager,
          let allowed = LastApplied.fields(of: live, update.typing)
        else { throw .applyConflict(error.all) }
        let rest = error.all.filter { !allowed.contains($0.path) }
        guard rest.isEmpty else { throw .applyConflict(rest) }
      }
      do {
        return try merge(&ownership, force: true)
      } catch {
        throw .applyConflict(error.all)
      }
    }

    private func merge(
      _ ownership: inout FieldOwnership, force: Bool
    ) throws(OwnershipUpdate.Conflicts) -> Object {
      var changed = ownership
      let new = try update.apply(configuration, to: live, &changed, by: owner, force: force)
      if var share = changed.shares[owner] {
        share.set = share.set.subtracting(ManagedFields.unowned)
        if new != nil { share.time = now.kubernetesText }
        changed.shares[owner] = share.set.isEmpty ? nil : share
      }
      ownership = changed
      return (new ?? live).value.mapFields ?? [:]
    }
  }
}

extension StatusError {
  /// - SeeAlso: `NewConflictError` of `k8s.io/apimachinery/pkg/util/managedfields`
  fileprivate static func applyConflict(_ conflicts: [OwnershipUpdate.Conflict]) -> StatusError {
    var message = ByteString("Apply failed with \(conflicts.count) conflict")
    if conflicts.count == 1 {
      message.append(
        ": conflict with " + conflicts[0].owner.text + ": " + conflicts[0].path.text)
    } else {
      var lines: [ByteString] = []
      var last: FieldOwner?
      for conflict in conflicts {
        if conflict.owner != last { lines.append("conflicts with " + conflict.owner.text + ":") }
        last = conflict.owner
        lines.append("- " + conflict.path.text)
      }
      message.append("s: " + lines.joined("\n"))
    }
    return StatusError(
      code: 409, reason: "Conflict", message: message,
      details: Details(
        causes: conflicts.map {
          Cause(
            reason: "FieldManagerConflict", message: "conflict with " + $0.owner.text,
            field: $0.path.text)
        }))
  }

  fileprivate static func unfit(
    _ what: ByteString, _ object: Object, _ kind: ResourceKind, _ problems: [TypedProblem]
  ) -> StatusError {
    .failedPatch(
      what + " (" + object.namespace + "/" + object.name + "; "
        + ServerSideApply.kindText(kind.apiVersion, kind.kind) + "): "
        + TypedProblem.text(problems))
  }
}
