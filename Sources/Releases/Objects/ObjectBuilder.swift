public import GoCompat
public import Kubernetes

/// Makes the objects of a manifest: finds their kinds in the server and puts them in the release's
/// namespace.
///
/// - SeeAlso: `Client.Build` of Helm's `pkg/kube/client.go`
public struct ObjectBuilder: Sendable {
  private let discovery: Discovery
  private let namespace: ByteString

  public init(discovery: Discovery, namespace: ByteString) {
    self.discovery = discovery
    self.namespace = namespace
  }

  /// The objects of a manifest that is to be sent; a kind the server does not have is an error.
  ///
  /// - Parameter ownership: whose they become; nil for what belongs to no release.
  public func build(
    _ manifest: ByteString, ownership: Ownership?
  ) async throws(ReleaseError) -> [ReleaseObject] {
    var objects: [ReleaseObject] = []
    var missing: [MissingKind] = []
    for document in try ManifestDocument.all(in: manifest) {
      if let resource = try await resource(of: document.object) {
        objects.append(placed(document, resource, ownership))
      } else {
        missing.append(MissingKind(document))
      }
    }
    if !missing.isEmpty { throw ReleaseError(.missingKinds(missing)) }
    return objects
  }

  /// The objects of a manifest that was sent before; what the server no longer serves under its old
  /// version is looked for under the one that replaced it, and else passed over.
  public func buildStored(
    _ manifest: ByteString, ownership: Ownership? = nil
  ) async throws(ReleaseError) -> (objects: [ReleaseObject], lost: [MissingKind]) {
    var objects: [ReleaseObject] = []
    var lost: [MissingKind] = []
    for var document in try ManifestDocument.all(in: manifest) {
      if let resource = try await storedResource(of: document.object) {
        document.object = RemovedVersion.bring(document.object, to: resource.kind)
        objects.append(placed(document, resource, ownership))
      } else {
        lost.append(MissingKind(document))
      }
    }
    return (objects, lost)
  }

  private func resource(
    of object: KubernetesObject
  ) async throws(ReleaseError) -> APIResource? {
    do throws(KubernetesError) {
      return try await discovery.resource(for: object.groupVersionKind)
    } catch {
      if case .noKind = error.kind { return nil }
      throw ReleaseError(.server(error))
    }
  }

  private func storedResource(
    of object: KubernetesObject
  ) async throws(ReleaseError) -> APIResource? {
    if let resource = try await resource(of: object) { return resource }
    let kind = object.groupVersionKind
    do throws(KubernetesError) {
      let table = try await discovery.table()
      if let resource = table.resource(group: kind.group, kind: kind.kind) { return resource }
      guard let group = MovedKinds.group(of: kind) else { return nil }
      return table.resource(group: group, kind: kind.kind)
    } catch {
      throw ReleaseError(.server(error))
    }
  }

  private func placed(
    _ document: ManifestDocument, _ resource: APIResource, _ ownership: Ownership?
  ) -> ReleaseObject {
    var object = document.object
    if resource.isNamespaced, object.namespace.isEmpty { object.namespace = namespace }
    ownership?.mark(&object)
    return ReleaseObject(source: document.source, object: object, resource: resource)
  }
}

/// An object whose kind the server does not have.
public struct MissingKind: Sendable, Equatable {
  public var source: ByteString
  public var name: ByteString
  public var namespace: ByteString
  public var kind: GroupVersionKind

  init(_ document: ManifestDocument) {
    source = document.source
    name = document.object.name
    namespace = document.object.namespace
    kind = document.object.groupVersionKind
  }

  /// - SeeAlso: the error of cli-runtime's `resource.Builder`
  public var helmText: ByteString {
    "resource mapping not found for name: " + Strconv.quote(name) + " namespace: "
      + Strconv.quote(namespace) + " from \"\": no matches for kind " + Strconv.quote(kind.kind)
      + " in version " + Strconv.quote(kind.apiVersion) + "\nensure CRDs are installed first"
  }
}

/// Kinds that moved to another group when their old one was removed.
enum MovedKinds {
  private static let groups: [(old: ByteString, kind: ByteString, new: ByteString)] = [
    ("extensions", "DaemonSet", "apps"), ("extensions", "Deployment", "apps"),
    ("extensions", "ReplicaSet", "apps"), ("extensions", "Ingress", "networking.k8s.io"),
    ("extensions", "NetworkPolicy", "networking.k8s.io"),
    ("extensions", "PodSecurityPolicy", "policy"),
  ]

  /// The group that has a kind now; nil for one that did not move.
  static func group(of kind: GroupVersionKind) -> ByteString? {
    groups.first { $0.old == kind.group && $0.kind == kind.kind }?.new
  }
}
