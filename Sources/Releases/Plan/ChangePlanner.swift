internal import GoCompat
public import Kubernetes
internal import YAML

/// Compares what a release had, what it shall have and what is there, and says what to do.
///
/// Pure: the live objects are read before.
///
/// - SeeAlso: `Client.update` of Helm's `pkg/kube/client.go`, `existingResourceConflict`
public struct ChangePlanner: Sendable {
  public var method: ApplyMethod
  public var forcesConflicts = false
  /// Whether what exists is replaced as a whole; client side only.
  public var replaces = false
  public var takesOwnership = false
  /// Whether custom kinds are merged three ways; client side only.
  public var customIsThreeWay = false
  /// Whether what client-side updates own is first moved to the apply.
  public var migratesManagers = false
  public var ownership: Ownership

  public init(method: ApplyMethod, ownership: Ownership) {
    self.method = method
    self.ownership = ownership
  }

  /// The objects as the server has them, by identity; what is not there is absent.
  public typealias Live = [ObjectIdentity: KubernetesObject]

  /// What to create and change, in groups: those of one kind may go out together.
  ///
  /// - Parameters:
  ///   - originals: what the release had before.
  ///   - leftovers: what revisions that failed or died since then may have left.
  /// - Throws: `ReleaseError` of kind `notOurs`.
  public func changes(
    originals: [ReleaseObject], leftovers: [ReleaseObject] = [], targets: [ReleaseObject],
    live: Live
  ) throws(ReleaseError) -> [[ObjectChange]] {
    let all = originals + owned(leftovers, live)
    let before = Dictionary(all.map { ($0.identity, $0) }) { first, next in first.joined(next) }
    var groups: [[ObjectChange]] = []
    for target in targets {
      let change = try change(target, original: before[target.identity], live[target.identity])
      if let kind = groups.last?.first?.object.resource.kind.kind,
        kind == target.resource.kind.kind
      {
        groups[groups.count - 1].append(change)
      } else {
        groups.append([change])
      }
    }
    return groups
  }

  private func change(
    _ target: ReleaseObject, original: ReleaseObject?, _ live: KubernetesObject?
  ) throws(ReleaseError) -> ObjectChange {
    guard let live else { return ObjectChange(target, .create(method)) }
    let isAdopted = original == nil
    if isAdopted, !takesOwnership, !target.name.isEmpty,
      let objection = ownership.objection(to: live)
    {
      throw ReleaseError(.notOurs(object: target.helmName, objection: objection))
    }
    return ObjectChange(
      target, step(target, original: original?.object ?? live, live), live: live,
      isAdopted: isAdopted)
  }

  private func step(
    _ target: ReleaseObject, original: KubernetesObject, _ live: KubernetesObject
  ) -> ObjectChange.Step {
    if replaces { return .replace }
    guard method == .serverSide else {
      return .patch(original: original, customIsThreeWay: customIsThreeWay)
    }
    if !forcesConflicts, isApplied(target.object, live) { return .leave }
    return .apply(force: forcesConflicts, migrates: migratesManagers)
  }

  /// Whether an apply would change nothing: the last one was of the same fields by the same manager,
  /// and the server has them all.
  private func isApplied(_ target: KubernetesObject, _ live: KubernetesObject) -> Bool {
    guard live.deletionTimestamp == nil,
      case .array(let entries)? = live.metadata["managedFields"]
    else { return false }
    var owned: Object?
    for case .object(let entry) in entries where entry["manager"] == .string("helm") {
      // What client-side updates own has to move first.
      guard entry["operation"] == .string("Apply"), entry["subresource"] == nil,
        entry["apiVersion"] == .string(target.apiVersion), owned == nil,
        case .object(let fields)? = entry["fieldsV1"]
      else { return false }
      owned = fields
    }
    guard let owned else { return false }
    return OwnedFields.areExactly(owned, those: target.content)
      && LiveFields.has(target.content, in: live.content)
  }

  /// Those that are there and say that they belong to the release: a revision that died may have
  /// died before it made what it names, and somebody else may have made it since.
  private func owned(_ leftovers: [ReleaseObject], _ live: Live) -> [ReleaseObject] {
    leftovers.filter { object in
      live[object.identity].map { ownership.objection(to: $0) == nil } ?? false
    }
  }

  /// What is no longer part of the release and still there, in groups in the given order.
  public func deletions(
    originals: [ReleaseObject], leftovers: [ReleaseObject] = [], targets: [ReleaseObject],
    live: Live
  ) -> [[ObjectChange]] {
    let originals = originals + owned(leftovers, live)
    let staying = Set(targets.map(\.identity))
    var groups: [[ObjectChange]] = []
    var seen: Set<ObjectIdentity> = []
    for original in originals where !staying.contains(original.identity) {
      guard seen.insert(original.identity).inserted, let there = live[original.identity] else {
        continue
      }
      let isKept = there.annotations["helm.sh/resource-policy"] == "keep"
      let change = ObjectChange(original, isKept ? .keep : .delete, live: there)
      if let kind = groups.last?.first?.object.resource.kind.kind,
        kind == original.resource.kind.kind
      {
        groups[groups.count - 1].append(change)
      } else {
        groups.append([change])
      }
    }
    return groups
  }
}
