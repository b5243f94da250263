internal import GoCompat
public import YAML

/// Makes the patch that brings an object on the server from what it was asked to be to what it is now
/// asked to be, and keeps what others did to it meanwhile.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/kube.createPatch`
public struct ThreeWayMerge: Sendable {
  /// The deepest nesting that is followed.
  static var maximumDepth: Int { 500 }

  /// What is done for kinds that Kubernetes' Go client has no type for.
  public enum CustomStrategy: Sendable {
    /// A patch of what changed between the manifests; the object on the server is not looked at.
    case twoWay
    case threeWay
  }

  private let kind: GroupVersionKind
  private let schema: PatchSchema?
  private let custom: CustomStrategy

  /// - Parameters:
  ///   - kind: of the object. A kind that is not built in gets a JSON merge patch.
  ///   - openAPI: the server's OpenAPI v3 document of the group and version; it knows more fields of a
  ///     built-in kind than the table when the server is newer.
  public init(
    kind: GroupVersionKind, openAPI: Value? = nil, custom: CustomStrategy = .twoWay
  ) {
    self.kind = kind
    self.custom = custom
    let builtIn = PatchSchema.builtIn(kind)
    let served = openAPI.flatMap { PatchSchema.openAPI($0, kind: kind) }
    schema = builtIn == nil ? nil : served ?? builtIn
  }

  /// The patch; empty when there is nothing to do.
  ///
  /// - Parameters:
  ///   - original: the object of the release before.
  ///   - modified: the object of the release to come.
  ///   - current: the object as it is on the server; nil when it is not there.
  public func patch(
    original: KubernetesObject, modified: KubernetesObject, current: KubernetesObject?
  ) throws(MergeError) -> Patch {
    let original = try Self.asRead(original.content)
    let modified = try Self.asRead(modified.content)
    let current = try Self.asRead(current?.content ?? Object())
    if let schema {
      return .strategic(try Self.strategic(original, modified, current, schema).withSortedKeys())
    }
    switch custom {
    case .twoWay: return .merge(try JSONMergePatch.difference(original, modified).withSortedKeys())
    case .threeWay: return .merge(try Self.merge(original, modified, current).withSortedKeys())
    }
  }

  /// - SeeAlso: `strategicpatch.CreateThreeWayMergePatch`
  private static func strategic(
    _ original: Object, _ modified: Object, _ current: Object, _ schema: PatchSchema
  ) throws(MergeError) -> Object {
    let changes = try StrategicDiff(ignoresDeletions: true).objects(current, modified, schema)
    let deletions = try StrategicDiff(ignoresChanges: true).objects(original, modified, schema)
    return try StrategicUnion.objects(deletions, changes, schema)
  }

  /// The two halves cannot contradict each other: a key is deleted only where the new object has none.
  ///
  /// - SeeAlso: `jsonmergepatch.CreateThreeWayJSONMergePatch`
  private static func merge(
    _ original: Object, _ modified: Object, _ current: Object
  ) throws(MergeError) -> Object {
    let changes = JSONMergePatch.additions(
      of: try JSONMergePatch.difference(current, modified))
    let deletions = JSONMergePatch.deletions(
      of: try JSONMergePatch.difference(original, modified))
    let patch = JSONMergePatch.union(deletions, changes)
    var changesName = false
    if case .object(let metadata)? = patch["metadata"] { changesName = metadata["name"] != nil }
    guard patch["apiVersion"] == nil, patch["kind"] == nil, !changesName else {
      throw MergeError(.identityChanged(patch: .object(patch)))
    }
    return patch
  }

  /// An object as it is once it was written as JSON and read again.
  private static func asRead(_ object: Object) throws(MergeError) -> Object {
    guard case .object(let same) = try Value.object(object).withWholeNumbers() else {
      return object
    }
    return same
  }
}
