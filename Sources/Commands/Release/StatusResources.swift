internal import GoCompat
internal import HTTP
internal import Kubernetes
internal import Releases
internal import YAML

/// The objects of a release as the cluster has them now, and the pods below them.
///
/// - SeeAlso: `Client.Get` of Helm's `pkg/kube/client.go`
struct StatusResources: Sendable {
  private static let pods = APIResource(
    kind: GroupVersionKind(group: "", version: "v1", kind: "Pod"), name: "pods", isNamespaced: true)
  private static let related: ByteString = "v1/Pod(related)"

  private let workplace: ReleaseWorkplace

  init(_ workplace: ReleaseWorkplace) { self.workplace = workplace }

  private var client: KubernetesClient { workplace.cluster.client }

  /// What is there, below `version/Kind`.
  func objects(of manifest: ByteString) async throws -> Object {
    let objects = try await built(manifest)
    var groups = Object()
    var there: [ReleaseObject] = []
    for object in objects {
      let found = try await unlessRefused { () async throws(KubernetesError) in
        try await client.get(object.resource, name: object.name, namespace: object.namespace)
      }
      guard let found else { continue }
      groups.append(.object(found.content), to: Self.group(of: object))
      there.append(object)
    }
    for (namespace, selector) in Self.selectors(of: there) {
      let list = try await unlessRefused { () async throws(KubernetesError) in
        try await client.list(
          Self.pods, namespace: namespace, options: ListOptions(labelSelector: selector))
      }
      for pod in list?.items ?? [] { groups.append(.object(pod.content), to: Self.related) }
    }
    return groups
  }

  /// What is there, as tables with the columns that people look at.
  func tables(of manifest: ByteString) async throws -> ByteString {
    let objects = try await built(manifest)
    var groups: [(name: ByteString, tables: ResourceTables)] = []
    func add(_ table: KubernetesObject, _ name: ByteString) {
      if let index = groups.firstIndex(where: { $0.name == name }) {
        groups[index].tables.add(table)
      } else {
        groups.append((name, ResourceTables(table)))
      }
    }
    var there: [ReleaseObject] = []
    for object in objects {
      let found = try await unlessRefused { () async throws(KubernetesError) in
        try await client.table(object.resource, name: object.name, namespace: object.namespace)
      }
      guard let found else { continue }
      add(found, Self.group(of: object))
      there.append(object)
    }
    for (namespace, selector) in Self.selectors(of: there) {
      let found = try await unlessRefused { () async throws(KubernetesError) in
        try await client.table(Self.pods, namespace: namespace, selector: selector)
      }
      if let found { add(found, Self.related) }
    }
    return groups.reduce(ByteString()) { $0 + "==> " + $1.name + "\n" + $1.tables.text + "\n" }
  }

  private func built(_ manifest: ByteString) async throws -> [ReleaseObject] {
    try await ObjectBuilder(
      discovery: workplace.cluster.discovery, namespace: workplace.cluster.namespace
    ).buildStored(manifest).objects
  }

  /// What is gone, or may not be seen, is not shown.
  private func unlessRefused<Answer>(
    _ read: () async throws(KubernetesError) -> Answer
  ) async throws -> Answer? {
    do throws(KubernetesError) {
      return try await read()
    } catch {
      if error.status != nil { return nil }
      throw ReleaseError(.server(error))
    }
  }

  private static func group(of object: ReleaseObject) -> ByteString {
    object.resource.kind.version + "/" + object.resource.kind.kind
  }

  // MARK: - Pods

  /// The selectors of objects that make pods, each once.
  private static func selectors(
    of objects: [ReleaseObject]
  ) -> [(namespace: ByteString, selector: ByteString)] {
    var selectors: [(namespace: ByteString, selector: ByteString)] = []
    for object in objects {
      guard let labels = labels(of: object.object) else { continue }
      let selector = text(of: labels)
      if !selectors.contains(where: { $0.selector == selector }) {
        selectors.append((object.namespace, selector))
      }
    }
    return selectors
  }

  /// - SeeAlso: `getSelectorFromObject`
  private static func labels(of object: KubernetesObject) -> Object? {
    guard case .object(let spec)? = object.content["spec"],
      case .object(let selector)? = spec["selector"]
    else { return nil }
    switch object.kind {
    case "ReplicaSet", "Deployment", "StatefulSet", "DaemonSet", "Job":
      guard case .object(let labels)? = selector["matchLabels"] else { return nil }
      return labels
    case "ReplicationController": return selector
    default: return nil
    }
  }

  private static func text(of selector: Object) -> ByteString {
    var text = ByteString()
    for key in selector.keys.sorted(by: <) {
      guard case .string(let value)? = selector[key] else { continue }
      if !text.isEmpty { text.append(",") }
      text.append(key + "=" + value)
    }
    return text
  }
}

extension Object {
  /// Adds an element to the list under a key.
  fileprivate mutating func append(_ value: Value, to key: ByteString) {
    var list: [Value] = []
    if case .array(let before)? = self[key] { list = before }
    self[key] = .array(list + [value])
  }
}
