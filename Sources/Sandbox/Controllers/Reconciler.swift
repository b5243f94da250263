internal import GoCompat
internal import YAML

/// Decides what is to be done for one kind of objects: the cluster as it is in, actions out.
protocol Reconciler: Sendable {
  /// Names it in events: `deployment-controller`.
  var name: ByteString { get }
  /// The resource of its keys.
  var resource: ByteString { get }
  /// The resources whose changes it looks at, beside its own.
  var watched: [ByteString] { get }
  /// The keys that a change of a watched resource concerns.
  func keys(_ event: StoreEvent, _ view: ClusterView) -> [ObjectKey]
  func plan(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction]
  /// What to do when the server refused to make something.
  func plan(_ key: ObjectKey, refused: StatusError, _ view: ClusterView) -> [ClusterAction]
}

extension Reconciler {
  var watched: [ByteString] { [] }

  /// The objects of its own resource that control what changed.
  func keys(_ event: StoreEvent, _ view: ClusterView) -> [ObjectKey] {
    let owners = [event.object, event.previous ?? [:]].compactMap(\.controllerReference)
    var keys: [ObjectKey] = []
    for owner in owners where Self.resource(of: owner) == resource {
      let key = ObjectKey(
        resource: resource, namespace: event.key.namespace, name: owner.string("name"))
      if !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  func plan(_ key: ObjectKey, refused: StatusError, _ view: ClusterView) -> [ClusterAction] { [] }

  /// The resource that an owner reference means, of the kinds that have controllers here.
  static func resource(of reference: Object) -> ByteString {
    let kind = reference.string("kind").lowercasedASCII + "s"
    let version = reference.string("apiVersion")
    guard let slash = version.firstIndex(of: "/") else { return kind }
    return kind + "." + version[..<slash]
  }
}
